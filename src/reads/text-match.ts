import { skuAsWritten } from '../domain/item/identifier.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import { createRefusal } from '../domain/refusal.ts';
import { searchQueryWords } from '../domain/text/search-text.ts';
import { compactName, NAME_PUNCTUATION } from '../domain/text/compact-name.ts';
import { nameTypoVariants, singularVariants, typoVariants } from '../domain/text/slips.ts';
import { countAndChargeIdsPerSetUpToLimit, type ItemIdSqlBuilder } from './candidates.ts';
import type { Context } from '../record/context.ts';
import type { SqlParameters } from './item-filter.ts';

/** So many words one text has at most. */
export const MAX_SEARCH_WORDS = 20;
/** The longest words are looked up in the index; the others are looked for in what these find. */
const MAX_WORDS_LOOKED_UP = 3;
/** Slips of the pen are looked for in the longest words. */
const MAX_WORDS_CORRECTED = 5;
/** Words may be left out where what remains makes up so much of the text. */
const MIN_SHARE_OF_TEXT_KEPT = 0.4;
/** A name that is near comes before all that words are near to, whose score is two at most. */
const NEAR_NAME_SCORE = 3;
/** Of so many words one may be left out. */
const MAX_WORDS_TO_LEAVE_ONE_OUT = 6;

/** What was entered by mistake is no hit: it is never shown, and would hide what the text comes near to. */
const searchTextMatchesSql = (query: string) =>
  `not i.withdrawn and to_tsvector('simple', i.search_text) @@ to_tsquery('simple', ${query})`;

/** Which of many small questions any item answers; with a limit of one the planner would rather go through all items. */
const SELECT_QUERIES_WITH_MATCHES_SQL = `select w.word, w.query from unnest($1::text[], $2::text[]) as w (word, query)
where (select count(*) from (select from item i where ${searchTextMatchesSql('w.query')} limit 1000) x) > 0`;

/** How the items that a text means are found, and in which order they come. */
export interface TextSearchQuery {
  readonly set: ItemIdSqlBuilder;
  /** For `item i`; null where the set holds nothing else. */
  readonly condition: ((values: SqlParameters) => string) | null;
  readonly score: (values: SqlParameters) => string;
}

/**
 * The words of a text, each once.
 * @throws Refusal TOO_EXPENSIVE for too many
 */
export function splitSearchWordsOrThrow(text: string): string[] {
  const words = searchQueryWords(text);
  if (words.length <= MAX_SEARCH_WORDS) return words;
  throw createRefusal('TOO_EXPENSIVE', `Search with ${MAX_SEARCH_WORDS} different words at most.`, 'text');
}

/** Items in which all words stand, or words that begin with them. A whole SKU or name comes first. */
export function literalSearchQuery(text: string, words: readonly string[]): TextSearchQuery {
  const longest = longestWords(words, MAX_WORDS_LOOKED_UP).map(prefixTsquery);
  return {
    set: (values) => `select i.id from item i where ${searchTextMatchesSql(values.add(longest.join(' & ')))}`,
    condition: (values) =>
      `' ' || i.search_text like all (${values.add(words.map((word) => `% ${word}%`))}::text[])`,
    score: (values) => {
      const written = skuAsWritten(text);
      const sku = values.add(written?.toLowerCase() ?? null);
      const requested = values.add(words.join(' '));
      const whole = `case when lower(i.sku) = ${sku} then 10 when i.sort_name = ${requested} then 6 else 2 end`;
      return `round((${whole} + ${textSimilaritySql(requested)})::numeric, 4)::float8`;
    },
  };
}

/** The items that bear a whole text as SKU or name. */
export function exactMatchItemIdsSqlBuilder(text: string, words: readonly string[]): ItemIdSqlBuilder {
  const sku = skuAsWritten(text);
  return (values) => `(select item_id from identifier where scheme = 'SKU' and scope = ''
      and key = ${values.add(sku === null ? null : identifierKey('SKU', sku))}
    union all select id from item where sort_name = ${values.add(words.join(' '))})`;
}

/**
 * Items that a text may mean which stands nowhere as it is: the one whose SKU or handle, perhaps an earlier one, it is
 * without the punctuation; else those of which it is a SKU or handle with one slip of the pen, and those in which its words
 * stand with a slip of the pen in one, or with one left out.
 * @returns null where nothing comes near
 */
export async function findFuzzySearchQuery(
  ctx: Context,
  text: string,
  words: readonly string[],
): Promise<TextSearchQuery | null> {
  const written = skuAsWritten(text);
  const name = written === null ? '' : compactName(identifierKey('SKU', written));
  const [same, near] = [name ? [name] : [], nameTypoVariants(name)].map(itemIdsByCompactNamesSqlBuilder);
  const [sameCount, nearCount] = await countAndChargeIdsPerSetUpToLimit(ctx, [same!, near!]);
  const score = wordsSimilarityScore(words);
  if (sameCount! > 0) return { set: same!, condition: null, score };
  const set = await findSetOfMisspeltWords(ctx, words);
  if (nearCount === 0) return set && { set, condition: null, score };
  const union: ItemIdSqlBuilder = (values) => `${near!(values)} union all ${set!(values)}`;
  return {
    set: set ? union : near!,
    condition: null,
    score: (values) =>
      `${score(values)} + case when i.id in (${near!(values)}) then ${NEAR_NAME_SCORE} else 0 end`,
  };
}

