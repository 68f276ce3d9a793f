import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { tellRed2010 } from '../../support/red-2010.ts';
import { BUNDLES, readBundle } from '../../../src/storefront/bundle.ts';
import { readClientPackage } from '../../../src/storefront/package/client-package.ts';
import { door } from '../../http/door.ts';
import { browser, noBrowser } from '../../support/browser.ts';
import { withTempDirectory } from '../../support/service.ts';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** What a browser loads of it, packed as servers pack it. */
const MODULE_BYTES_MAX = 6000;
/** Most of it are the types of what a storefront may ask for, which grow with the contract. */
const PACKAGE_BYTES_MAX = 36_000;

/** As strict as a shop may be. */
const SHOP_SETTINGS = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    skipLibCheck: false,
    outDir: 'out',
  },
};

/** The examples of a page, each with what it prints where that is told. */
async function examplesOf(path: string): Promise<{ program: string; prints: string | null }[]> {
  const markdown = await readFile(join(root, path), 'utf8');
  const blocks = markdown.matchAll(/^```ts\n(.*?)^```\n(?:\n```text\n(.*?)^```)?/gms);
  return [...blocks].map(([, program, prints = null]) => ({ program: program!, prints }));
}

/** A program that compiles where the types of all these documents are worked out, and none falls back to `unknown`. */
async function typedDocumentsProgram(path: string): Promise<string> {
  const markdown = await readFile(join(root, path), 'utf8');
  const texts = [...markdown.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, text]) => text!);
  const documents = texts.filter((text) => !text.startsWith('mutation')); // the client asks, and changes nothing
  assert.ok(documents.length > 5, path);
  return [
    "import type { DataOf, VariablesOf } from 'lastcall-client';",
    'type Known<T> = unknown extends T ? false : [T] extends [never] ? false : true;',
    ...documents.flatMap((text, at) => [
      `type Document${at} = ${JSON.stringify(text)};`,
      `export const data${at}: Known<DataOf<Document${at}>> = true;`,
      `export const variables${at}: string extends keyof VariablesOf<Document${at}> ? false : true = true;`,
    ]),
    "console.log('typed');",
  ].join('\n');
}

/** What the compiler must understand, and what it must refuse. */
const STRICT_PROGRAM = `import {
  type Answer, type Badge, type DataOf, type FeedCursor, type StorefrontCard, type StorefrontItem, createLastcall,
} from 'lastcall-client';

const lastcall = createLastcall({ url: 'ADDRESS', market: undefined, fetch: (url, init) => fetch(url, { ...init, cache: 'no-store' }) });
const item: Answer<StorefrontItem | null> = await lastcall.item('RED-ONE', { host: undefined });
if (item.ok && item.value) {
  const badge: Badge = item.value.lifecycle.badge;
  const until: string | undefined = item.value.lifecycle.facets[0]?.until?.text;
  console.log(badge, until);
} else if (!item.ok) console.log(item.error.code);
// @ts-expect-error an answer is looked at first
item.value;
const cards: readonly (StorefrontCard | null)[] = await lastcall.items(['A']).then((cart) => (cart.ok ? cart.value.map(({ item }) => item) : []));
console.log(cards.length);

const own = await lastcall.query(
  \`query Own($skus: [String!]!, $facet: Facet = ORDERS, $deep: Boolean!) {
    # "not a string" } {
    lines: items(skus: $skus) {
      found
      item { __typename ...Named lifecycle { facet(name: $facet) { status } notice @include(if: $deep) { number } } }
    }
    searchItems(text: "a } \\\\" {", filter: { kinds: [ACCESSORY] }, first: 1) { edges { node { sku } } }
  }
  fragment Named on Item { name ... on Accessory { fits { verdict } } }\`,
  { skus: ['RED-ONE'], deep: true },
);
if (own.ok) {
  const [line] = own.value.lines;
  const name: string | undefined = line?.item?.name;
  const status: 'OPEN' | string | undefined = line?.item?.lifecycle.facet.status;
  const notice: { readonly number: string | null } | null | undefined = line?.item?.lifecycle.notice;
  if (line?.item?.__typename === 'Accessory') console.log(line.item.fits.length);
  console.log(name, status, notice, own.value.searchItems.edges[0]?.node.sku);
  // @ts-expect-error it was not asked for
  line?.item?.sku;
}
type Wrong = DataOf<'{ brand(handle: "a") { nmae } }'>['brand'];
export const wrong: Wrong = { nmae: 'The contract has no such field: nmae of Brand' };
// @ts-expect-error a variable is missing
await lastcall.query('query ($sku: String!) { item(by: { sku: $sku }) { sku } }');
// @ts-expect-error a variable is of another type
await lastcall.query('query ($sku: String!) { item(by: { sku: $sku }) { sku } }', { sku: 1 });
// @ts-expect-error there is no such state
await lastcall.search('', { filter: { states: ['GONE'] } });
// @ts-expect-error an item is named in one way
await lastcall.query('query ($by: ItemBy!) { item(by: $by) { sku } }', { by: { sku: 'A', handle: 'a' } });
const loose = await lastcall.query<{ markets: { code: string }[] }>(['{ markets ', '{ code } }'].join(''));
if (loose.ok) console.log(loose.value.markets.length);
export const kept: FeedCursor = lastcall.feed().cursor;
console.log('whole');
`;

