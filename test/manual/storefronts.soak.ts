import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../support/red-2010.ts';
import { door } from '../http/door.ts';
import { browser, noBrowser } from '../support/browser.ts';
import { storyIn } from '../support/story.ts';
import { withTempDirectory } from '../support/service.ts';
import { npmInstall, readShopFiles, runProgram } from './shops.ts';

const root = join(import.meta.dirname, '../..');

/** The versions that the manual was last tried with. */
const APOLLO = [
  '@apollo/client@4',
  'graphql@16',
  'rxjs@7',
  'crypto-hash@4',
  'typescript@5.9.3',
  '@types/node@24',
  '@graphql-codegen/cli@7',
  '@graphql-codegen/client-preset@6',
  'react@19.3.1',
  'react-dom@19.3.1',
  '@types/react@19',
  '@types/react-dom@19',
];

const PROJECT = {
  'package.json': '{ "private": true, "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      verbatimModuleSyntax: true,
      jsx: 'react-jsx',
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'es2022',
      lib: ['es2022', 'dom', 'esnext.disposable'],
      types: ['node'],
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src', 'codegen.ts'],
  }),
};

/** The query of a cart as the manual prints it. */
function readCartQuery(): string {
  const page = readFileSync(join(root, 'src/manual/storefronts.md'), 'utf8');
  return /^```graphql\n(query Cart\(.*?)^```/ms.exec(page)![1]!;
}

/**
 * Asks in German, in English, and in German again; for a cart that no address holds; at an address that is away at first; and as a
 * server does, where nothing answers and where the service is away.
 */
const CHECK = `import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, createServerClient } from './client.js';
import { graphql } from './gql/index.js';
import { PRODUCT } from './product.js';
import { readProduct } from './server.js';

const service = process.env['LASTCALL_URL']!;
const Card = graphql(\`query CardOf($sku: String!, $locale: Locale, $host: String) {
  item(by: { sku: $sku }, locale: $locale) {
    id
    lifecycle { headline { text locale } validUntil }
    currentSuccessors(hostSku: $host) { fit }
  }
}\`);
const hinted: string[] = [];
const client = createClient(service);
const headline = async (locale: string, of = client) => {
  const variables = { sku: 'RED-DRIVE-320GB', locale, host: 'NO-SUCH-HOST' };
  const { data } = await of.query({
    query: Card,
    variables,
    context: { onHints: (hints) => hinted.push(...hints.map(({ code, field }) => \`\${code} \${field}\`)) },
  });
  const found: string | undefined = data?.item?.lifecycle.headline.locale;
  return found;
};
console.log(await headline('de'), await headline('en'), await headline('de'));
console.log(hinted.join());

const Cart = graphql(\`${readCartQuery()}\`);
const skus = Array.from({ length: 250 }, (_, at) => \`\${at}\`.padStart(100, 'x'));
console.log((await client.query({ query: Cart, variables: { skus } })).data?.items.length);

let asked = 0;
const away = createServer(async ({ url }, response) => {
  if (asked++ === 0) {
    response.writeHead(503, { 'content-type': 'application/graphql-response+json', 'retry-after': '0' });
    response.end('{"data":{"item":null},"errors":[{"message":"Not now.","path":["item"],"extensions":{"code":"UNAVAILABLE"}}]}');
    return;
  }
  const answer = await fetch(service + url!, { headers: { accept: 'application/json' } });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
});
await new Promise<void>((listening) => away.listen(0, '127.0.0.1', listening));
const addressOf = (server: typeof away) => \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
console.log(await headline('fr', createClient(addressOf(away))), asked > 1);

const page = { sku: 'RED-DRIVE-320GB', locale: 'en' };
const product = await readProduct(service, page);
console.log(product === 'UNAVAILABLE' ? product : product?.sku, await readProduct(service, { ...page, sku: 'NOPE' }));
const late = createServerClient(service);
await new Promise((passed) => setTimeout(passed, 1600));
console.log((await late.query({ query: PRODUCT, variables: page })).data?.item?.sku);
asked = 0;
console.log(await readProduct(addressOf(away), page), asked);
const silent = createServer(() => {});
await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
console.log(await readProduct(addressOf(silent), page));
for (const server of [away, silent]) {
  server.closeAllConnections();
  server.close();
}
`;

