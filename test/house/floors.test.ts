import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { type Files, violations } from './floors.ts';
import { codeOf, importsOf } from './source.ts';

const root = join(import.meta.dirname, '../..');
function sourceFiles(): Files {
  const paths = globSync('src/**/*.ts', { cwd: root }).sort();
  return Object.fromEntries(
    paths.map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
  );
}

test('every file of src/ keeps the floor rules', () => {
  const files = sourceFiles();
  assert.ok(Object.keys(files).length > 10, 'the check reads the sources');
  for (const path of [
    'src/graphql/resolvers/query.ts',
    'src/graphql/resolvers/item/item.ts',
    'src/reads/item.ts',
  ])
    assert.ok(files[path], `${path} is where it is checked`);
  assert.deepEqual(violations(files), []);
});

const KEPT: Files = {
  'src/domain/words.ts': "export const FACETS = ['ORDERS'] as const; // new Date(), process.env",
  'src/domain/day.ts': 'export const dayAt = (at: number) => new Date(at).toISOString();',
  'src/wording/headline.ts':
    "import { readFileSync } from 'node:fs';\nimport { FACETS } from '../domain/words.ts';",
  'src/store/item.ts': "import { defineEntity } from '@mikro-orm/core';\nexport class Item {}",
  'src/database/open.ts':
    "import { MikroORM } from '@mikro-orm/postgresql';\nimport { Item } from '../store/item.ts';",
  'src/record/fact.ts':
    "import type { EntityManager } from '@mikro-orm/core';\nimport { Item } from '../store/item.ts';\nconst ADD = 'insert into fact values ($1)';",
  'src/reads/item.ts':
    "import { fact } from '../record/fact.ts';\nconst UPDATED = 'select updated from item'; // insert into no table",
  'src/access/key.ts': "import { item } from '../reads/item.ts';",
  'src/vocabularies/cle.ts': "import { FACETS } from '../domain/words.ts';",
  'src/commands/pause.ts': "import { key } from '../access/key.ts';",
  'src/graphql/resolvers/item.ts':
    "import type { Item } from '../../store/item.ts';\nexport const orderIf = { if: 1, text: 'if await' };",
  'src/graphql/server.ts':
    "import { orderIf } from './resolvers/item.ts';\nif (orderIf) await Promise.resolve();",
  'src/jobs/due.ts': "import { x } from '../commands/pause.ts';\nimport { y } from '../vocabularies/cle.ts';",
  'src/http/app.ts': "import { server } from '../graphql/server.ts';",
  'src/config.ts': "import { z } from 'zod';",
  'src/cli/keys.ts': "import { config } from '../config.ts';\nimport { open } from '../database/open.ts';",
  'src/main.ts':
    "import { config } from './config.ts';\nimport { app } from './http/app.ts';\nimport { due } from './jobs/due.ts';",
};

test('a house that keeps the rules has no violation', () => {
  assert.deepEqual(violations(KEPT), []);
});

