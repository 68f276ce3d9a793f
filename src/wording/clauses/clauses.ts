import type { PreciseDate } from '../../domain/calendar/dates.ts';
import type { ItemReference, TextByLocale, Source } from '../../domain/fact/fact.ts';
import type { Facet } from '../../domain/words.ts';
import { type MessageValues, formatMessage } from '../catalog.ts';
import { type DatePhraseRole, preciseDatePhrase } from '../phrases/dates.ts';
import { listText } from '../phrases/lists.ts';
import { LANGUAGE_PACKS, type MessageLocale } from '../locales.ts';
import type { MessageId } from '../en/messages.ts';
import { type OwnMarketNames, marketsPhrase } from '../phrases/places.ts';
import { pageWord } from '../page-words.ts';
import { roundedDurationText } from '../phrases/spans.ts';

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
  readonly dates?: Readonly<Partial<Record<DatePhraseRole, PreciseDate | null>>>;
  readonly facets?: readonly Facet[];
  /** The facets are told as what is promised for money. */
  readonly paid?: boolean;
  readonly items?: readonly ItemReference[];
  readonly hosts?: readonly ItemReference[];
  readonly needs?: readonly ItemReference[];
  readonly markets?: readonly string[];
  /** What the company calls those of its own among them. */
  readonly marketNames?: OwnMarketNames;
  readonly to?: TextByLocale | string;
  readonly terms?: readonly Clause[];
  /** Lengths of time in days, told in rounded words; null leaves one out. */
  readonly spans?: Readonly<Record<string, number | null>>;
  /** Closed choices, flags and numbers of the message. */
  readonly choices?: Readonly<Record<string, string | number | boolean>>;
}

const PLURAL_FACETS = new Set<Facet>(['ORDERS', 'FEATURE_UPDATES', 'SECURITY_UPDATES', 'ONLINE_SERVICES']);
const LEADING_VOWEL_PATTERN = /^[aeiouœæ]/i;

/** Whether a source may be told plainly; the company itself (null) always. */
export function isConfirmedSource(source: Source | null | undefined): boolean {
  return !source || source.confidence === 'CONFIRMED';
}

/**
 * One sentence out of clauses: the first stands by itself, the others follow after a semicolon, those apart before
 * the others, notes last. What nobody confirmed is told as reported once, for all of it together; where the first clause
 * is reported, what is sure follows in a sentence of its own.
 * @param name the item's name, inserted as it is
 * @returns the sentence, with a capital letter (unless the name begins it) and one full stop
 */
export function renderSentences(name: string, clauses: readonly Clause[], locale: MessageLocale): string {
  const [main, ...rest] = clauses as [Clause, ...Clause[]];
  const [reported, sure] = [
    rest.filter(needsReportedWording),
    rest.filter((clause) => !needsReportedWording(clause)),
  ];
  if (needsReportedWording(main)) {
    const sentenceText = renderReportedClauses(name, [main, ...reported], locale);
    return [sentenceText, ...(sure.length > 0 ? [unfinishedSentenceText(name, sure, locale)] : [])]
      .map((text) => finishSentence(text, locale))
      .join(' ');
  }
  if (reported.length === 0 || (MESSAGES_SAYING_REPORTED.has(main.id) && main.sure === false)) {
    return finishSentence(unfinishedSentenceText(name, clauses, locale), locale);
  }
  const first = unfinishedSentenceText(name, [main, ...sure], locale);
  const others = joinClauseTexts(
    splitAtClausesApart(reportedOnlyOnFirst(reported), locale).map((some) =>
      clauseListText(name, some, locale),
    ),
    locale,
  );
  const sentenceText = formatMessage(
    'clauses.reported',
    { rest: others, several: 'no', plain: others },
    locale,
  );
  return finishSentence(formatMessage('clauses.joined', { first, rest: sentenceText }, locale), locale);
}

/**
 * Clauses that are reported, told as such once for all of them: a language that tells it within a clause (`rest`) may open
 * several of them with it instead (`plain`, which begins as a sentence does).
 */
function renderReportedClauses(name: string, clauses: readonly Clause[], locale: MessageLocale): string {
  const plain = unfinishedSentenceText(
    name,
    clauses.map((clause) => ({ ...clause, sure: true })),
    locale,
  );
  const values = {
    rest: unfinishedSentenceText(name, clauses, locale),
    plain: capitalizeFirst(plain, locale),
  };
  return formatMessage('clauses.reported', { ...values, several: clauses.length > 1 ? 'yes' : 'no' }, locale);
}

/** Messages that say by themselves that they rest on reports. */
const MESSAGES_SAYING_REPORTED: ReadonlySet<MessageId> = new Set(['fact.listed', 'fact.revised']);

function needsReportedWording({ id, sure }: Clause): boolean {
  return sure === false && !MESSAGES_SAYING_REPORTED.has(id);
}

/** Where a language tells within a clause that it is reported, the first one tells it for all. */
function reportedOnlyOnFirst([first, ...others]: readonly Clause[]): Clause[] {
  return [first!, ...others.map((clause) => ({ ...clause, sure: true }))];
}

