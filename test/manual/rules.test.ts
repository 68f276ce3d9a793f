import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const RULES = 'src/manual/rules.md';
/** This file cites planted rules. */
const OWN = 'test/manual/rules.test.ts';

test('the rules are numbered from 1, without gaps and repeats, each in a paragraph of its own', () => {
  const text = read(RULES);
  const numbers = numbersIn(text);
  assert.ok(numbers.length > 50, 'the check finds the rules');
  assert.deepEqual(misnumbered(numbers), []);
  assert.deepEqual(strayNumbers(text), []);
});

test('every rule that the sources or the tests cite exists', () => {
  const known = new Set(numbersIn(read(RULES)));
  const cited = citations(filesIn('src', 'test').filter((path) => path !== RULES));
  assert.ok(cited.size > 50, 'the check finds the citations');
  assert.deepEqual(
    [...cited].filter(([rule]) => !known.has(rule)).map(([rule, paths]) => `R${rule} in ${paths.join(', ')}`),
    [],
  );
});

test('every rule is cited by a test', () => {
  const cited = citations(filesIn('test'));
  assert.deepEqual(
    numbersIn(read(RULES)).filter((rule) => !cited.has(rule)),
    [],
  );
});

test('a number that is twice there, missing, out of order or inside a paragraph is found', () => {
  const text =
    '# Rules\n\n**R1** One.\n\n**R3** Three. **R2** Two.\n\n**R4** Four.\n**R5** Five.\n\n**R3** Again.\n';
  assert.deepEqual(numbersIn(text), [1, 3, 4, 3]);
  assert.deepEqual(misnumbered([1, 2, 3]), []);
  assert.deepEqual(misnumbered([1, 3, 4, 3]), [
    'R3 stands where R2 should',
    'R4 stands where R3 should',
    'R3 stands where R4 should',
  ]);
  assert.deepEqual(strayNumbers(text), ['R2', 'R5']);
});

test('rules are cited in comments and titles, one or several at once, and other words are no citations', () => {
  const cited = rulesIn(
    "// R12, R13\ntest('R7: so it is', f); /** As said (rules.md, R1, R2). */ 'PR5 R 6 R08x RFC 9457'",
  );
  assert.deepEqual(cited, [12, 13, 7, 1, 2]);
});

/** The numbers of the rules of a page, as they stand there. */
function numbersIn(markdown: string): number[] {
  return [...markdown.matchAll(/(?<=\n\n)\*\*R(\d+)\*\* \S/g)].map(([, rule]) => Number(rule));
}

/** What stands in bold as a rule does, and begins no paragraph. */
function strayNumbers(markdown: string): string[] {
  return [...markdown.matchAll(/(?<!\n\n)\*\*(R\d+)\*\*/g)].map(([, rule]) => rule!);
}

function misnumbered(numbers: readonly number[]): string[] {
  return numbers.flatMap((rule, at) => (rule === at + 1 ? [] : [`R${rule} stands where R${at + 1} should`]));
}

/** The files that cite each rule. */
function citations(paths: readonly string[]): Map<number, string[]> {
  const cited = new Map<number, string[]>();
  for (const path of paths) {
    for (const rule of new Set(rulesIn(read(path)))) cited.set(rule, [...(cited.get(rule) ?? []), path]);
  }
  return cited;
}

function rulesIn(text: string): number[] {
  return [...text.matchAll(/\bR(\d+)\b/g)].map(([, rule]) => Number(rule));
}

function filesIn(...folders: string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,md}`, { cwd: root }))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== OWN)
    .toSorted();
}
