import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { door } from '../http/door.ts';
import { browser, noBrowser } from '../support/browser.ts';
import { withTempDirectory } from '../support/service.ts';
import {
  assertKeepsSelling,
  assertLeadsOn,
  assertNamesLanguages,
  assertRedirectsWithQuery,
  assertShowsProducts,
  freePort,
  npmInstall,
  readShopFiles,
  runProgram,
  type Shop,
  tellProductsOfShops,
  withShop,
  withShopFolder,
} from './shops.ts';

const BUILD_PATIENCE_MS = 300_000;
const NOWHERE = 'http://127.0.0.1:9';

/** The versions that the manual was last tried with. */
const NEXT = [
  'next@16.4.6',
  'react@19.3.1',
  'react-dom@19.3.1',
  'typescript@5.9.3',
  '@types/react@19',
  '@types/node@24',
];
const REACT_ROUTER = [
  ...['react-router', '@react-router/dev', '@react-router/node', '@react-router/serve'].map(
    (name) => `${name}@8.4.0`,
  ),
  'react@19.3.1',
  'react-dom@19.3.1',
  'vite@8.4.0',
  'typescript@5.9.3',
  '@types/react@19',
  '@types/node@24',
  'isbot@5',
];
const LIQUID = ['liquidjs@10.30.1'];
const HYDROGEN = '@shopify/create-hydrogen@5.0.39';

/** The smallest project around the files of the manual. */
const NEXT_PROJECT = {
  'package.json': '{ "private": true }',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
  'app/layout.tsx':
    'import type { ReactNode } from \'react\';\nexport default function Layout({ children }: { children: ReactNode }) {\n  return (\n    <html lang="en">\n      <body>{children}</body>\n    </html>\n  );\n}\n',
};
const REACT_ROUTER_PROJECT = {
  'package.json': '{ "private": true, "type": "module" }',
  'vite.config.ts':
    "import { reactRouter } from '@react-router/dev/vite';\nimport { defineConfig } from 'vite';\nexport default defineConfig({ plugins: [reactRouter()] });\n",
  'tsconfig.json': JSON.stringify({
    include: ['app', '.react-router/types/**/*'],
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: ['node', 'vite/client'],
      jsx: 'react-jsx',
      rootDirs: ['.', './.react-router/types'],
      skipLibCheck: true,
      noEmit: true,
    },
  }),
  'app/root.tsx':
    'import { Outlet, Scripts } from \'react-router\';\nexport default function App() {\n  return (\n    <html lang="en">\n      <body>\n        <Outlet />\n        <Scripts />\n      </body>\n    </html>\n  );\n}\n',
};

const noRegistry = await runProgram('npm', ['view', 'next', 'version'], { timeout: 30_000 }).then(
  () => false as const,
  () => 'the npm registry cannot be reached from here',
);

/**
 * Stands for Shopify's own API, which cannot be had here: it sells one product, and knows nothing else.
 * @param work gets its address
 */
