import { endOfPeriod, type Instant, type PreciseDate } from '../../src/domain/calendar/dates.ts';
import { type FacetAnswer, unknownFacetAnswer } from '../../src/domain/commitment/commitment.ts';
import type {
  Commitment,
  ItemReference,
  LastOrder,
  Source,
  SuccessorData,
  FacetTerms,
} from '../../src/domain/fact/fact.ts';
import type { Lifecycle, NextChange } from '../../src/domain/lifecycle/lifecycle.ts';
import {
  COMMITMENT_TERM_KINDS,
  DATE_PRECISIONS,
  type DatePrecision,
  type Facet,
  FACETS,
  type SuccessionKind,
} from '../../src/domain/words.ts';
import type { HeadlineFact } from '../../src/wording/clauses/headline-data.ts';

/** The instant at which the examples are told. */
export const NOW: Instant = Date.parse('2026-11-21T12:00:00Z');

export const REPORTED: Source = { speaker: 'THIRD_PARTY', confidence: 'REPORTED' };

/** '2027-03-31', '2027-03', '2027-Q3' or '2027' as a period. */
export function on(text: string): PreciseDate {
  const [year, part = '', day] = text.split('-');
  if (part.startsWith('Q')) {
    return {
      date: `${year}-${String(Number(part.slice(1)) * 3 - 2).padStart(2, '0')}-01`,
      precision: 'QUARTER',
    };
  }
  const precision: DatePrecision = day ? 'DAY' : part ? 'MONTH' : 'YEAR';
  return { date: `${year}-${part || '01'}-${day ?? '01'}`, precision };
}

/** The same period at each precision. */
export function atEach(date: string): PreciseDate[] {
  return DATE_PRECISIONS.map((precision) => ({ date, precision }));
}

export function facet(name: Facet, facetAnswer: Partial<FacetAnswer>): FacetAnswer {
  const until = facetAnswer.until ?? null;
  return { ...unknownFacetAnswer(name), endsAt: until && endOfPeriod(until, 'UTC'), ...facetAnswer };
}

export function lastOrder(until: string | null, whileStocksLast = false) {
  const period = until === null ? null : on(until);
  const lastOrderLimit: LastOrder = { until: period, whileStocksLast, maxPerOrder: null };
  return { ...lastOrderLimit, endsAt: period && endOfPeriod(period, 'UTC') };
}

export function next(state: NextChange['state'], text: string, source: Source | null = null): NextChange {
  const effectiveOn = on(text);
  return {
    state,
    effectiveAt: Date.parse(`${effectiveOn.date}T00:00:00Z`),
    effectiveOn,
    beginsOn: effectiveOn,
    announcedAt: 0,
    source,
  };
}

/** An item's answer: available and open for orders, unless told otherwise. */
export function answer(
  part: Partial<Lifecycle>,
  facets: readonly FacetAnswer[] = [facet('ORDERS', { status: 'OPEN' })],
): Lifecycle {
  const source = part.source ?? null;
  return {
    state: 'AVAILABLE',
    since: null,
    sinceOn: null,
    begun: true,
    canOrder: false,
    text: null,
    reasons: [],
    forced: false,
    source,
    facets: FACETS.map((name) => facets.find((one) => one.facet === name) ?? unknownFacetAnswer(name)),
    lastOrder: null,
    resumesOn: null,
    resumesBy: source,
    releaseDueAt: null,
    withdrawn: null,
    resumeDueAt: part.resumesOn ? endOfPeriod(part.resumesOn, 'UTC') : null,
    nextChange: null,
    nextUpdate: null,
    promisedBy: source,
    successorStatus: 'UNKNOWN',
    followers:
      part.successorStatus === 'NAMED'
        ? {
            kind: 'SUCCESSOR',
            named: [{ item: item('EPIC-2'), source: part.nextChange?.source ?? source, hosts: [] }],
          }
        : null,
    noSuccessorBecause: null,
    teaser: null,
    actions: [],
    noticeId: null,
    offered: 'OFFERED',
    implied: false,
    advisories: [],
    validUntil: null,
    ...part,
  };
}

export function promise(by: string | null, overdue = false): Lifecycle['nextUpdate'] {
  return { by: by === null ? null : on(by), promisedAt: 0, dueAt: 0, overdue };
}

/** A fact recorded at NOW by the company itself, unless told otherwise. */
export function fact(
  kind: HeadlineFact['kind'],
  data: HeadlineFact['data'],
  part: Partial<HeadlineFact> = {},
): HeadlineFact {
  return {
    kind,
    data,
    recordedAt: NOW,
    effectiveAt: NOW,
    effectiveOn: null,
    markets: [],
    source: null,
    forced: false,
    ...part,
  };
}

export function item(name: string): ItemReference {
  return { id: name, sku: name, name: { en: name } };
}

/** The ORDERS facet alone. */
export function orders(status: FacetAnswer['status'], facetAnswer: Partial<FacetAnswer> = {}): FacetAnswer[] {
  return [facet('ORDERS', { status, ...facetAnswer })];
}

/** A commitment until a period, or with another term. */
export function commitment(
  name: Facet,
  until: string,
  strength: Commitment['strength'] = 'TARGET',
): Commitment {
  const term = COMMITMENT_TERM_KINDS.find((one) => one === until);
  const terms: FacetTerms = term && term !== 'UNTIL' ? { term } : { term: 'UNTIL', until: on(until) };
  return { facet: name, terms, strength };
}

export function successor(
  name: string,
  kind: SuccessionKind = 'SUCCESSOR',
  hosts: readonly string[] = [],
): SuccessorData {
  return { successor: item(name), kind, hosts: hosts.map(item), markets: [] };
}
