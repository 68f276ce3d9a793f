import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../seeds/red-2010.ts';
import { door } from '../http/door.ts';
import { browser, noBrowser } from '../support/browser.ts';
import { withTempDirectory } from '../support/service.ts';
import {
  assertKeepsSelling,
  assertLeadsOn,
  assertShowsProducts,
  freePort,
  npmInstall,
  readShopFiles,
  runProgram,
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
  ...[
    'react@19.3.1',
    'react-dom@19.3.1',
    'vite@8.4.0',
    'typescript@5.9.3',
    '@types/react@19',
    '@types/node@24',
    'isbot@5',
  ],
];
const LIQUID = ['liquidjs@10.30.1'];

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

describe('the shops of the manual that are built', () => {
  const place = door();
  const { visit } = browser();
  before(() => tellRed2010(place.ctx));

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
        await assertLeadsOn(shop);
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
        await assertLeadsOn(shop);
        const elsewhere = await shop.get('/cameras/red-drive-320gb.html');
        assert.deepEqual([elsewhere.status, elsewhere.location], [301, '/products/RED-DRIVE-320GB']);
      });
      await withShop(folder, start, { LASTCALL_URL: NOWHERE }, (shop) => assertKeepsSelling(shop, 503));
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
