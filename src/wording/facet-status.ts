import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { CommitmentAnswer, FacetAnswer, PaidFacetAnswer } from '../domain/commitment/commitment.ts';
import type { Source } from '../domain/fact/fact.ts';
import type { LastOrderAnswer } from '../domain/lifecycle/orders.ts';
import { isConfirmedSource, textInLanguageOrFallback } from './clauses/clauses.ts';
import { lastOrderLimitKind } from './clauses/limits.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { type DatePhraseRole, preciseDatePhrase } from './phrases/dates.ts';

/** Whether messages tell something as sure, or as reported only, by who says it; of several all must be sure. */
export function surenessForMessages(...sources: readonly (Source | null)[]): 'yes' | 'no' {
  return sources.every(isConfirmedSource) ? 'yes' : 'no';
}

/**
 * What holds for a facet without a price, in words: "until 31 March 2032 (guaranteed date)".
 * @param lastOrder how new orders are limited; of other facets nothing is
 */
export function facetStatusPhrase(
  { facet, status, from, until, strength, source }: CommitmentAnswer,
  lastOrder: LastOrderAnswer | null,
  locale: MessageLocale,
): string {
  const phrase = (role: DatePhraseRole, period: PreciseDate | null) =>
    period ? preciseDatePhrase(role, period, locale) : 'none';
  const limit = lastOrder && lastOrderLimitKind(lastOrder);
  return pageWord(facet === 'ORDERS' ? 'item.orders' : 'item.facetStatus', locale, {
    facet,
    status,
    sure: surenessForMessages(source),
    limit: limit ?? 'none',
    from: phrase('from', from),
    until: phrase('until', until),
    ended: phrase('ended', until),
    strength: status === 'ENDING' ? (strength ?? 'none') : 'none',
  });
}

/** What is promised of a facet for money: "until 31 March 2032, 49 € a year". */
export function paidStatusPhrase(paid: PaidFacetAnswer, locale: MessageLocale): string {
  const phrase = facetStatusPhrase(paid, null, locale);
  if (!paid.price) return phrase;
  return pageWord('item.priced', locale, { phrase, price: textInLanguageOrFallback(paid.price, locale) });
}

/** The same with what it is about, and what is promised for money: "Service: until 31 March 2032; for a fee: until 31 March 2035". */
export function facetStatusSentence(
  answer: FacetAnswer,
  lastOrder: LastOrderAnswer | null,
  locale: MessageLocale,
): string {
  const { facet } = answer;
  const label = pageWord('page.label', locale, { label: pageWord('item.facet', locale, { facet }) });
  const free = facetStatusPhrase(answer, facet === 'ORDERS' ? lastOrder : null, locale);
  if (!answer.paid) return `${label} ${free}`;
  const paid = paidStatusPhrase(answer.paid, locale);
  return `${label} ${pageWord('item.freeAndPaid', locale, { status: answer.status, free, paid })}`;
}

/** How orders are limited: "until 31 March 2027; 2 per order at most"; null where neither a day, the stock nor an order is. */
export function lastOrderPhrase(
  lastOrder: LastOrderAnswer,
  sources: readonly (Source | null)[],
  locale: MessageLocale,
): string | null {
  const limit = lastOrderLimitKind(lastOrder);
  const { until, maxPerOrder: count } = lastOrder;
  const sure = surenessForMessages(...sources);
  const day = until ? preciseDatePhrase('until', until, locale) : 'none';
  const parts = [
    ...(limit ? [pageWord('item.lastOrderIs', locale, { sure, limit, until: day })] : []),
    ...(count === null ? [] : [pageWord('item.perOrder', locale, { count })]),
  ];
  const [first, rest] = parts;
  if (first === undefined) return null;
  return rest === undefined ? first : pageWord('page.joined', locale, { first, rest });
}

/** The same with what it is about, and where nothing is limited that alone: "Last orders: until 31 March 2027". */
export function lastOrderSentence(
  lastOrder: LastOrderAnswer,
  sources: readonly (Source | null)[],
  locale: MessageLocale,
): string {
  const title = pageWord('item.lastOrders', locale);
  const phrase = lastOrderPhrase(lastOrder, sources, locale);
  return phrase === null ? title : `${pageWord('page.label', locale, { label: title })} ${phrase}`;
}
