import { codeOf, type Import, importsOf } from './source.ts';

/** Text by path from the top of the repository, such as `src/domain/words.ts`. */
export type Files = Readonly<Record<string, string>>;

/**
 * What breaks the floor rules, one sentence each; empty when the house stands.
 * @param files the TypeScript of `src/`
 */
export function violations(files: Files): string[] {
  const imports = new Map(Object.entries(files).map(([path, text]) => [path, importsOf(path, text)]));
  const ofImports = [...imports].flatMap(([path, found]) => found.flatMap((one) => wrongImport(path, one)));
  const ofTexts = Object.entries(files).flatMap(([path, text]) => wrongText(path, codeOf(text), text));
  const paths = Object.keys(files);
  return [...paths.flatMap(wrongName), ...crowded(paths), ...ofImports, ...ofTexts, ...cycles(imports)];
}

const FLOORS: Readonly<Record<string, number>> = {
  domain: 0,
  wording: 1,
  database: 1,
  store: 1,
  limits: 1,
  'config.ts': 1,
  'last-resort.ts': 1,
  'log.ts': 1,
  record: 2,
  reads: 3,
  access: 4,
  delivery: 4,
  imports: 4,
  vocabularies: 4,
  commands: 5,
  graphql: 6,
  jobs: 6,
  manual: 6,
  storefront: 6,
  http: 7,
  cli: 7,
  'main.ts': 7,
  'start.ts': 7,
  'clock.ts': 7,
};

/** Which rooms of one floor may import one another. */
const NEIGHBOURS: readonly (readonly [room: string, to: string])[] = [
  ['database', 'limits'],
  ['database', 'store'],
  ['config.ts', 'wording'],
  ['storefront', 'graphql'], // its types come from the contract
];

const roomOf = (path: string) => path.split('/')[1]!;

function wrongName(path: string): string[] {
  const found: string[] = [];
  if (!(roomOf(path) in FLOORS)) found.push(`${path} stands on no floor.`);
  if (/\/index\.ts$/.test(path)) found.push(`${path} is a barrel; name the file after what it holds.`);
  if (/\/(utils?|helpers?)(\/|\.ts$)/.test(path)) found.push(`${path} is named after nothing that it holds.`);
  return found;
}

/** A folder with more files is two folders. */
const MAX_FILES = 25;

function crowded(paths: readonly string[]): string[] {
  const folders = Map.groupBy(paths, (path) => path.slice(0, path.lastIndexOf('/')));
  return [...folders]
    .filter(([, held]) => held.length > MAX_FILES)
    .map(([folder, held]) => `${folder} holds ${held.length} files: make folders by noun of it.`);
}

