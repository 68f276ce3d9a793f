import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { tellRed2010 } from '../support/red-2010.ts';
import type { GraphqlDoor } from '../http/door.ts';
import { storyIn } from '../support/story.ts';
import { withTempDirectory } from '../support/service.ts';

const MANUAL_FOLDER = join(import.meta.dirname, '../../src/manual');
const START_PATIENCE_MS = 60_000;

export const runProgram = promisify(execFile);

/** The files of one shop that a page of the manual shows: blocks with a name such as `next/proxy.ts` behind their language. */
export function readShopFiles(shop: string, page = 'shops'): ReadonlyMap<string, string> {
  const blocks = readFileSync(join(MANUAL_FOLDER, `${page}.md`), 'utf8').matchAll(
    /^```\w+ (\S+)\n(.*?)^```$/gms,
  );
  const files = [...blocks].map(([, path, text]): [string, string] => [path!, text!]);
  const own = files.filter(([path]) => path.startsWith(`${shop}/`));
  assert.ok(own.length > 0, `the manual shows files of ${shop}`);
  return new Map(own.map(([path, text]) => [path.slice(shop.length + 1), text]));
}

/** A folder with the files that the manual shows of a shop, and others beside them. */
export async function withShopFolder(
  shop: string,
  others: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<void>,
  page = 'shops',
): Promise<void> {
  await withTempDirectory(async (folder) => {
    for (const [path, text] of [...Object.entries(others), ...readShopFiles(shop, page)]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await work(folder);
  });
}

/** What `npm install` is told so that it keeps to the folder. */
export const npmInstall = (folder: string, packages: readonly string[], ...more: readonly string[]) =>
  runProgram(
    'npm',
    ['install', '--no-audit', '--no-fund', '--cache', join(folder, '.npm'), ...more, ...packages],
    { cwd: folder, timeout: 240_000 },
  );

/** A shop that runs, and what it has said. */
export interface Shop {
  readonly address: string;
  /** Asks for a page as a browser does, without following redirects. */
  readonly get: (path: string) => Promise<{ status: number; location: string | null; html: string }>;
  /** What it has written for its developers. */
  readonly output: () => string;
}

/** Runs a shop while the work runs, on a free port where none is named; waits until it answers. */
export async function withShop(
  folder: string,
  command: (port: number) => readonly [program: string, ...args: string[]],
  environment: Readonly<Record<string, string>>,
  work: (shop: Shop) => Promise<void>,
  namedPort: number | null = null,
): Promise<void> {
  const port = namedPort ?? (await freePort());
  const [program, ...args] = command(port);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const address = `http://127.0.0.1:${port}`;
  try {
    await answering(address, child, () => output);
    await work({
      address,
      output: () => output,
      get: async (path) => {
        const response = await fetch(address + path, {
          redirect: 'manual',
          headers: { accept: 'text/html' },
        });
        const html = await response.text();
        return { status: response.status, location: response.headers.get('location'), html };
      },
    });
  } finally {
    await ended(child);
  }
}

async function answering(address: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const until = Date.now() + START_PATIENCE_MS; Date.now() < until; ) {
    if (child.exitCode !== null) assert.fail(output());
    try {
      await fetch(`${address}/`, { redirect: 'manual' });
      return;
    } catch {
      await setTimeout(100);
    }
  }
  assert.fail(`The shop does not answer: ${output()}`);
}

/** Ends a program with those that it started. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await exit;
}

/** A port at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * What every shop of the manual shows, whatever it is made with.
 * @param base where it has its products
 */
