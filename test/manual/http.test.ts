import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, mock, test } from 'node:test';
import express, { type Express, Router } from 'express';
import { DOORS } from '../../src/http/docs/openapi/doors.ts';
import { door } from '../http/door.ts';
import { rowsOf } from './tables.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = globSync('src/http/**/*.ts', { cwd: root }).map(read);
const page = read('src/manual/http.md');

/** What the handler of another path tells apart by itself. */
const TOLD_APART = ['/items/{name}.jsonld'];

/** A router of Express, or what is mounted in one (`router`, version 2): what it is given, in order. */
interface Mounted {
  readonly stack?: readonly Layer[];
}

interface Layer {
  readonly rawPath: string | readonly string[];
  readonly handle: Mounted;
  readonly route?: unknown;
}

/** The paths at which something is mounted, as they were given; what is mounted everywhere has none. */
function mountedPaths({ stack = [] }: Mounted, under = ''): string[] {
  return stack.flatMap(({ rawPath, handle, route }) =>
    [rawPath].flat().flatMap((path) => {
      const whole = path === '/' && !(route && under === '') ? under : `${under}${path}`;
      if (handle.stack) return mountedPaths(handle, whole);
      return route || whole !== under ? [whole] : [];
    }),
  );
}

/** A path as the page writes it: with `{name}` for what stands for anything, and for what the start works out. */
function templated(path: string): string {
  return path
    .replace(/^\/pages-\w{16}\.css$/, '/pages-{digest}.css')
    .replace(/^(\/console)\/\w{16,}\/\*path$/, '$1/{folder}/{name}')
    .replace(/\{:(\w+)\}|:(\w+)/g, (_, optional, needed) => `{${optional ?? needed}}`);
}

describe('the paths', () => {
  const init = mock.method(express.application as Express, 'init');
  door();
  after(() => init.mock.restore());

  test('of the page are those that the service answers, each once', () => {
    const { router } = init.mock.calls.at(-1)!.this as unknown as { readonly router: Mounted };
    const answered = new Set([...mountedPaths(router).map(templated), ...TOLD_APART]);
    assert.ok(answered.size > 60, 'the check finds the paths');
    assert.deepEqual(
      rowsOf(page, 'path')
        .map(([path]) => bare(path!))
        .toSorted(),
      [...answered].toSorted(),
    );
  });
});

test('paths are found in whatever way a router gets them', () => {
  const inner = Router();
  inner.get('/', () => {});
  inner.all(['/b', '/b/:id'], () => {});
  inner.use('/c', () => {});
  const outer = Router();
  outer.use(() => {});
  outer.use(() => {}, inner);
  outer.route('/d').post(() => {});
  outer.use('/under', inner);
  outer.use(['/one', '/other'], () => {});
  assert.deepEqual(mountedPaths(outer as unknown as Mounted), [
    '/',
    '/b',
    '/b/:id',
    '/c',
    '/d',
    '/under',
    '/under/b',
    '/under/b/:id',
    '/under/c',
    '/one',
    '/other',
  ]);
});

test('the OpenAPI document tells of the same paths, with the same statuses and types of media', () => {
  const inTables = rowsOf(page, 'path', 'methods', 'statuses', 'content type').map(
    ([path, methods, statuses, types]) => {
      // OPTIONS alone is answered 204, as a browser's preflight; only PUT and POST are answered 201, 202 and 303; what is refused has a type of its own.
      const left = [
        '204',
        ...(methods!.includes('POST') ? ['303', '413', '415'] : []),
        ...(methods!.includes('PUT') && methods!.includes('GET') ? ['201', '202'] : []),
      ];
      const sent = statuses!.split(', ').filter((status) => !left.includes(status));
      const media = [...types!.matchAll(/`([\w.+-]+\/[\w.+-]+)[^`]*`/g)].map(([, type]) => type!);
      const own = media.filter((type) => type !== 'application/problem+json');
      return `${bare(path!)}: ${sent.join(' ')} ${own.join(' ')}`;
    },
  );
  const inOpenApi = Object.entries(DOORS).map(
    ([path, { statuses, types }]) =>
      `${path}: ${statuses.toSorted((one, other) => one - other).join(' ')} ${types.join(' ')}`,
  );
  const advice = 'give each path a row in src/http/docs/openapi/doors.ts that says what the table says';
  assert.deepEqual(inOpenApi.toSorted(), inTables.toSorted(), advice);
});

test('every status in its tables is one that the service can send, and is explained', () => {
  const sent = statusesOf(sources);
  const explained = rowsOf(page, 'status').map(([status]) => bare(status!));
  const named = rowsOf(page, 'path', 'statuses').flatMap(([, statuses]) => statuses!.split(', '));
  assert.ok(named.length > 100, 'the check finds the statuses');
  assert.deepEqual(
    [...explained, ...named].filter((status) => !sent.has(status)),
    [],
  );
  assert.deepEqual(
    named.filter((status) => !explained.includes(status)),
    [],
  );
});

test('statuses are found where they are sent, and other numbers are none', () => {
  const text = [
    'response.status(201).end(); response.writeHead(202, {}); response.redirect(303, there);',
    "sendProblem(response.set('Allow', METHODS), 405, 'INVALID', 'Use GET here.');",
    'return { status: 307, body };\nconst TITLES = {\n  418: "Teapot",\n};',
    'z.string().max(200); slice(0, 300); const PAGE = 250; // status 299',
  ].join('\n');
  assert.deepEqual([...statusesOf([text])].toSorted(), ['201', '202', '303', '307', '405', '418']);
});

test('tables are read by their columns, whatever stands around them', () => {
  const text =
    '| path | statuses |\n| --- | --- |\n| `/a/{b}` | 200, 404 |\n\n| status | meaning |\n| --- | --- |\n| 200 | ok |\n';
  assert.deepEqual(rowsOf(text, 'path', 'statuses'), [['`/a/{b}`', '200, 404']]);
  assert.deepEqual(rowsOf(text, 'status'), [['200']]);
});

/** The inside of a cell in backticks. */
function bare(cell: string): string {
  return cell.replace(/^`(.*)`$/, '$1');
}

/** How a status stands where it is sent: with its code, in a row of a table by status, or as a value of one. */
const SENT = [
  /\b(?:status\(|status: |status = |writeHead\(|redirect\()(\d{3})\b/g,
  /\b(\d{3}),\s+'[A-Z_]+'/g,
  /^ {2}(\d{3}): /gm,
  /^ {2}[A-Z_]+: (\d{3}),$/gm,
];

function statusesOf(all: readonly string[]): Set<string> {
  return new Set(
    all.flatMap((text) => SENT.flatMap((form) => [...text.matchAll(form)].map(([, status]) => status!))),
  );
}
