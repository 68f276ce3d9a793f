import { LANGUAGE_PACKS } from '../../src/wording/locales.ts';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { DATE_PHRASE_ROLES } from '../../src/wording/phrases/dates.ts';
import { messages as en } from '../../src/wording/en/messages.ts';

const { en: _english, ...OTHERS } = LANGUAGE_PACKS;
const CATALOGUES = Object.fromEntries(
  Object.entries(OTHERS).map(([locale, language]) => [locale, language.messages]),
);

/** What a language needs to inflect, and the same thing in another case, are no arguments of their own. */
/** That something is reported one language tells within its sentences, others before them. */
const GRAMMAR = new Set([
  'sure',
  'several',
  'elided',
  'elidedMonth',
  'number',
  'day',
  'month',
  'quarter',
  'year',
  'precision',
]);
const SAME: Readonly<Record<string, string>> = {
  facetsOf: 'facets',
  due: 'on',
  from: 'on',
  ended: 'until',
  plain: 'rest',
};

test('every language says the same messages, in the same order', () => {
  for (const messages of Object.values(CATALOGUES)) assert.deepEqual(Object.keys(messages), Object.keys(en));
});

test('every language tells the same things in a message', () => {
  for (const [locale, messages] of Object.entries(CATALOGUES)) {
    for (const [id, text] of Object.entries(messages)) {
      assert.deepEqual(argumentsOf(text), argumentsOf(en[id as keyof typeof en]), `${id} in ${locale}`);
    }
  }
});

test('every message is said somewhere', () => {
  const folder = join(import.meta.dirname, '../../src/wording');
  const sources = globSync('**/*.ts', { cwd: folder }).filter((file) => !file.endsWith('messages.ts'));
  const text = sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const dates: readonly string[] = DATE_PHRASE_ROLES.map((role) => `date.${role}`);
  const unused = Object.keys(en).filter((id) => !dates.includes(id) && !text.includes(`'${id}'`));
  assert.deepEqual(unused, []);
});

function argumentsOf(message: string): string[] {
  const ast: unknown = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  const found = new Set<string>();
  JSON.stringify(ast, (_, value: unknown) => {
    if (isArgument(value) && !GRAMMAR.has(value.value)) found.add(SAME[value.value] ?? value.value);
    return value;
  });
  return [...found].sort();
}

/** Element types of the parser: 1 argument, 2 number, 5 select, 6 plural. */
function isArgument(value: unknown): value is { readonly type: number; readonly value: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'type' in value && 'value' in value && [1, 2, 5, 6].includes(value.type as number);
}