/** Clauses after one another. */
function unfinishedSentenceText(name: string, clauses: readonly Clause[], locale: MessageLocale): string {
  const [main, ...others] = reportedOnlyOnFirst(clauses);
  const listed = others.filter(({ note, apart }) => !note && !apart);
  const following = [
    ...others.filter(({ note, apart }) => !note && apart).map((clause) => clauseText(name, clause, locale)),
    ...splitAtClausesApart(listed, locale).map((some) => clauseListText(name, some, locale)),
    ...others.filter(({ note }) => note).map((clause) => clauseText(name, clause, locale)),
  ];
  return joinClauseTexts([clauseText(name, main!, locale), ...following], locale);
}

function joinClauseTexts(texts: readonly string[], locale: MessageLocale): string {
  return texts.reduce((first, rest) => formatMessage('clauses.joined', { first, rest }, locale));
}

/** Clauses as they are listed together: those that a language never joins by "and" stand by themselves, in their places. */
function splitAtClausesApart(clauses: readonly Clause[], locale: MessageLocale): Clause[][] {
  const alone: ReadonlySet<string> = new Set(LANGUAGE_PACKS[locale].clausesApart);
  const lists: Clause[][] = [];
  let isOpen = false;
  for (const clause of clauses) {
    const isAlone = alone.has(clause.id);
    if (isOpen && !isAlone) lists.at(-1)!.push(clause);
    else lists.push([clause]);
    isOpen = !isAlone;
  }
  return lists;
}

/** With a capital letter, unless a name begins it, and one full stop, or what a company's words end with in its place. */
function finishSentence(text: string, locale: MessageLocale): string {
  const sentenceText = capitalizeFirst(text, locale).replaceAll(NAME_BEGINS_MARK, '');
  return /[.!?…]$/u.test(sentenceText) ? sentenceText : `${sentenceText}.`;
}

/** A text that begins with a capital letter, as a line of its own does. */
export function capitalizeFirst(text: string, locale: MessageLocale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** Marks where a name begins, so that no name gets a capital letter; a noncharacter, which no text holds (Unicode 23.7). */
const NAME_BEGINS_MARK = '\uFFFF';

/** A text in the wanted language, else in English, else in whichever there is. */
export function textInLanguageOrFallback(text: TextByLocale | string, locale: MessageLocale): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text['en'] ?? Object.values(text)[0] ?? '';
}

function clauseListText(name: string, rest: readonly Clause[], locale: MessageLocale): string {
  return listText(
    rest.map((clause) => clauseText(name, clause, locale)),
    locale,
  );
}

function clauseText(name: string, clause: Clause, locale: MessageLocale): string {
  const values: Record<string, string | number> = {
    name: NAME_BEGINS_MARK + name,
    elided: LEADING_VOWEL_PATTERN.test(name.charAt(0).normalize('NFD')) ? 'yes' : 'no',
    sure: clause.sure === false ? 'no' : 'yes',
  };
  for (const role in clause.dates) {
    const period = clause.dates[role as DatePhraseRole];
    values[role] = period ? preciseDatePhrase(role as DatePhraseRole, period, locale) : 'none';
  }
  for (const span in clause.spans) {
    const days = clause.spans[span];
    values[span] = days == null ? 'none' : roundedDurationText(days, locale);
  }
  for (const choice in clause.choices) values[choice] = messageChoiceValue(clause.choices[choice]!);
  return formatMessage(clause.id, { ...values, ...clauseNameAndTermValues(name, clause, locale) }, locale);
}

function clauseNameAndTermValues(name: string, clause: Clause, locale: MessageLocale): MessageValues {
  const { facets, paid = false, items, hosts, needs, markets, marketNames, to, terms } = clause;
  return {
    ...(facets && facetNameValues(facets, paid, locale)),
    ...(items && { items: itemNamesOrNone(items, locale), count: items.length }),
    ...(hosts && { hosts: itemNamesOrNone(hosts, locale) }),
    ...(needs && { needs: itemNamesOrNone(needs, locale) }),
    ...(markets && { place: markets.length > 0 ? marketsPhrase(markets, locale, marketNames) : 'none' }),
    ...(to !== undefined && { to: textInLanguageOrFallback(to, locale) }),
    ...(terms && { terms: clauseListText(name, terms, locale) }),
  };
}

function facetNameValues(facets: readonly Facet[], paid: boolean, locale: MessageLocale): MessageValues {
  const listed = (id: 'facet.name' | 'facet.of') =>
    listText(
      facets.map((facet) => formatMessage(id, { facet, paid: messageChoiceValue(paid) }, locale)),
      locale,
    );
  return {
    facets: listed('facet.name'),
    facetsOf: listed('facet.of'),
    number: facets.length > 1 || PLURAL_FACETS.has(facets[0]!) ? 'many' : 'one',
  };
}

/** So many items stand by name in one sentence; more would bury what it says. */
const MAX_NAMED_ITEMS = 6;

function itemNamesOrNone(items: readonly ItemReference[], locale: MessageLocale): string {
  if (items.length === 0) return 'none';
  const names = items
    .slice(0, MAX_NAMED_ITEMS)
    .map((item) => NAME_BEGINS_MARK + (textInLanguageOrFallback(item.name, locale) || item.sku))
    .map((name) => formatMessage('name.other', { name }, locale));
  const count = items.length - names.length;
  return count > 0
    ? `${names.join(', ')} ${pageWord('page.andMore', locale, { count })}`
    : listText(names, locale);
}

function messageChoiceValue(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}
