import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeOf } from './source.ts';

const root = join(import.meta.dirname, '../..');

interface Exported {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
}

const EXPORTED = /^export (?:async )?(?<kind>function|interface|type|class)\s*\*?\s*(?<name>\w+)/gm;

/** What a house's files export as types and functions. */
function exportedBy(files: Readonly<Record<string, string>>): Exported[] {
  return Object.entries(files).flatMap(([path, text]) =>
    [...codeOf(text).matchAll(EXPORTED)].map(({ groups }) => ({
      name: groups!['name']!,
      kind: groups!['kind']!,
      path,
    })),
  );
}

function sources(): Record<string, string> {
  const paths = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.generated.ts'));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Names that two files give to two things. */
function sharedNames(exported: readonly Exported[]): string[] {
  const byName = Map.groupBy(exported, ({ name }) => name);
  return [...byName]
    .filter(([, found]) => found.length > 1)
    .map(([name, found]) => `${name}: ${found.map(({ path }) => path).join(', ')}`);
}

/** Words that are neither verb nor predicate: participles and prepositions by themselves. */
const BARE =
  /^(?:\w*[^aeiou]ed|\w+ing|told|said|asked|seen|spoken|held|kept|shown|known|found|made|given|taken|written|sent|gone|begun|besides?|ahead|aside|out|of|by|in|on|at|from|to|with|under|over|off|before|after|since|until)$/;
/** Nouns and verbs that look like a participle. */
const WORDS = new Set(['need', 'feed', 'seed', 'embed', 'heading', 'listing', 'string', 'ping', 'bring']);

function bareNames(exported: readonly Exported[]): string[] {
  return exported
    .filter(
      ({ kind, name }) => kind === 'function' && BARE.test(name) && !/[A-Z]/.test(name) && !WORDS.has(name),
    )
    .map(({ name, path }) => `${name} in ${path}`);
}

const exported = exportedBy(sources());

test('no two exported types or functions have one name', () => {
  assert.ok(exported.length > 500, 'the check reads the sources');
  assert.deepEqual(sharedNames(exported), []);
});

test('no exported function is called by a bare participle or preposition', () => {
  assert.deepEqual(bareNames(exported), []);
});

test('a name of two things, and one that says nothing of what it does, are found', () => {
  const planted = exportedBy({
    'src/a.ts': 'export interface Fact {}\nexport async function told() {}\nexport function renderText() {}',
    'src/b.ts':
      '// export type Fact = 1\nexport type Fact = string;\nexport function* besides() {}\nexport function matched() {}',
  });
  assert.deepEqual(sharedNames(planted), ['Fact: src/a.ts, src/b.ts']);
  assert.deepEqual(bareNames(planted), ['told in src/a.ts', 'besides in src/b.ts', 'matched in src/b.ts']);
});

const DEFINED = /^(?:export )?(?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm;
/** Code within a sentence: of the manual, and of a message in quotes. */
const CODE_SPAN = /`([^`\n]+)`/g;
const QUOTED_WITH_CODE = /'[^'`\n]*(?:`[\w: .]+`[^'`\n]*)+'/g;

/** Names of the sources' own, as far as no word is spelt like them, and the contract has none. */
function ownNames(files: Readonly<Record<string, string>>, contract: string): Set<string> {
  const names = Object.values(files).flatMap((text) => [...text.matchAll(DEFINED)].map(([, name]) => name!));
  const words = new Set(contract.match(/\w+/g));
  return new Set(names.filter((name) => /[a-z][A-Z]/.test(name) && !words.has(name)));
}

/** What readers are told of in the sources' own names, which they have never seen. */
function ownNamesTold(texts: readonly string[], own: ReadonlySet<string>): string[] {
  const spans = texts.flatMap((text) => [...text.matchAll(CODE_SPAN)].map(([, code]) => code!));
  return [...new Set(spans.flatMap((code) => code.match(/\w+/g) ?? []).filter((word) => own.has(word)))];
}

test('the manual and the messages speak of the contract, not of names in the sources', () => {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
  // What the client's package exports is public as the contract is.
  const known = [...read('schema/*.graphql'), ...read('src/storefront/client/client-types.ts')];
  const own = ownNames(sources(), known.join('\n'));
  assert.ok(own.size > 2000, 'the check knows the sources');
  const pages = read('src/manual/*.md').map((page) => page.replaceAll(/^```[\s\S]*?^```/gm, ''));
  const messages = Object.values(sources()).flatMap((text) => text.match(QUOTED_WITH_CODE) ?? []);
  assert.ok(pages.length > 5 && messages.length > 20, 'the check finds what is read');
  assert.deepEqual(ownNamesTold(pages, own), []);
  assert.deepEqual(ownNamesTold(messages, own), []);
  assert.deepEqual(ownNamesTold(['Give `lastOrderShape: {}`, or `lastOrder`.'], own), ['lastOrderShape']);
});