export async function assertShowsProducts({ get }: Shop, base = '/products'): Promise<void> {
  const shown = await get(`${base}/RED-DRIVE-320GB?host=EPIC`);
  assert.equal(shown.status, 200, shown.html);
  for (const part of [
    /According to unconfirmed reports, no new orders/,
    /Service and repair/,
    /REDMAG-256GB/,
  ])
    assert.match(shown.html, part);
  assert.doesNotMatch(shown.html, />Order</);
  const words = shown.html.replace(SCRIPTS_PATTERN, '');
  const promises = words.match(/more information was promised but has not come/gi);
  assert.equal(promises?.length, 1, 'the headline alone tells an overdue promise');
  assert.doesNotMatch(words, /New orders:|Last orders:/, 'the headline tells of orders');
  assert.match(words, /Planned since August 2010/);
  assert.match((await get(`${base}/US-ONLY`)).html, /Offered in the United States only/);
  const ofNewCamera = await get(`${base}/RED-DRIVE-320GB?host=DSMC2-WEAPON`);
  assert.match(ofNewCamera.html, /Whether it fits WEAPON \(DSMC2\) is not known/);
  assert.match(shown.html, /fits EPIC together with Side SSD module/);
  for (const sku of ['REDMAG-256GB', 'SIDE-SSD-MODULE'])
    assert.ok(shown.html.includes(`href="${base}/${sku}?host=EPIC"`), `a link to ${sku} keeps the camera`);
  const ofOneCamera = await get(`${base}/RED-DRIVE-320GB?host=RED-ONE`);
  assert.match(ofOneCamera.html, /Fits RED ONE together with RED-DRIVE rear mount/);
  assert.ok(ofOneCamera.html.includes(`href="${base}/RED-DRIVE-CABLE?host=RED-ONE"`));
  const ofAnyCamera = await get(`${base}/RED-DRIVE-320GB`);
  assert.ok(ofAnyCamera.html.includes(`href="${base}/RED-DRIVE-320GB?host=RED-ONE"`), 'cameras to choose');
  assert.match(shown.html, toAnyCamera(base), 'a way back to any camera');
  assert.doesNotMatch(ofAnyCamera.html, /any camera/);
  const ofNoCamera = (await get(`${base}/RED-DRIVE-320GB?host=NO-CAMERA`)).html.replace(SCRIPTS_PATTERN, '');
  assert.match(ofNoCamera, /This camera is not known here\./);
  assert.match(ofNoCamera, toAnyCamera(base));
  assert.doesNotMatch(ofNoCamera, /NO-CAMERA/, 'no link hands it on');
  assert.match(shown.html, /Source: /);
  assert.doesNotMatch(words, /\bUNKNOWN\b|\bFITS_WITH\b|\[object|undefined/);
  for (const host of ['host=', 'host=&host=EPIC', 'host=EPIC'])
    assert.match((await get(`${base}/RED-FLASH-8GB?${host}`)).html, />Order</, host);
  const reported = (await get(`${base}/RED-FLASH-16GB`)).html.replace(SCRIPTS_PATTERN, '');
  assert.match(reported, /According to unconfirmed reports, RED FLASH \(CF\) 16GB can be ordered/);
  assert.doesNotMatch(reported, />Order</, 'a report makes no button of what the shop does not sell itself');
  const soon = (await get(`${base}/SOON`)).html.replace(SCRIPTS_PATTERN, '');
  assert.match(soon, />Order</, 'the company itself says that it can be ordered');
  assert.match(soon, /can.*replace.*>Exchange it<.*Something new comes\./s, 'links near the headline');
  const misspelt = await get(`${base}/%E0%A4%A`);
  assert.ok([400, 404].includes(misspelt.status), String(misspelt.status));
  assert.doesNotMatch(misspelt.html, /URIError|\bat .*\.[cm]?js/);
}

const SCRIPTS_PATTERN = /<script.*?<\/script>/gs;

const toAnyCamera = (base: string) =>
  new RegExp(`<a [^>]*href="${base}/RED-DRIVE-320GB"[^>]*>Show for any camera</a>`);

/** The products of the demo, and one that got another SKU since. */
export async function tellProductsOfShops(place: GraphqlDoor): Promise<void> {
  await tellRed2010(place.ctx);
  const story = storyIn(place);
  await story.lists({ sku: 'CAGE-A' });
  await story.renames('CAGE-A', { sku: 'CAGE B' });
  const line = { handle: 'red-one', name: 'RED ONE' };
  const brand = { handle: 'red', name: 'RED' };
  await story.lists(
    { sku: 'SOON' },
    { sku: 'US-ONLY', kind: 'STORAGE_OPTION', brand, line, markets: ['US'] },
  );
  const action = {
    kind: 'TRADE_IN',
    label: { en: 'Exchange it' },
    url: 'https://acme.example/exchange',
  } as const;
  await story.announces('SOON', 'REPLACEMENT_PLANNED', { actions: [action] });
}

/** That an earlier SKU leads to the item for good, with what was asked beside it. */
export async function assertRedirectsWithQuery(
  { get }: Shop,
  base = '/products',
  expected = 301,
): Promise<void> {
  const { status, location } = await get(`${base}/CAGE-A?host=EPIC&utm=a%26b`);
  assert.deepEqual([status, location], [expected, `${base}/CAGE%20B?host=EPIC&utm=a%26b`]);
}

/** What every shop of the manual shows while the service is away: its own products, and no 404. */
export async function assertKeepsSelling(
  { get }: Shop,
  awayStatus: number,
  base = '/products',
): Promise<void> {
  const own = await get(`${base}/RED-FLASH-8GB`);
  assert.equal(own.status, 200);
  assert.match(own.html, />Order</);
  assert.match(own.html, /100\.00/);
  for (const path of [`${base}/RED-DRIVE-320GB`, '/p/other']) {
    const { status, html } = await get(path);
    assert.equal(status, awayStatus, path);
    assert.doesNotMatch(html.replace(SCRIPTS_PATTERN, ''), />Order<|not found/, path);
  }
}

/** That the sentences of a not-found page have their language. */
export async function assertNamesLanguages({ get }: Shop, base = ''): Promise<void> {
  assert.match(
    (await get(`${base}/red-drve-320gb`)).html,
    /<(?:span|p) lang="en">According to unconfirmed reports/,
  );
}

/** What the not-found pages say of a name that is spelled nearly like that of an item, and of one that is nothing. */
export async function assertLeadsOn({ get }: Shop, base = '/products'): Promise<void> {
  for (const path of [`${base}/RED-DRVE-320GB`, '/red-drve-320gb']) {
    const near = await get(path);
    assert.equal(near.status, 404, path);
    assert.match(near.html, /RED-DRIVE-320GB/, path);
  }
  const nothing = await get('/zzzzqqqq/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
  assert.equal(nothing.status, 404);
  assert.match(nothing.html, /This page was not found/);
  assert.doesNotMatch(nothing.html, /<script>alert/);
}
