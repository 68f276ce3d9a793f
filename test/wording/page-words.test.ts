import { LANGUAGE_PACKS } from '../../src/wording/locales.ts';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { pageWords as en } from '../../src/wording/en/page-words.ts';
import { languageName, pageWord } from '../../src/wording/page-words.ts';

const { en: _english, ...OTHERS } = LANGUAGE_PACKS;
const CATALOGUES = Object.fromEntries(
  Object.entries(OTHERS).map(([locale, language]) => [locale, language.words]),
);
/** One phrase of a day for another: languages choose between them. */
const SAME: Readonly<Record<string, string>> = { from: 'on', by: 'on' };

test('every language has the words of the pages, in the same order', () => {
  for (const words of Object.values(CATALOGUES)) assert.deepEqual(Object.keys(words), Object.keys(en));
});

test('every language tells the same things in a word of the pages', () => {
  for (const [locale, words] of Object.entries(CATALOGUES))
    for (const [id, text] of Object.entries(words))
      assert.deepEqual(argumentsOf(text), argumentsOf(en[id as keyof typeof en]), `${id} in ${locale}`);
});

test('every word of the pages stands on one', () => {
  const root = join(import.meta.dirname, '../../src');
  const places = [
    'http/{pages,embed}/**/*.{ts,eta}',
    'delivery/{mail,watching,danger}/**/*.ts',
    'vocabularies/{csaf,openvex}/*.ts',
    'commands/advisory/import/*.ts',
    'wording/{affected-limits,advisory-text,report-figure,facet-status,badge-text,markets-text,outlook,replacement-phrase,source-phrase}.ts',
  ];
  const sources = globSync(places, { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
  const text = sources.join('\n');
  assert.deepEqual(
    Object.keys(en).filter((id) => !text.includes(`'${id}'`)),
    [],
  );
});

test('values are inserted as they are, and languages told by name', () => {
  const text = pageWord('unknown.title', 'en', { requested: '<b>{x}</b> #' });
  assert.equal(text, 'Nothing is known about “<b>{x}</b> #”');
  assert.equal(languageName('ja', 'de'), 'Japanisch');
  assert.equal(pageWord('page.andMore', 'de', { count: 12345 }), 'und 12.345 weitere');
});

function argumentsOf(message: string): string[] {
  const ast: unknown = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  const found = new Set<string>();
  JSON.stringify(ast, (_, value: unknown) => {
    if (isArgument(value)) found.add(SAME[value.value] ?? value.value);
    return value;
  });
  return [...found].sort();
}

/** Element types of the parser: 1 argument, 2 number, 5 select, 6 plural. */
function isArgument(value: unknown): value is { readonly type: number; readonly value: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'type' in value && 'value' in value && [1, 2, 5, 6].includes(value.type as number);
}
