import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DOORS } from '../../src/http/docs/openapi/doors.ts';
import { codeOf } from '../house/source.ts';
import { rowsOf } from './tables.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): Source => ({ path, text: readFileSync(join(root, path), 'utf8') });
const sources = globSync('src/http/**/*.ts', { cwd: root })
  .map((path) => read(path.replaceAll('\\', '/')))
  .toSorted((one, other) => (one.path < other.path ? -1 : 1));
const page = read('src/manual/http.md').text;

interface Source {
  readonly path: string;
  readonly text: string;
}

/** What routers are given that is worked out when the service starts, by file and expression. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'src/http/console/console.ts `/console/${files.folder}/*path`': ['/console/{folder}/{name}'],
  'src/http/pages/pages.ts `/${stylesheet.path}`': ['/pages-{digest}.css'],
  'src/http/response/public-answer.ts path': [], // what callers of publicGet name
};
/** What the handler of another path tells apart by itself. */
const TOLD_APART = ['/items/{name}.jsonld'];

test('the page names every path that the service answers, once, and no other', () => {
  const answered = new Set([...pathsOf(sources), ...TOLD_APART]);
  assert.ok(answered.size > 20, 'the check finds the paths');
  assert.deepEqual(
    rowsOf(page, 'path')
      .map(([path]) => bare(path!))
      .toSorted(),
    [...answered].toSorted(),
  );
});