/** Shows a product's page, or a category's. */
const PAGE = `import { ApolloProvider } from '@apollo/client/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './client.js';
import { CategoryPage } from './category.js';
import { NotFoundPage } from './notfound.js';
import { ProductPage } from './product.js';

const [, kind, name] = location.pathname.split('/').map(decodeURIComponent);
const host = new URLSearchParams(location.search).get('host');
const page =
  kind === 'lines'
    ? createElement(CategoryPage, { line: name!, locale: 'en' })
    : kind === 'missing'
    ? createElement(NotFoundPage, { asked: name!, locale: 'en' })
    : createElement(ProductPage, { key: name!, sku: name!, host, locale: 'en' });
createRoot(document.body.appendChild(document.createElement('div'))).render(
  createElement(ApolloProvider, { client: createClient(location.origin), children: page }),
);
`;

const noRegistry = await runProgram('npm', ['view', '@apollo/client', 'version'], { timeout: 30_000 }).then(
  () => false as const,
  () => 'the npm registry cannot be reached from here',
);

describe('the recipe for Apollo Client', () => {
  const place = door();
  const { visit } = browser();
  const story = storyIn(place);
  before(async () => {
    await tellRed2010(place.ctx);
    await story.lists(
      { sku: 'STAY' },
      { sku: 'LATE' },
      { sku: 'DE-ONLY', markets: ['DE'] },
      { sku: 'CAM' },
      { sku: 'BATTERY', kind: 'ACCESSORY' },
    );
    await story.declares('BATTERY', 'CAM', 'DOES_NOT_FIT');
    const action = {
      kind: 'TRADE_IN',
      label: { en: 'Exchange it' },
      url: 'https://acme.example/exchange',
    } as const;
    await story.announces('BATTERY', 'DISCONTINUED', { actions: [action] });
  });

  test('compiles with the types that codegen makes, keeps languages apart, asks again, and tells hints', {
    skip: noRegistry,
  }, async () => {
    await withTempDirectory(async (folder) => {
      await mkdir(join(folder, 'src'));
      for (const [path, text] of Object.entries(PROJECT)) await writeFile(join(folder, path), text);
      const shown = readShopFiles('apollo', 'storefronts');
      for (const [name, text] of shown) {
        const path = name === 'codegen.ts' ? name : `src/${name}`;
        const tried = text
          .replaceAll('http://127.0.0.1:4000', place.address())
          .replace('first: 20', 'first: 2');
        await writeFile(join(folder, path), tried);
      }
      await writeFile(join(folder, 'src/check.ts'), CHECK);
      await writeFile(join(folder, 'src/page.ts'), PAGE);
      await npmInstall(folder, APOLLO);
      const run = (program: string, ...args: string[]) =>
        runProgram(process.execPath, [program, ...args], {
          cwd: folder,
          env: { ...process.env, LASTCALL_URL: place.address() },
        }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) =>
          assert.fail(`${stdout}\n${stderr}`),
        );
      await run('node_modules/.bin/graphql-codegen', '--config', 'codegen.ts');
      await run('node_modules/typescript/bin/tsc', '-p', '.');
      const bundle = [
        'src/check.ts',
        '--bundle',
        '--platform=node',
        '--packages=external',
        '--format=esm',
        '--jsx=automatic',
        '--outfile=check.mjs',
      ];
      await runProgram(join(root, 'node_modules/.bin/esbuild'), bundle, { cwd: folder });
      const { stdout, stderr } = await run('check.mjs');
      const heard = [
        'de en de',
        'NOT_FOUND hostSku,NOT_FOUND hostSku',
        '250',
        'fr true',
        'RED-DRIVE-320GB null',
        'RED-DRIVE-320GB',
        'UNAVAILABLE 1',
        'UNAVAILABLE',
      ];
      assert.deepEqual(stdout.trim().split('\n'), heard);
      assert.match(stderr, /CardOf: .*NO-SUCH-HOST/);
      if (!noBrowser) await assertProductPageWorks(folder);
    });
  });

  /** The product page as a browser shows it: each state of it, another camera, and the service away for a while. */
  async function assertProductPageWorks(folder: string): Promise<void> {
    const product = await readFile(join(folder, 'src/product.tsx'), 'utf8');
    await writeFile(join(folder, 'src/product.tsx'), product.replace('60_000', '300'));
    const bundle = ['src/page.ts', '--bundle', '--format=iife', '--jsx=automatic', '--outfile=page.js'];
    await runProgram(join(root, 'node_modules/.bin/esbuild'), bundle, { cwd: folder });
    const script = await readFile(join(folder, 'page.js'));
    let isAway = false;
    const reply = async (request: IncomingMessage, response: ServerResponse) => {
      const { url, method, headers } = request;
      if (!url!.startsWith('/graphql')) {
        const isScript = url === '/page.js';
        response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
        response.end(
          isScript ? script : '<!doctype html><title>Shop</title><script defer src="/page.js"></script>',
        );
      } else if (isAway) response.writeHead(500).end();
      else {
        const body = method === 'POST' ? await text(request) : null;
        const answer = await fetch(place.address() + url!, {
          method: method!,
          headers: { accept: headers.accept!, 'content-type': headers['content-type'] ?? 'application/json' },
          body,
        });
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! });
        response.end(await answer.text());
      }
    };
    const shop = createServer((request, response) => {
      reply(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
    const pageAt = async (path: string) =>
      (await visit(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/${path}`)).page;
    const pageOf = (sku: string) => pageAt(`products/${sku}`);
    try {
      const page = await pageOf('RED-DRIVE-320GB');
      await page.getByText(/According to unconfirmed reports, no new orders/).waitFor();
      await page.getByText(/Service and repair/).waitFor();
      await page.getByText(/^Reported interim replacement$/).waitFor();
      await page.getByLabel('Your camera').selectOption('RED-ONE');
      await page.getByText(/^Reported interim replacement; .*fits? RED ONE/).waitFor();
      await page
        .locator('p')
        .getByText(/^Fits RED ONE together with/)
        .first()
        .waitFor();
      await page.waitForURL('**/products/RED-DRIVE-320GB?host=RED-ONE');
      assert.match(
        (await page.getByRole('article').getByRole('link').first().getAttribute('href'))!,
        /\?host=RED-ONE$/,
      );
      assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'index, follow');
      await page.getByText(/^Source: /).waitFor();
      const hinted = await pageAt('products/red-drive-320gb?host=NO-SUCH-CAMERA&market=DE');
      await hinted.waitForURL('**/products/RED-DRIVE-320GB?market=DE');
      await hinted.getByText('This camera is not known here.').waitFor();
      const lower = await pageAt('products/BATTERY?host=cam');
      await lower.waitForURL('**/products/BATTERY?host=CAM');
      await lower.locator('p').getByText('Does not fit CAM', { exact: true }).waitFor();
      assert.equal(await lower.getByRole('option').count(), 2);
      const unfit = await pageAt('products/BATTERY?host=CAM');
      await unfit.locator('p').getByText('Does not fit CAM', { exact: true }).waitFor();
      await unfit.getByRole('link', { name: 'Exchange it' }).waitFor();
      await unfit.getByText('Nobody asked for one.').waitFor();
      const undeclared = await pageAt('products/BATTERY?host=RED-ONE');
      await undeclared.locator('option:checked', { hasText: /^RED ONE$/ }).waitFor({ state: 'attached' });
      assert.equal(await unfit.getByRole('option').nth(1).textContent(), 'Does not fit CAM');
      const bound = await pageOf('DE-ONLY');
      await bound.getByText('Offered in Germany only').waitFor();
      const listed = await pageAt('missing/DE-ONLY');
      await listed.getByRole('link', { name: 'DE-ONLY' }).waitFor();
      await listed.getByText('Offered in Germany only').waitFor();
      const open = await pageOf('STAY');
      await open.getByRole('button', { name: 'Order' }).waitFor();
      isAway = true;
      for (let times = 0; times < 4; times += 1)
        await open.waitForResponse((response) => response.status() === 500);
      await open.getByRole('button', { name: 'Order' }).waitFor();
      const opened = await pageOf('LATE');
      await opened.getByText('This cannot be told at the moment.').waitFor();
      const missed = await pageOf('NO-SUCH-THING');
      await missed.getByText('This cannot be told at the moment.').waitFor();
      isAway = false;
      await opened.getByRole('button', { name: 'Order' }).waitFor();
      await story.announces('STAY', 'PAUSED');
      await open.getByText(/^Sales of STAY have been paused/).waitFor();
      const reported = await pageOf('RED-FLASH-8GB');
      await reported.getByText(/^Source: /).waitFor();
      assert.equal(await reported.getByRole('button').count(), 0);
      const list = await pageAt('lines/red-one');
      for (const count of [2, 4]) {
        await list
          .getByRole('listitem')
          .nth(count - 1)
          .waitFor();
        assert.equal(await list.getByRole('listitem').count(), count);
        await list.getByRole('button', { name: 'Show more' }).click();
      }
      await list.getByRole('listitem').nth(5).waitFor();
      await list.getByRole('heading', { name: 'RED ONE', exact: true }).waitFor();
      for (const path of ['products/RED-DRVE-320GB', 'lines/red-drve-320gb']) {
        const missing = await pageAt(path);
        await missing.getByText(/^There is nothing here that is called red-drve-320gb\.$/i).waitFor();
        await missing.getByRole('link', { name: 'RED-DRIVE 320GB' }).waitFor();
        assert.equal(await missing.locator('meta[name=robots]').getAttribute('content'), 'noindex');
      }
    } finally {
      shop.closeAllConnections();
      shop.close();
    }
  }
});