/** Calls that the compiler refuses, each with what it must say. */
const REFUSED_CALLS: readonly (readonly [call: string, says: RegExp])[] = [
  [
    'lastcall.query(`{ item(by: { sku: "A" }) { lifecycle { bagde } } }`)',
    /no such field: bagde of Lifecycle/,
  ],
  ['lastcall.query(`{ itme(by: { sku: "A" }) { sku } }`)', /no such field: itme of Query/],
  [
    'lastcall.query(`{ item(by: { sku: "A" }) { sku lifecycle } }`)',
    /what you want of the object: lifecycle/,
  ],
  ['lastcall.query(`{ searchItems(text: "a") { edges } }`)', /what you want of the object: edges/],
  ['lastcall.query(`{ searchItems }`)', /what you want of the object: searchItems/],
  [
    'lastcall.query(`{ item(by: { sku: "A" }) { ... on Accessory { fits } } }`)',
    /what you want of the object: fits/,
  ],
  ['lastcall.query(`{ item(by: { sku: "A" }) { name { text } } }`)', /no object, leave its braces out: name/],
  [
    'lastcall.query(`query ($sku: String!) { item(by: { sku: $sku }) { sku } }`)',
    /Expected 2-3 arguments, but got 1/,
  ],
  [
    'lastcall.query(`query ($sku: String!) { item(by: { sku: $sku }) { sku } }`, {})',
    /Property 'sku' is missing/,
  ],
  [
    'lastcall.query(`query ($sku: String!) { item(by: { sku: $sku }) { sku } }`, { sku: 1 })',
    /'number' is not assignable to type 'string'/,
  ],
  [
    'lastcall.query(`query ($sku: String!) { item(by: { sku: $sku }) { sku } }`, { sku: "A", sqk: "B" })',
    /'sqk' does not exist/,
  ],
  [
    'lastcall.query(`{ item(by: { sku: "A" }) { sku lifecycle { badge } }`)',
    /no query: look at its brackets/,
  ],
  [
    'lastcall.query(`query ($sku: String! { item(by: { sku: $sku }) { sku } }`, { sku: "A" })',
    /no query: look at its brackets/,
  ],
  ['lastcall.query(`mutation { x { y } }`)', /no query: look at its brackets/],
];

test('what a browser loads, and the package, are small', () => {
  assert.ok(gzipSync(readBundle(BUNDLES.client), { level: 9 }).length < MODULE_BYTES_MAX);
  assert.ok(readClientPackage().bytes.length < PACKAGE_BYTES_MAX);
});