async function withShopify(work: (address: string) => Promise<void>): Promise<void> {
  const money = { amount: '100.0', currencyCode: 'USD' };
  const variant = {
    availableForSale: true,
    compareAtPrice: null,
    id: 'gid://shopify/ProductVariant/1',
    image: null,
    price: money,
    product: { title: 'RED-DRIVE', handle: 'red-drive-320gb' },
    selectedOptions: [],
    sku: 'RED-DRIVE-320GB',
    title: 'RED-DRIVE',
    unitPrice: null,
  };
  const product = {
    id: 'gid://shopify/Product/1',
    title: 'RED-DRIVE',
    vendor: 'RED',
    handle: 'red-drive-320gb',
    descriptionHtml: '',
    description: '',
    encodedVariantExistence: '',
    encodedVariantAvailability: '',
    options: [],
    selectedOrFirstAvailableVariant: variant,
    adjacentVariants: [],
    seo: {},
  };
  const shop = {
    id: 'gid://shopify/Shop/1',
    name: 'Shop',
    primaryDomain: { url: 'http://shop.test' },
    brand: null,
  };
  const rest = { shop, menu: null, cart: null, localization: { country: {}, language: {} } };
  const dataFor = (query: string, handle: string | undefined) =>
    /query Product\b/.test(query) ? { product: handle === product.handle ? product : null } : rest;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    json(request).then(
      (body) => {
        const { query, variables } = body as { query: string; variables: { handle?: string } };
        response.end(JSON.stringify({ data: dataFor(query, variables.handle) }));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the shops of the manual that are built', () => {
  const place = door();
  const { visit } = browser();
  before(() => tellProductsOfShops(place));

  const build = (folder: string, ...args: readonly string[]) =>
    runProgram(process.execPath, args, {
      cwd: folder,
      timeout: BUILD_PATIENCE_MS,
      env: { ...process.env, LASTCALL_URL: place.address(), NEXT_TELEMETRY_DISABLED: '1', CI: '1' },
    }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => assert.fail(`${stdout}\n${stderr}`));

  test('Next.js', { skip: noRegistry }, async () => {
    await withShopFolder('next', NEXT_PROJECT, async (folder) => {
      await npmInstall(folder, [...NEXT, `${place.address()}/client.tgz`]);
      await build(folder, 'node_modules/next/dist/bin/next', 'build');
      const start = (port: number) =>
        [process.execPath, 'node_modules/next/dist/bin/next', 'start', '-p', String(port)] as const;
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async (shop) => {
        await assertShowsProducts(shop);
        await assertRedirectsWithQuery(shop, '/products', 308);
        await assertLeadsOn(shop);
        await assertNamesLanguages(shop);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, (shop) => assertKeepsSelling(shop, 500));
    });
  });

  test('React Router', { skip: noRegistry }, async () => {
    await withShopFolder('react-router', REACT_ROUTER_PROJECT, async (folder) => {
      await npmInstall(folder, [...REACT_ROUTER, `${place.address()}/client.tgz`]);
      await build(folder, 'node_modules/@react-router/dev/bin.cjs', 'typegen');
      await build(folder, 'node_modules/typescript/bin/tsc', '-p', '.');
      await build(folder, 'node_modules/@react-router/dev/bin.cjs', 'build');
      const start = () =>
        [process.execPath, 'node_modules/@react-router/serve/bin.cjs', 'build/server/index.js'] as const;
      await withShop(folder, start, { LASTCALL_URL: place.address() }, async (shop) => {
        await assertShowsProducts(shop);
        await assertRedirectsWithQuery(shop);
        await assertLeadsOn(shop);
        await assertNamesLanguages(shop);
        const elsewhere = await shop.get('/cameras/red-drive-320gb.html?host=EPIC');
        assert.deepEqual(
          [elsewhere.status, elsewhere.location],
          [302, '/products/RED-DRIVE-320GB?host=EPIC'],
        );
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, (shop) => assertKeepsSelling(shop, 503));
    });
  });

  test('Hydrogen, on the runtime of its workers', { skip: noRegistry }, async () => {
    await withTempDirectory(async (place_) => {
      const folder = join(place_, 'shop');
      const choices = [
        '--mock-shop',
        '--language',
        'ts',
        '--styling',
        'none',
        '--markets',
        'none',
        '--no-shortcut',
      ];
      await runProgram(
        'npx',
        ['--yes', HYDROGEN, '--path', folder, ...choices, '--install-deps', '--quickstart'],
        {
          cwd: place_,
          timeout: BUILD_PATIENCE_MS,
        },
      );
      for (const [path, text] of readShopFiles('hydrogen')) await writeFile(join(folder, path), text);
      await runProgram('git', ['apply', 'product-page.patch'], { cwd: folder });
      await npmInstall(folder, [`${place.address()}/client.tgz`]);
      await build(folder, 'node_modules/.bin/react-router', 'typegen');
      await build(folder, 'node_modules/typescript/bin/tsc', '--noEmit');
      await withShopify(async (shopify) => {
        const start = (service: string) => async (work: (shop: Shop) => Promise<void>) => {
          const settings = {
            SESSION_SECRET: 'secret',
            LASTCALL_URL: service,
            PUBLIC_STORE_DOMAIN: shopify,
            PUBLIC_STOREFRONT_API_TOKEN: 'token',
            PUBLIC_STOREFRONT_ID: '1',
          };
          const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"`);
          await writeFile(join(folder, '.env'), lines.join('\n'));
          const program = 'node_modules/@shopify/cli/bin/run.js';
          const run = (port: number) =>
            [process.execPath, program, 'hydrogen', 'preview', '--build', '--port', String(port)] as const;
          await withShop(folder, run, {}, work);
        };
        await start(place.address())(async (shop) => {
          const { status, html } = await shop.get('/products/red-drive-320gb');
          assert.equal(status, 200, html);
          for (const part of [
            /According to unconfirmed reports, no new orders/,
            /Service and repair/,
            /Source: /,
          ])
            assert.match(html, part);
          await assertLeadsOn(shop);
          await assertNamesLanguages(shop);
          const gone = await shop.get('/products/red-flash-32gb');
          const elsewhere = await shop.get('/cameras/red-flash-32gb.html');
          for (const { status, location } of [gone, elsewhere]) {
            assert.equal(status, 302);
            assert.match(location!, /\/items\/RED-FLASH-32GB\?market=US&locale=en$/);
          }
          const unknown = await shop.get('/products/red-drve-320gb');
          assert.equal(unknown.status, 404);
          assert.match(unknown.html, /\/items\/RED-DRIVE-320GB\?market=US&amp;locale=en/);
        });
        await start(NOWHERE)(async (shop) => {
          const { status, html } = await shop.get('/products/red-drive-320gb');
          assert.equal(status, 200, html);
          assert.match(html, /Add to cart/);
          assert.equal((await shop.get('/red-drve-320gb')).status, 503);
        });
      });
    });
  });

  test('Liquid, in a browser', { skip: noRegistry || noBrowser }, async () => {
    await withTempDirectory(async (folder) => {
      await npmInstall(folder, LIQUID);
      const program = `import { Liquid } from 'liquidjs'; import { readFileSync } from 'node:fs';
        const { template, values } = JSON.parse(readFileSync(0, 'utf8'));
        process.stdout.write(await new Liquid().parseAndRender(template, values));`;
      const render = async (name: string, sku: string, service: string) => {
        const values = { sku, settings: { lastcall_url: service }, request: { locale: { iso_code: 'de' } } };
        const child = runProgram(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
        child.child.stdin!.end(JSON.stringify({ template: readShopFiles('liquid').get(name), values }));
        return `<!doctype html><html lang="de"><title>Shop</title><main>${(await child).stdout}</main></html>`;
      };
      const notice = 'snippets/lastcall-notice.liquid';
      const pages: Readonly<Record<string, string>> = {
        '/shown': await render(notice, 'RED-DRIVE-320GB', place.address()),
        '/away': await render(notice, 'RED-DRIVE-320GB', `http://127.0.0.1:${await freePort()}`),
        '/markup': await render(notice, '"><script>alert(1)</script>', place.address()),
        '/p/red-drve-320gb': await render('sections/lastcall-not-found.liquid', '', place.address()),
      };
      const shop = createServer(({ url }, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(pages[url!] ?? '<!doctype html><title>Shop</title>');
      });
      await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
      const address = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
      try {
        const shown = (await visit(`${address}/shown`)).page;
        await shown.getByText(/Unbestätigten Berichten zufolge/).waitFor();
        await shown.getByText(/Service und Reparatur/).waitFor();
        const near = (await visit(`${address}/p/red-drve-320gb`)).page;
        await near.getByRole('link', { name: 'RED-DRIVE 320GB' }).waitFor();
        for (const path of ['/away', '/markup']) {
          const { page } = await visit(`${address}${path}`);
          await page.waitForFunction("performance.getEntriesByType('resource').length > 0");
          assert.equal(
            (await page.locator('main').textContent())!.replace(/const place[\s\S]*$/, '').trim(),
            '',
            path,
          );
        }
      } finally {
        shop.closeAllConnections();
        shop.close();
      }
    });
  });
});