test('the OpenAPI document tells of the same paths, with the same statuses and types of media', () => {
  const inTables = rowsOf(page, 'path', 'methods', 'statuses', 'content type').map(
    ([path, methods, statuses, types]) => {
      // OPTIONS alone is answered 204, as a browser's preflight, and what is refused has a type of its own.
      const left = methods!.includes('POST') ? ['204', '413', '415'] : ['204'];
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

test('what is computed stands in the list for as long as it is in the code', () => {
  const found = sources.flatMap((source) =>
    computedIn(source).map((expression) => `${source.path} ${expression}`),
  );
  assert.deepEqual(found.toSorted(), Object.keys(COMPUTED).toSorted());
});

test('every router bears a name by which the check finds what it is given', () => {
  const unnamed = sources.filter(({ text }) => {
    const made = codeOf(text).match(/\b(?:Router|express)\(/g) ?? [];
    const kept = codeOf(text).match(/\bconst (?:router|app) = (?:Router|express)\(/g) ?? [];
    return made.length !== kept.length;
  });
  assert.deepEqual(
    unnamed.map(({ path }) => path),
    [],
  );
});

test('paths are found in every form in which a router gets them, and settings and handlers are none', () => {
  const made = `\`/\${made}\``;
  const text = [
    "const SOME = ['/c', '/d/:id'];",
    "const pages = {\n  '/e': tell,\n  '/f/:name': tell,\n};",
    "app.set('trust proxy', 1); app.get('trust proxy fn'); weights.get('/map');",
    "app.use(watch.middleware, gate('/not'), requireOneHost);",
    "router.get('/a', tell); // router.get('/comment', tell)",
    "router.all(['/b', '/b/:id'], tell); router.use(SOME, tell);",
    'for (const [path, tell] of Object.entries(pages)) {',
    '  publicGet(router, path, tell, services);',
    `  publicGet(\n    router,\n    \`\${path}/\`,\n    tell,\n  );`,
    '}',
    `router.post(${made}, tell); router.use(somePath, tell);`,
  ].join('\n');
  const source = { path: 'src/http/planted.ts', text };
  assert.deepEqual(computedIn(source), [made, 'somePath']);
  assert.deepEqual(pathsOf([{ ...source, text: text.replace(/^router\.post.*$/m, '') }]).toSorted(), [
    ...['/a', '/b', '/b/{id}', '/c', '/d/{id}'],
    ...['/e', '/e/', '/f/{name}', '/f/{name}/'],
  ]);
});

test('paths of a router that is mounted begin with where it is', () => {
  const app = { path: 'src/http/app.ts', text: "app.use('/under', hereRouter({ known }));" };
  const text = "export function hereRouter() {\n  router.get('/', tell);\n  router.get('/x', tell);\n}";
  assert.deepEqual(pathsOf([app, { path: 'src/http/here.ts', text }]), ['/under', '/under', '/under/x']);
});

test('statuses are found where they are sent, and other numbers are none', () => {
  const text = [
    'response.status(201).end(); response.writeHead(202, {}); response.redirect(303, there);',
    "sendProblem(response.set('Allow', METHODS), 405, 'INVALID', 'Use GET here.');",
    'return { status: 307, body };\nconst TITLES = {\n  418: "Teapot",\n};',
    'z.string().max(200); slice(0, 300); const PAGE = 250; // status 299',
  ].join('\n');
  assert.deepEqual([...statusesOf([{ path: 'src/http/planted.ts', text }])].toSorted(), [
    ...['201', '202', '303', '307', '405', '418'],
  ]);
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

/** The paths that routers are given, with `{name}` for what stands for anything. */
function pathsOf(all: readonly Source[]): string[] {
  const mounts = all.flatMap(({ text }) => [...text.matchAll(/\bapp\.use\('([^']+)', (\w+)\(/g)]);
  return all.flatMap((source) => {
    const mount = mounts.find(([, , router]) => source.text.includes(`export function ${router}(`));
    return expressionsIn(source).flatMap((expression) => {
      const paths = pathsIn(expression, source.text) ?? COMPUTED[`${source.path} ${expression}`];
      assert.ok(paths, `${source.path}: list the paths of ${expression}`);
      return paths.map((path) => templated(mount ? `${mount[1]}${path === '/' ? '' : path}` : path));
    });
  });
}

function templated(path: string): string {
  return path.replace(/\{:(\w+)\}|:(\w+)/g, (_, optional, needed) => `{${optional ?? needed}}`);
}

/** What routers are given that cannot be read off the code. */
function computedIn(source: Source): string[] {
  return expressionsIn(source).filter((expression) => pathsIn(expression, source.text) === null);
}

const CALL =
  /(?<!function )\b(?:(?:router|app)\.(?<method>get|head|post|put|patch|delete|options|all|use|route)|publicGet)\(/g;
/** What may stand for a path where a router uses something; a handler looks otherwise. */
const MAYBE_PATH = /^['`[]|^\w*path\w*$/i;

/** The first arguments of calls that give a router something at a path, as they stand there. */
function expressionsIn({ text }: Source): string[] {
  const code = codeOf(text);
  return [...code.matchAll(CALL)].flatMap((call) => {
    const given = argumentsAt(code, call.index + call[0].length).map(([start, end]) =>
      text.slice(start, end).trim(),
    );
    const { method } = call.groups!;
    const expression = given[method === undefined ? 1 : 0] ?? '';
    const isSetting = method === 'get' && given.length === 1;
    const isHandler = method === 'use' && !MAYBE_PATH.test(expression) && pathsIn(expression, text) === null;
    return isSetting || isHandler ? [] : [expression];
  });
}

/** Where each argument of a call begins and ends; `from` is behind its parenthesis. */
function argumentsAt(code: string, from: number): [start: number, end: number][] {
  const found: [number, number][] = [];
  let depth = 0;
  let start = from;
  for (let at = from; depth >= 0 && at < code.length; at++) {
    const sign = code[at]!;
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    const isEnd = depth < 0 || (depth === 0 && sign === ',');
    if (isEnd && code.slice(start, at).trim()) found.push([start, at]);
    if (isEnd) start = at + 1;
  }
  return found;
}

/** The paths that an expression stands for: itself, a constant of its file, or what a loop goes through; null: others. */
function pathsIn(expression: string, text: string): string[] | null {
  if (/^'[^']*'$/.test(expression)) return [expression.slice(1, -1)];
  if (/^\[\s*('[^']*',?\s*)+\]$/.test(expression))
    return [...expression.matchAll(/'([^']*)'/g)].map(([, path]) => path!);
  if (/^\w+$/.test(expression)) {
    const constant = new RegExp(`^const ${expression} = ([^;]*);$`, 'm').exec(text)?.[1];
    return constant === undefined ? keysLooped(expression, text) : pathsIn(constant, text);
  }
  const [, before = '', name, after = ''] = /^`([^`$]*)\$\{(\w+)\}([^`$]*)`$/.exec(expression) ?? [];
  const keys = name === undefined ? null : keysLooped(name, text);
  return keys?.map((key) => `${before}${key}${after}`).filter((path) => !path.includes('//')) ?? null;
}

/** The keys of the object that a loop with this variable goes through. */
function keysLooped(variable: string, text: string): string[] | null {
  const object = new RegExp(`\\[${variable}, \\w+\\] of Object\\.entries\\((\\w+)\\)`).exec(text)?.[1];
  const body = object && new RegExp(`const ${object} = \\{([^}]*)\\}`).exec(text)?.[1];
  return body
    ? [...body.matchAll(/^\s*(?:'([^']+)'|(\w+)):/gm)].map(([, quoted, word]) => (quoted ?? word)!)
    : null;
}

/** How a status stands where it is sent: with its code, in a row of a table by status, or as a value of one. */
const SENT = [
  /\b(?:status\(|status: |status = |writeHead\(|redirect\()(\d{3})\b/g,
  /\b(\d{3}),\s+'[A-Z_]+'/g,
  /^ {2}(\d{3}): /gm,
  /^ {2}[A-Z_]+: (\d{3}),$/gm,
];

function statusesOf(all: readonly Source[]): Set<string> {
  return new Set(
    all.flatMap(({ text }) => SENT.flatMap((form) => [...text.matchAll(form)].map(([, status]) => status!))),
  );
}