interface Step {
  readonly path: string;
  readonly room: string;
  readonly to: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const ROOTS = ['start.ts', 'main.ts', 'clock.ts', 'cli'];
const EDGES = ['graphql', 'jobs', 'manual', 'storefront', 'http'];
const NO_DATABASE = ['wording', 'vocabularies', ...EDGES];

/** What a step from one file of `src/` to another may not be. */
const STEP_RULES: readonly (readonly [(step: Step) => boolean, string])[] = [
  [({ room, to }) => FLOORS[to]! > FLOORS[room]!, 'never import from a higher floor'],
  [
    ({ room, to }) =>
      FLOORS[to] === FLOORS[room] &&
      room !== to &&
      !ROOTS.includes(room) &&
      !ROOTS.includes(to) &&
      !NEIGHBOURS.some(([one, other]) => one === room && other === to),
    'rooms of one floor do not import one another',
  ],
  [({ room, to }) => to === 'cli' && room !== 'cli', 'nothing imports cli/ but itself'],
  [({ room, to }) => to === 'main.ts' && room !== 'start.ts', 'nothing but start.ts imports main.ts'],
  [({ to }) => ['start.ts', 'clock.ts'].includes(to), 'nothing imports start.ts or clock.ts'],
  [({ room, to }) => to === 'config.ts' && !ROOTS.includes(room), 'main.ts and cli/ alone read config.ts'],
  [({ room, to }) => room === 'http' && to === 'jobs', 'the door does not import jobs'],
  [
    ({ room, to, typeOnly }) =>
      to === 'store' && !typeOnly && ['vocabularies', 'cli', ...EDGES].includes(room),
    'edges import only types from store/',
  ],
  [
    ({ room, to, typeOnly }) => to === 'database' && !typeOnly && NO_DATABASE.includes(room),
    'main.ts and cli/ open the database',
  ],
];

function wrongImport(path: string, { specifier, target, typeOnly }: Import): string[] {
  const says = (rule: string) => `${path} imports ${target ?? specifier}: ${rule}.`;
  const room = roomOf(path);
  if (room === 'domain' && !target?.startsWith('src/domain/')) return [says('domain/ imports only itself')];
  if (target?.startsWith('test/')) return [says('the service does not know its tests')];
  if (target === null)
    return isDatabasePackage(specifier, room)
      ? [says('only the floors below the edges touch the database')]
      : [];
  if (!target.startsWith('src/')) return [];
  const step = { path, room, to: roomOf(target), specifier, typeOnly };
  return STEP_RULES.filter(([breaks]) => breaks(step)).map(([, rule]) => says(rule));
}

function isDatabasePackage(specifier: string, room: string): boolean {
  return /^(@mikro-orm\/|pg$|kysely$)/.test(specifier) && NO_DATABASE.includes(room);
}

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/, 'Date.now'],
  [/\bnew\s+Date\b(?!\s*\(\s*[^)\s])/, 'new Date without argument'],
  [/(?<!new\s+)\bDate\s*\(/, 'Date as a function'],
  [/\bMath\s*\.\s*random\b/, 'Math.random'],
  [/(?<![.\w])process\s*[.[]/, 'process'],
  [/(?<![.\w])(performance|crypto|globalThis)\s*[.[]/, 'a global of the machine'],
  [/\b(async|await)\b/, 'async or await'],
];

/** Statements that change rows, in whatever string they stand. */
const WRITING_SQL =
  /\b(insert\s+into|delete\s+from|truncate\s+\w|merge\s+into|update\s+\w+(\s+\w+)?\s+set)\b/i;
const WRITING_CALL = /\bem\s*\.\s*(create|persist|remove|flush|upsert|insert|native\w+)\b/;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, '');
}

function wrongText(path: string, code: string, text: string): string[] {
  const room = roomOf(path);
  const isResolver = path.startsWith('src/graphql/resolvers/');
  const found: string[] = [];
  if (/\bexport\s+default\b|\bas\s+default\b/.test(code)) found.push(`${path} has a default export.`);
  if (/\bexport\s*\*/.test(code)) found.push(`${path} exports all of another file.`);
  if ([...NO_DATABASE, 'store'].includes(room) && /\bEntityManager\b/.test(code))
    found.push(`${path} touches the EntityManager: only the floors below the edges do.`);
  if (room === 'domain')
    for (const [pattern, name] of IMPURE)
      if (pattern.test(code)) found.push(`${path} uses ${name}: domain/ is pure and synchronous.`);
  if (room === 'reads' && (WRITING_SQL.test(withoutComments(text)) || WRITING_CALL.test(code)))
    found.push(`${path} writes: reads/ write nothing.`);
  if (isResolver)
    for (const word of ['if', 'await'])
      if (new RegExp(`(?<!\\.)\\b${word}\\b(?!\\s*\\??:)`).test(code))
        found.push(`${path} holds "${word}": a resolver only forwards.`);
  return found;
}

/** Every way in which a file reaches itself, told once, from the file where it was met first. */
function cycles(imports: ReadonlyMap<string, readonly Import[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const met = way.indexOf(path);
    if (met >= 0) found.push(`${[...way.slice(met), path].join(' → ')}: no file reaches itself.`);
    if (met >= 0 || done.has(path)) return;
    for (const { target } of imports.get(path) ?? [])
      if (target && imports.has(target)) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}