const PLANTED: readonly (readonly [title: string, file: string, text: string, says: RegExp])[] = [
  [
    'the domain imports a package',
    'src/domain/a.ts',
    "import { z } from 'zod';",
    /domain\/ imports only itself/,
  ],
  ['the domain imports from Node', 'src/domain/a.ts', "import 'node:fs';", /domain\/ imports only itself/],
  [
    'the domain imports a type from the store',
    'src/domain/a.ts',
    "import type { Item } from '../store/item.ts';",
    /only itself/,
  ],
  [
    'the domain imports dynamically',
    'src/domain/a.ts',
    "const a = import('../reads/item.ts');",
    /only itself/,
  ],
  ['the domain reads the clock', 'src/domain/a.ts', 'export const now = () => Date.now();', /Date\.now/],
  [
    'the domain reads the clock inside a text',
    'src/domain/a.ts',
    dollars('export const now = () => `at @{`@{new Date()}`}`;'),
    /new Date/,
  ],
  ['the domain draws lots', 'src/domain/a.ts', 'export const lot = Math.random();', /Math\.random/],
  [
    'the domain reads the environment',
    'src/domain/a.ts',
    "export const home = process.env['HOME'];",
    /process/,
  ],
  ['the domain waits', 'src/domain/a.ts', 'export async function later() {}', /synchronous/],
  ['the store imports a read', 'src/store/a.ts', "import { x } from '../reads/item.ts';", /higher floor/],
  ['the wording imports a read', 'src/wording/a.ts', "export { x } from '../reads/item.ts';", /higher floor/],
  ['the record imports a read', 'src/record/a.ts', "import { x } from '../reads/item.ts';", /higher floor/],
  ['a read imports a command', 'src/reads/a.ts', "import { x } from '../commands/pause.ts';", /higher floor/],
  [
    'a read imports a vocabulary',
    'src/reads/a.ts',
    "import { x } from '../vocabularies/cle.ts';",
    /higher floor/,
  ],
  [
    'a command imports an edge',
    'src/commands/a.ts',
    "import { x } from '../graphql/server.ts';",
    /higher floor/,
  ],
  [
    'a room imports its neighbour',
    'src/access/a.ts',
    "import { x } from '../vocabularies/cle.ts';",
    /rooms of one floor/,
  ],
  [
    'a read adds a row',
    'src/reads/a.ts',
    'const ADD = `insert  into fact values (1)`;',
    /reads\/ write nothing/,
  ],
  ['a read takes rows away', 'src/reads/a.ts', "const SQL = 'delete from fact';", /reads\/ write nothing/],
  [
    'a read changes rows',
    'src/reads/feed/a.ts',
    "const SQL = 'with a as (select 1)\\n update fact f set a = 1';",
    /reads\/ write nothing/,
  ],
  ['a read makes an entity', 'src/reads/a.ts', 'ctx.em.create(Item, {});', /reads\/ write nothing/],
  [
    'a job imports a resolver',
    'src/jobs/a.ts',
    "import { x } from '../graphql/server.ts';",
    /rooms of one floor/,
  ],
  [
    'the door imports a job',
    'src/http/a.ts',
    "import { due } from '../jobs/due.ts';",
    /the door does not import jobs/,
  ],
  [
    'a vocabulary imports an edge',
    'src/vocabularies/a.ts',
    "import { x } from '../graphql/server.ts';",
    /higher floor/,
  ],
  [
    'an edge imports a value from the store',
    'src/graphql/a.ts',
    "import { Item } from '../store/item.ts';",
    /only types/,
  ],
  [
    'an edge mixes a value among types',
    'src/http/a.ts',
    "import { type A, Item } from '../store/item.ts';",
    /only types/,
  ],
  [
    'an edge opens the database',
    'src/http/a.ts',
    "import { open } from '../database/open.ts';",
    /open the database/,
  ],
  ['an edge imports the database driver', 'src/jobs/a.ts', "import pg from 'pg';", /below the edges touch/],
  [
    'an edge touches the EntityManager',
    'src/graphql/a.ts',
    'export type A = { em: EntityManager };',
    /EntityManager/,
  ],
  [
    'the record reads the configuration',
    'src/record/a.ts',
    "import { config } from '../config.ts';",
    /alone read config/,
  ],
  ['a command imports main.ts', 'src/cli/a.ts', "import '../main.ts';", /nothing but start.ts imports main/],
  ['the service imports its tests', 'src/cli/a.ts', "import { x } from '../../test/support/x.ts';", /tests/],
  [
    'a resolver decides',
    'src/graphql/resolvers/item.ts',
    'export const a = () => { if (x) return 1; };',
    /holds "if"/,
  ],
  [
    'a resolver in a folder waits',
    'src/graphql/resolvers/item/item.ts',
    'export const a = async () => await x;',
    /holds "await"/,
  ],
  ['a file has a default export', 'src/http/a.ts', 'export default 1;', /default export/],
  ['a file exports all of another', 'src/http/a.ts', "export * from './app.ts';", /exports all/],
  ['a folder has a barrel', 'src/http/index.ts', '', /barrel/],
  ['a folder is called utils', 'src/reads/utils/a.ts', '', /named after nothing/],
  ['a folder stands on no floor', 'src/shed/a.ts', '', /stands on no floor/],
  ['a file imports itself', 'src/http/a.ts', "import { a } from './a.ts';", /reaches itself/],
  [
    'two files import each other',
    'src/domain/words.ts',
    "import type { D } from './facet.ts';",
    /reaches itself/,
  ],
];

for (const [title, file, text, says] of PLANTED) {
  test(`it is found when ${title}`, () => {
    const facet = { 'src/domain/facet.ts': "import { FACETS } from './words.ts';" };
    const found = violations({ ...KEPT, ...facet, [file]: text });
    assert.ok(
      found.some((sentence) => says.test(sentence)),
      `found only: ${JSON.stringify(found)}`,
    );
  });
}

test('it is found when a folder holds more files than one sees at a glance', () => {
  const full = Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`src/jobs/job-${at}.ts`, '']));
  assert.ok(violations({ ...KEPT, ...full }).some((one) => /src\/jobs holds 2\d files/.test(one)));
});

test('an import is read in every form, and not in comments or strings', () => {
  const text = [
    "import a, { type B } from './a.ts';",
    "import {\n  type C,\n  type D,\n} from './c.ts';",
    "import type { E } from 'e';",
    "export type { F } from './f.ts';",
    "import './g.ts';",
    "const h = await import('./h.ts');",
    "// import x from 'no';",
    dollars('const t = `\nimport x from "no";\n@{"import y from \'no\'"}`;'),
    'const r = /[\'"`]/; /* import z from "no" */',
    "export { i } from '../i.ts';",
  ].join('\n');
  assert.deepEqual(
    importsOf('src/x/y.ts', text).map(({ specifier, target, typeOnly }) => [specifier, target, typeOnly]),
    [
      ['./a.ts', 'src/x/a.ts', false],
      ['./c.ts', 'src/x/c.ts', true],
      ['e', null, true],
      ['./f.ts', 'src/x/f.ts', true],
      ['./g.ts', 'src/x/g.ts', false],
      ['./h.ts', 'src/x/h.ts', false],
      ['../i.ts', 'src/i.ts', false],
    ],
  );
});

test('code is told from comments, strings, templates and regular expressions', () => {
  const text = dollars('a("if"); /* if */ `if @{b({ c: `if @{d}` })} if`; e = /if[/]"/; f / g / h; // if');
  const code = codeOf(text);
  assert.equal(code.length, text.length);
  assert.equal(code.replace(/\s+/g, ' ').trim(), 'a(" "); ` {b({ c: ` {d}` })} `; e = ; f / g / h;');
});

/** Template expressions, which the linter takes for a slip when they stand in a plain string. */
function dollars(text: string): string {
  return text.replaceAll('@', '$');
}