test('the package depends on nothing, and its version names what it holds', () => {
  const files = parseTar(gunzipSync(readClientPackage().bytes));
  const textOf = (name: string) => files.find((file) => file.name === `package/${name}`)?.text ?? '';
  const { name, version, dependencies, exports } = JSON.parse(textOf('package.json'));
  assert.deepEqual(
    [name, version, dependencies],
    ['lastcall-client', readClientPackage().version, undefined],
  );
  assert.match(version, /^\d+\.\d+\.\d+-c[0-9a-f]{12}$/);
  for (const path of Object.values<string>(exports['.'])) assert.notEqual(textOf(path.slice(2)), '', path);
  assert.match(textOf('README.md'), /^# lastcall-client\n/);
  for (const file of files.filter(({ name }) => name.endsWith('.d.ts')))
    assert.doesNotMatch(file.text, /\.ts'|^export const|^import \{/m, file.name);
  // Since 5.2 a part of the members of a tuple may have names; 5.0 wants all or none.
  assert.doesNotMatch(textOf('document-types.d.ts'), /\[(?:[^\][:]+, )+\w+\??: /);
});

describe('the package in an empty project', () => {
  const place = door();
  const { visit } = browser();
  before(() => tellRed2010(place.ctx));

  /** A project with the package from the service, and no registry within reach. */
  async function withShop(work: (folder: string) => Promise<void>): Promise<void> {
    await withTempDirectory(async (folder) => {
      await writeFile(join(folder, 'package.json'), '{ "name": "shop", "private": true, "type": "module" }');
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(SHOP_SETTINGS));
      const quiet = ['--no-audit', '--no-fund', '--cache', join(folder, 'cache')];
      const nowhere = ['--registry', 'http://127.0.0.1:9', '--fetch-retries', '0'];
      await run('npm', ['install', ...quiet, ...nowhere, `${place.address()}/client.tgz`], { cwd: folder });
      await work(folder);
    });
  }

  const compile = (folder: string) =>
    run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: folder }).catch(
      ({ stdout }: { stdout: string }) => assert.fail(stdout),
    );

  test('compiles strictly and runs in Node, as the manual shows', async () => {
    await withShop(async (folder) => {
      const shown = [
        ...(await examplesOf('src/manual/storefronts.md')),
        ...(await examplesOf('src/storefront/client/README.md')),
      ];
      assert.ok(shown.length >= 4);
      const programs = [
        ...shown,
        { program: STRICT_PROGRAM, prints: null },
        { program: await typedDocumentsProgram('src/manual/storefronts.md'), prints: 'typed\n' },
      ];
      await Promise.all(
        programs.map(({ program }, at) =>
          writeFile(
            join(folder, `shop-${at}.ts`),
            program.replace(
              /http:\/\/127\.0\.0\.1:4000|https:\/\/lifecycle\.example\.com|ADDRESS/g,
              place.address(),
            ),
          ),
        ),
      );
      await compile(folder);
      for (const [at, { prints }] of programs.entries()) {
        const { stdout, stderr } = await run(process.execPath, [join(folder, `out/shop-${at}.js`)]);
        assert.equal(stderr, '');
        if (prints !== null) assert.equal(stdout, prints);
        else assert.notEqual(stdout, '');
      }
    });
  });

  test('refuses a query at its call, and names what is wrong', async () => {
    await withShop(async (folder) => {
      const [head] = STRICT_PROGRAM.split('\n\n', 1);
      const lines = [head!.replaceAll('\n', ' ').replace(/import .* from/, 'import { createLastcall } from')];
      lines.push("const lastcall = createLastcall({ url: 'https://lastcall.example' });");
      const first = lines.length + 1;
      lines.push(...REFUSED_CALLS.map(([call]) => `await ${call};`));
      await writeFile(join(folder, 'refused.ts'), lines.join('\n'));
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const { stdout } = await run(process.execPath, [compiler, '-p', '.'], { cwd: folder }).catch(
        (refused: { stdout: string }) => refused,
      );
      REFUSED_CALLS.forEach(([call, says], at) => {
        const [, ...messages] = stdout.split(`refused.ts(${first + at},`);
        assert.match(messages.map((one) => one.split(/^refused\.ts\(/m)[0]).join('\n'), says, call);
        assert.equal(messages.length, 1, `one message for ${call}`);
      });
      assert.doesNotMatch(stdout, /TS2589/);
    });
  });

  test('installs from a file without a network', async () => {
    await withTempDirectory(async (folder) => {
      await writeFile(join(folder, 'package.json'), '{ "name": "shop", "private": true }');
      await writeFile(join(folder, 'client.tgz'), readClientPackage().bytes);
      const quiet = ['--no-audit', '--no-fund', '--cache', join(folder, 'cache')];
      await run('npm', ['install', '--offline', ...quiet, './client.tgz'], { cwd: folder });
      const { version } = JSON.parse(
        await readFile(join(folder, 'node_modules/lastcall-client/package.json'), 'utf8'),
      );
      assert.equal(version, readClientPackage().version);
    });
  });

  test('runs in a browser, on a page of another origin', { skip: noBrowser }, async () => {
    await withShop(async (folder) => {
      const module = await readFile(join(folder, 'node_modules/lastcall-client/lastcall.js'), 'utf8');
      const page = `<!doctype html><html lang="en"><title>Shop</title><main></main><script type="module">
        import { createLastcall } from './lastcall.js';
        const lastcall = createLastcall({ url: '${place.address()}', locale: 'en' });
        const [told, again, cart, gone, away] = await Promise.all([
          lastcall.explain('RED-DRIVE-320GB', { host: 'EPIC' }),
          lastcall.item('RED-ONE'),
          lastcall.items(['RED-ONE', 'NONE']),
          lastcall.notFound(new URL('/p/red-drve-320gb', location.href)),
          createLastcall({ url: 'http://127.0.0.1:9' }).item('RED-ONE'),
        ]);
        const facts = [];
        for await (const line of lastcall.feed({ once: true, sku: 'RED-ONE' })) facts.push(line.value.sequence);
        document.querySelector('main').textContent = told.value.sentences[0].text;
        globalThis.seen = [
          told.value.instead[0].item.sku, again.value.sku, cart.value.map(({ item }) => item?.sku ?? null),
          gone.value.similar[0].sku, away.error.code, facts.length > 0,
        ];
      </script>`;
      const shop = createServer(({ url }, response) => {
        const isModule = url === '/lastcall.js';
        response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
        response.end(isModule ? module : page);
      });
      after(() => shop.close());
      await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
      const { page: shown, trouble } = await visit(
        `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`,
      );
      const seen = await (await shown.waitForFunction('globalThis.seen')).jsonValue();
      assert.deepEqual(seen, [
        'REDMAG-256GB',
        'RED-ONE',
        ['RED-ONE', null],
        'RED-DRIVE-320GB',
        'NETWORK',
        true,
      ]);
      assert.match(
        (await shown.locator('main').textContent())!,
        /^According to unconfirmed reports, no new orders/,
      );
      const own = trouble.filter((one) => !one.includes(place.address()) && !one.includes('127.0.0.1:9'));
      assert.deepEqual(
        own.filter((one) => !/ERR_(UNSAFE_PORT|CONNECTION_REFUSED)/.test(one)),
        [],
      );
      shop.closeAllConnections();
    });
  });
});
