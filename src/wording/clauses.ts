import type { PreciseDate } from '../domain/calendar.ts';
import type { ItemName, Localized, Source } from '../domain/fact.ts';
import type { Facet } from '../domain/words.ts';
import { type MessageValues, opensWithName, say } from './catalog.ts';
import { type DateRole, periodPhrase } from './dates.ts';
import { listText } from './lists.ts';
import type { MessageLocale } from './locales.ts';
import type { MessageId } from './messages.en.ts';
import { placeText } from './places.ts';

/** One clause of a sentence before it is told in a language: a message, and what it is told about. */
export interface Clause {
  readonly id: MessageId;
  /** Said about the fact itself, after everything else. */
  readonly note?: boolean;
  /** Told between semicolons, since it has commas of its own. */
  readonly apart?: boolean;
  /** False where somebody else reported it and nobody confirmed it; sure where not given. */
  readonly sure?: boolean;
  /** Periods by role; null leaves the date out. */
  readonly dates?: Readonly<Partial<Record<DateRole, PreciseDate | null>>>;
  readonly facets?: readonly Facet[];
  readonly items?: readonly ItemName[];
  readonly hosts?: readonly ItemName[];
  readonly needs?: readonly ItemName[];
  readonly markets?: readonly string[];
  readonly to?: Localized | string;
  readonly terms?: readonly Clause[];
  /** Closed choices, flags and numbers of the message. */
  readonly choices?: Readonly<Record<string, string | number | boolean>>;
}

const MANY = new Set<Facet>(['ORDERS', 'FEATURE_UPDATES', 'SECURITY_UPDATES', 'ONLINE_SERVICES']);
const VOWEL = /^[aeiouœæ]/i;

/** Whether a source may be told plainly; the company itself (null) always. */
export function isSure(source: Source | null | undefined): boolean {
  return !source || source.confidence === 'CONFIRMED';
}

/**
 * One sentence out of clauses: the first stands by itself, the others follow after a semicolon, those apart before
 * the others, notes last.
 * @param name the item's name, inserted as it is
 * @returns the sentence, with a capital letter (unless the name begins it) and one full stop
 */
export function sentence(name: string, [main, ...rest]: readonly Clause[], locale: MessageLocale): string {
  const told = clauseText(name, main!, locale);
  const opening = opensWithName(main!.id, locale) ? told : upperFirst(told, locale);
  const listed = rest.filter(({ note, apart }) => !note && !apart);
  const following = [
    ...rest.filter(({ note, apart }) => !note && apart).map((clause) => clauseText(name, clause, locale)),
    ...(listed.length > 0 ? [restText(name, listed, locale)] : []),
    ...rest.filter(({ note }) => note).map((clause) => clauseText(name, clause, locale)),
  ];
  const text = following.reduce(
    (first, next) => say('clauses.joined', { first, rest: next }, locale),
    opening,
  );
  return text.endsWith('.') ? text : `${text}.`;
}

/** A text in the wanted language, else in English, else in whichever there is. */
export function chosen(text: Localized | string, locale: MessageLocale): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text['en'] ?? Object.values(text)[0] ?? '';
}

function restText(name: string, rest: readonly Clause[], locale: MessageLocale): string {
  return listText(
    rest.map((clause) => clauseText(name, clause, locale)),
    locale,
  );
}

function clauseText(name: string, clause: Clause, locale: MessageLocale): string {
  const values: Record<string, string | number> = {
    name,
    elided: VOWEL.test(name.charAt(0).normalize('NFD')) ? 'yes' : 'no',
    sure: clause.sure === false ? 'no' : 'yes',
  };
  for (const role in clause.dates) {
    const period = clause.dates[role as DateRole];
    values[role] = period ? periodPhrase(role as DateRole, period, locale) : 'none';
  }
  for (const choice in clause.choices) values[choice] = choiceValue(clause.choices[choice]!);
  return say(clause.id, { ...values, ...partsText(name, clause, locale) }, locale);
}

function partsText(name: string, clause: Clause, locale: MessageLocale): MessageValues {
  const { facets, items, hosts, needs, markets, to, terms } = clause;
  return {
    ...(facets && facetTexts(facets, locale)),
    ...(items && { items: namesText(items, locale), count: items.length }),
    ...(hosts && { hosts: namesText(hosts, locale) }),
    ...(needs && { needs: namesText(needs, locale) }),
    ...(markets && { place: markets.length > 0 ? placeText(markets, locale) : 'none' }),
    ...(to !== undefined && { to: chosen(to, locale) }),
    ...(terms && { terms: restText(name, terms, locale) }),
  };
}

function facetTexts(facets: readonly Facet[], locale: MessageLocale): MessageValues {
  const listed = (id: 'facet.name' | 'facet.of') =>
    listText(
      facets.map((facet) => say(id, { facet }, locale)),
      locale,
    );
  return {
    facets: listed('facet.name'),
    facetsOf: listed('facet.of'),
    number: facets.length > 1 || MANY.has(facets[0]!) ? 'many' : 'one',
  };
}

function namesText(items: readonly ItemName[], locale: MessageLocale): string {
  if (items.length === 0) return 'none';
  return listText(
    items.map((item) => chosen(item.name, locale) || item.sku),
    locale,
  );
}

function choiceValue(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

function upperFirst(text: string, locale: MessageLocale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