/** A SKU or handle as people type it: in one piece, of letters and digits. */
const ONE_NAME_PATTERN = /^(?=.*\p{L})(?=.*\p{N})\S+$/u;

/**
 * Whether a text is rather a SKU or handle with one slip of the pen than what it finds word by word: "LV-M2" stands nowhere, but
 * its parts do, in "LV-L14 14 mm f/2".
 * @param literal what finds the text's words; all of that is looked at
 */
export async function isRatherMisspeltName(
  ctx: Context,
  text: string,
  words: readonly string[],
  literal: TextSearchQuery,
): Promise<boolean> {
  const written = skuAsWritten(text);
  if (written === null || !ONE_NAME_PATTERN.test(written)) return false;
  const name = compactName(identifierKey('SKU', written));
  const whole: ItemIdSqlBuilder = (values) => {
    const isInName = `' ' || i.sort_name like ${values.add(`% ${words.join(' ')}%`)}`;
    const isSkuBeginning = `exists (select 1 from identifier n where n.item_id = i.id
      and starts_with(translate(n.key, '${NAME_PUNCTUATION}', ''), ${values.add(name)}))`;
    return `select i.id from (${literal.set(values)}) c (id) join item i on i.id = c.id where ${isInName} or ${isSkuBeginning}`;
  };
  const near = itemIdsByCompactNamesSqlBuilder(nameTypoVariants(name));
  const [wholeCount, nearCount] = await countAndChargeIdsPerSetUpToLimit(ctx, [whole, near]);
  return wholeCount === 0 && nearCount! > 0;
}

/** The items that bear, or bore, one of these as SKU or handle, whatever punctuation stands in it. */
function itemIdsByCompactNamesSqlBuilder(names: readonly string[]): ItemIdSqlBuilder {
  return (values) => `select n.item_id from identifier n where n.scheme in ('SKU', 'HANDLE')
    and translate(n.key, '${NAME_PUNCTUATION}', '') = any(${values.add(names)}::text[])
    and not (select i.withdrawn from item i where i.id = n.item_id)`;
}

/** The items in which the words of a text stand, with a slip of the pen in one, or with one left out; null where there is none. */
async function findSetOfMisspeltWords(
  ctx: Context,
  words: readonly string[],
): Promise<ItemIdSqlBuilder | null> {
  const groups = await findTsqueriesOfKnownWords(ctx, words);
  const known = words.filter((word) => groups.has(word));
  if (!isEnoughOfTextKept(known, words)) return null;
  const all = tsqueryConjunction(known, groups);
  const looser = known
    .map((left) => known.filter((word) => word !== left))
    .filter((rest) => known.length <= MAX_WORDS_TO_LEAVE_ONE_OUT && isEnoughOfTextKept(rest, words))
    .map((rest) => tsqueryConjunction(rest, groups));
  const setOf = (query: string) => (values: SqlParameters) =>
    `select i.id from item i where ${searchTextMatchesSql(values.add(query))}`;
  const sets = [setOf(all), ...(looser.length > 0 ? [setOf(looser.join(' | '))] : [])];
  const counts = await countAndChargeIdsPerSetUpToLimit(ctx, sets);
  return sets.find((_, index) => counts[index]! > 0) ?? null;
}

function wordsSimilarityScore(words: readonly string[]): TextSearchQuery['score'] {
  return (values) => `round((${textSimilaritySql(values.add(words.join(' ')))})::numeric, 4)::float8`;
}

/** For each word that stands anywhere, as it is or with a slip of the pen, what is to be looked up for it. */
async function findTsqueriesOfKnownWords(
  ctx: Context,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  const corrected = longestWords(words, MAX_WORDS_CORRECTED);
  const wantedWords = words.flatMap((word) => [
    { word, query: prefixTsquery(word) },
    ...(corrected.includes(word) ? [...typoVariants(word), ...singularVariants(word)] : []).map(
      (variant) => ({
        word,
        query: `'${variant}'`,
      }),
    ),
  ]);
  const rows = await ctx.rows<{ word: string; query: string }>(SELECT_QUERIES_WITH_MATCHES_SQL, [
    wantedWords.map(({ word }) => word),
    wantedWords.map(({ query }) => query),
  ]);
  const found = Map.groupBy(rows, ({ word }) => word);
  return new Map([...found].map(([word, queries]) => [word, queries.map(({ query }) => query)]));
}

function tsqueryConjunction(
  words: readonly string[],
  groups: ReadonlyMap<string, readonly string[]>,
): string {
  return `(${words.map((word) => `(${groups.get(word)!.join(' | ')})`).join(' & ')})`;
}

function isEnoughOfTextKept(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.join('').length >= MIN_SHARE_OF_TEXT_KEPT * all.join('').length;
}

function longestWords(words: readonly string[], most: number): string[] {
  return words.toSorted((a, b) => b.length - a.length).slice(0, most);
}

function prefixTsquery(word: string): string {
  return `'${word}':*`;
}

/** How near a text comes to an item's words and to its name. */
function textSimilaritySql(requested: string): string {
  return `word_similarity(${requested}, i.search_text) + similarity(${requested}, i.sort_name)`;
}
