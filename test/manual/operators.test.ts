import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { pathsIn, scriptsIn } from '../house/readme.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('src/manual/operators.md');

/** A variable of the environment; its default where that is a literal, as it is written into the environment. */
interface Variable {
  readonly name: string;
  readonly default: string | null;
}

test('the table of the configuration names the variables that are read, with their defaults', () => {
  assert.deepEqual(byName(variablesIn(page)), byName(variablesOf(read('src/config.ts'))));
});

test('a default that the table names changes nothing where it is given', () => {
  const named = variablesIn(page).flatMap((one) => (one.default === null ? [] : [[one.name, one.default]]));
  assert.ok(named.length >= 8, 'the table names defaults');
  for (const [name, value] of named)
    assert.deepEqual(readConfig({ [name!]: value }), readConfig({}), `${name}=${value}`);
});

test('every npm script and every path that the page names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  assert.deepEqual(
    scriptsIn(page).filter((name) => !(name in scripts)),
    [],
  );
  assert.deepEqual(
    pathsIn(page).filter((path) => globSync(path, { cwd: root }).length === 0),
    [],
  );
});

test('variables are found in a table, each with its default where that is a literal', () => {
  const text = [
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    '| `PORT` | `4000` | the port |',
    '| `HOST` | `::1` or all | an address |',
    '| `A`, `B` | none | two |',
    '',
    '| metric | default | what it tells |',
    '| --- | --- | --- |',
    '| `OTHER` | `1` | another table |',
  ].join('\n');
  assert.deepEqual(variablesIn(text), [
    { name: 'PORT', default: '4000' },
    { name: 'HOST', default: null },
    { name: 'A', default: null },
    { name: 'B', default: null },
  ]);
});

test('variables are found in the source, each with its default where that is a literal', () => {
  const text = [
    'const Environment = z.object({',
    "  PORT: z.string().regex(/^[}]$/, { error: 'wants .default(1)' }).default(4000),",
    '  HOST: z.string().min(1).optional(),',
    '  LEVEL: z',
    "    .enum(['info'], {",
    "      error: 'wants info',",
    '    })',
    "    .default('info'),",
    '  TRUST: z.string().default(false),',
    '});',
    'const OTHER = z.object({',
    '  NOT_READ: z.string(),',
    '});',
  ].join('\n');
  assert.deepEqual(variablesOf(text), [
    { name: 'PORT', default: '4000' },
    { name: 'HOST', default: null },
    { name: 'LEVEL', default: 'info' },
    { name: 'TRUST', default: 'false' },
  ]);
});

/** The variables in the rows of a Markdown table of variables. */
function variablesIn(markdown: string): Variable[] {
  const [, rows = ''] = /^\| variable \| default \|.*\n\|[ |-]+\n((?:\|.*\n?)*)/m.exec(markdown) ?? [];
  return rows
    .trimEnd()
    .split('\n')
    .flatMap((row) => {
      const [, names = '', value = ''] = row.split('|').map((cell) => cell.trim());
      const literal = /^`([^`]+)`$/.exec(value)?.[1] ?? null;
      return [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => ({
        name: name!,
        default: literal,
      }));
    });
}

/** The variables that the source of the configuration reads. */
function variablesOf(source: string): Variable[] {
  const [, body = ''] = /^const Environment = z\.object\(\{\n(.*?)^\}\);/ms.exec(source) ?? [];
  return body.split(/^(?= {2}[A-Z_]+:)/m).map((property) => {
    const name = /^ {2}([A-Z_]+):/.exec(property)![1]!;
    const literal = /\.default\(('[^']*'|\d+|true|false)\),\n$/.exec(property)?.[1] ?? null;
    return { name, default: literal?.replaceAll("'", '') ?? null };
  });
}

function byName(variables: readonly Variable[]): Variable[] {
  return variables.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
