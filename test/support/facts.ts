import fc from 'fast-check';
import type { Instant, PreciseDate } from '../../src/domain/calendar/dates.ts';
import { commitmentSubjectName } from '../../src/domain/commitment/commitment-subject.ts';
import type { FacetAnswer } from '../../src/domain/commitment/commitment.ts';
import type {
  AdvisoryData,
  Commitment,
  Fact,
  FactData,
  StateData,
  SuccessorData,
  FacetTerms,
} from '../../src/domain/fact/fact.ts';
import { type Lifecycle, lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import { type MarketClock, activeFacts } from '../../src/domain/fact/active-facts.ts';
import {
  ADVISORY_KINDS,
  ADVISORY_STATUSES,
  COMMITTABLE_FACETS,
  type Facet,
  LIFECYCLE_STATES,
  SEVERITIES,
  SUCCESSION_KINDS,
} from '../../src/domain/words.ts';
import type { FactKind } from '../../src/domain/fact/fact-kinds.ts';

/** An instant told as RFC 3339, or a UTC day. */
export const instant = (text: string): Instant => Date.parse(text);
export const day = (date: string): PreciseDate => ({ date, precision: 'DAY' });
export const month = (date: string): PreciseDate => ({ date: `${date}-01`, precision: 'MONTH' });
export const quarter = (date: string): PreciseDate => ({ date, precision: 'QUARTER' });
export const year = (date: string): PreciseDate => ({ date: `${date}-01-01`, precision: 'YEAR' });
export const until = (date: string): FacetTerms => ({ term: 'UNTIL', until: day(date) });

export const DE: MarketClock = { code: 'DE', timeZone: 'Europe/Berlin' };
export const US: MarketClock = { code: 'US', timeZone: 'America/New_York' };
export const NZ: MarketClock = { code: 'NZ', timeZone: 'Pacific/Auckland' };
/** A market that no fact ever names. */
export const KI: MarketClock = { code: 'KI', timeZone: 'Pacific/Kiritimati' };
export const CLOCKS = new Map([DE, US, NZ].map((market) => [market.code, market]));

/** A fact before its history numbers it. */
export interface UnnumberedFact {
  readonly kind: FactKind;
  readonly recorded: Instant;
  readonly data: FactData;
  readonly effectiveAt?: Instant | null;
  readonly effectiveOn?: PreciseDate | null;
  readonly markets?: readonly string[];
  readonly corrects?: number;
  readonly text?: Fact['text'];
  readonly source?: Fact['source'];
}

type More = Partial<Omit<UnnumberedFact, 'kind' | 'recorded'>>;

/** Numbers parts from 1 as one item's history. */
export function history(...parts: readonly UnnumberedFact[]): Fact[] {
  return parts.map(({ recorded, ...part }, index) => ({
    sequence: index + 1,
    id: `fact-${index + 1}`,
    itemId: 'item',
    previousSequence: index === 0 ? null : index,
    noticeId: null,
    headline: {},
    forced: false,
    effectiveOn: null,
    markets: [],
    text: null,
    source: null,
    ...part,
    recordedAt: recorded,
    corrects: part.corrects ?? null,
    effectiveAt: part.effectiveAt ?? null,
  }));
}

/** One fact that holds from when it is said, unless it says otherwise. */
export function statedFact(
  kind: FactKind,
  recorded: string,
  data: FactData,
  more: More = {},
): UnnumberedFact {
  const dated = 'effectiveAt' in more || more.effectiveOn ? {} : { effectiveAt: instant(recorded) };
  return { kind, recorded: instant(recorded), data, ...dated, ...more };
}

export const LISTING = {
  sku: 'RED-DRIVE',
  handle: 'red-drive',
  kind: 'PRODUCT',
  name: { en: 'RED-DRIVE' },
  brand: { id: '00000000-0000-4000-8000-000000000001', handle: 'red', name: { en: 'RED' } },
} as const;

/** The first fact of every history: available, on sale. */
export function listedFact(recorded: string, data: FactData = {}, more: More = {}): UnnumberedFact {
  const listing = { ...LISTING, ...data.listing };
  return statedFact('ITEM_LISTED', recorded, { state: { to: 'AVAILABLE' }, ...data, listing }, more);
}

export function announcedFact(
  recorded: string,
  state: StateData,
  { data, ...more }: More = {},
): UnnumberedFact {
  return statedFact('STATE_ANNOUNCED', recorded, { ...data, state }, more);
}

export function commitmentFact(
  recorded: string,
  facet: Facet,
  terms: FacetTerms,
  more: More = {},
): UnnumberedFact {
  return statedFact('COMMITMENT_MADE', recorded, { commitments: [commitmentWith(facet, terms)] }, more);
}

export function commitmentWith(facet: Facet, terms: FacetTerms): Commitment {
  return { facet, terms, strength: 'TARGET' };
}

export function amendmentOf(
  recorded: string,
  corrects: number,
  data: FactData,
  more: More = {},
): UnnumberedFact {
  return statedFact('CORRECTED', recorded, { how: 'AMEND', ...data }, { ...more, corrects });
}

export function retractionOf(recorded: string, corrects: number): UnnumberedFact {
  return statedFact('CORRECTED', recorded, { how: 'RETRACT' }, { corrects });
}

export function successor(id: string, more: Partial<SuccessorData> = {}): SuccessorData {
  return {
    successor: { id, sku: id, name: { en: id } },
    kind: 'SUCCESSOR',
    hosts: [],
    markets: [],
    ...more,
  };
}

export const LAST_ORDER = { until: day('2027-03-31'), whileStocksLast: false, maxPerOrder: null };
export const WHILE_STOCKS_LAST = { until: null, whileStocksLast: true, maxPerOrder: 2 };

/** The answer that a history gives at an instant. */
export function answerAt(when: string, facts: readonly Fact[], market: MarketClock | null = null): Lifecycle {
  return lifecycleAt(activeFacts(facts), { at: instant(when), market });
}

export function facetOf(name: Facet, answer: Lifecycle): FacetAnswer {
  return answer.facets.find((one) => one.facet === name)!;
}

/** ORDERS as its status, with its last day where one is told. */
export function ordersOf(answer: Lifecycle): string {
  const { status, until: last } = facetOf('ORDERS', answer);
  return last ? `${status} ${last.date}` : status;
}

const HOUR = 3_600_000;
const FIRST = instant('2026-01-01');
const HOURS = 24 * 400;

/** An instant about which generated histories turn; several often fall together. */
export const instants = fc.oneof(
  fc.integer({ min: 0, max: HOURS }).map((hours) => FIRST + hours * HOUR),
  fc.integer({ min: 0, max: 40 }).map((days) => FIRST + days * 240 * HOUR),
);

const days = fc.integer({ min: 0, max: HOURS / 24 }).map((days) => dayText(FIRST + days * 24 * HOUR));

export const periods: fc.Arbitrary<PreciseDate> = fc.oneof(
  days.map(day),
  days.map((date) => month(date.slice(0, 7))),
  days.map(quarter),
  days.map((date) => year(date.slice(0, 4))),
);

export const marketSets = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 2, arbitrary: fc.subarray(['DE', 'US', 'NZ'], { minLength: 1, maxLength: 2 }) },
);

export const viewArbitrary = fc.record({ at: instants, market: fc.constantFrom(null, DE, US, NZ) });

const terms: fc.Arbitrary<FacetTerms> = fc.oneof(
  { weight: 3, arbitrary: periods.map((last): FacetTerms => ({ term: 'UNTIL', until: last })) },
  fc.constantFrom<FacetTerms>(
    { term: 'OPEN' },
    { term: 'ENDED' },
    { term: 'TBA' },
    { term: 'NOT_APPLICABLE' },
  ),
);

/** Few facets, so that facts of a history speak of the same ones. */
const commitments = fc.uniqueArray(
  fc
    .record({
      facet: fc.constantFrom(...COMMITTABLE_FACETS.slice(0, 3)),
      terms,
      strength: fc.constantFrom('GUARANTEED' as const, 'TARGET' as const),
      own: fc.constantFrom<Pick<Commitment, 'paid' | 'price'>>(
        {},
        {},
        { paid: true },
        { paid: true, price: { en: '49 € a year' } },
        { paid: true, price: { en: '59 € a year' } },
      ),
    })
    .map(({ facet, own, ...promised }): Commitment => {
      return facet === 'FULFILMENT' ? { facet, ...promised } : { facet, ...promised, ...own };
    }),
  { minLength: 1, maxLength: 2, selector: commitmentSubjectName },
);

const lastOrders = fc.record({
  until: fc.option(periods),
  whileStocksLast: fc.boolean(),
  maxPerOrder: fc.constant(null),
});

const states = fc.record(
  {
    to: fc.constantFrom(...LIFECYCLE_STATES),
    orders: fc.constantFrom(...(['OPEN', 'NOT_YET', 'ENDED', 'TBA', 'UNKNOWN'] as const)),
    lastOrder: lastOrders,
    resumesOn: periods,
    teaser: fc.constant({ en: 'More to come.' }),
    noSuccessorBecause: fc.constant({ en: 'Nobody asked.' }),
  },
  { requiredKeys: ['to'] },
);

const promises = fc.record({ by: fc.option(periods) });

/** The ids of real items, where the facts go to a database. */
export const OTHERS = [2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const others = fc.constantFrom(...OTHERS).map((id) => successor(id));

const successors = fc
  .tuple(others, fc.constantFrom(...SUCCESSION_KINDS), marketSets)
  .map(([named, kind, markets]) => ({ ...named, kind, markets }));

const revisions = fc.record(
  {
    name: fc.constantFrom({ en: 'RED-DRIVE II' }, { en: 'RED-DRIVE III' }),
    releasedOn: periods,
    markets: marketSets,
  },
  { requiredKeys: [] },
);

const KINDS_OF_ADVISORY_FACTS = {
  STANDING: 'ADVISORY_REVISED',
  RESOLVED: 'ADVISORY_RESOLVED',
  WITHDRAWN: 'ADVISORY_WITHDRAWN',
} as const satisfies Record<AdvisoryData['status'], FactKind>;

/** Few warnings, so that facts of a history speak of the same ones. */
const advisories: fc.Arbitrary<AdvisoryData> = fc
  .record({
    one: fc.integer({ min: 1, max: 2 }),
    kind: fc.constantFrom(...ADVISORY_KINDS),
    severity: fc.constantFrom(...SEVERITIES),
    status: fc.constantFrom(...ADVISORY_STATUSES),
    from: fc.option(instants),
    until: fc.option(instants),
    affected: fc.array(
      fc.record(
        {
          serials: fc.constant(['A1..A9']),
          versions: fc.constant('vers:semver/<2.0.0'),
          markets: marketSets,
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  })
  .map(({ one, ...said }) => ({
    ...said,
    id: `00000000-0000-4000-8000-0000000000a${one}`,
    number: `A-2026-000${one}`,
    revision: 1,
    title: { en: 'it burns' },
    whatHappens: { en: 'It burns.' },
    whatToDo: { en: 'Unplug it.' },
    fixedIn: [],
  }));

const bodies: fc.Arbitrary<{ kind: FactKind; data: FactData }> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record(
        { state: states, commitments, promise: promises, successors: fc.tuple(successors) },
        { requiredKeys: ['state'] },
      )
      .map((data) => ({ kind: 'STATE_ANNOUNCED' as const, data })),
  },
  { weight: 4, arbitrary: commitments.map((own) => bodyOf('COMMITMENT_MADE', { commitments: own })) },
  { weight: 1, arbitrary: commitments.map((own) => bodyOf('COMMITMENT_ENDED', { commitments: own })) },
  { weight: 2, arbitrary: promises.map((promise) => bodyOf('UPDATE_PROMISED', { promise })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ resumesOn: periods, stockGone: fc.constant(true) }, { requiredKeys: [] })
      .map((data) => bodyOf('UPDATE_POSTED', data)),
  },
  { weight: 1, arbitrary: successors.map((one) => bodyOf('SUCCESSOR_NAMED', { successors: [one] })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(successors, fc.boolean(), fc.boolean())
      .map(([{ successor: named, kind, markets }, byKind, byMarkets]) =>
        bodyOf('SUCCESSOR_WITHDRAWN', {
          withdrawnSuccessor: { ...named, ...(byKind && { kind }), ...(byMarkets && { markets }) },
        }),
      ),
  },
  { weight: 1, arbitrary: revisions.map((listing) => bodyOf('ITEM_REVISED', { listing })) },
  {
    weight: 1,
    arbitrary: fc
      .option(others)
      .map((other) =>
        bodyOf('LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: other?.successor ?? null } } }),
      ),
  },
  { weight: 1, arbitrary: states.map(({ to }) => bodyOf('STATE_TOOK_EFFECT', { state: { to } })) },
  {
    weight: 2,
    arbitrary: advisories.map((advisory) => bodyOf(KINDS_OF_ADVISORY_FACTS[advisory.status], { advisory })),
  },
);

const corrections: fc.Arbitrary<{ kind: FactKind; data: FactData }> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(bodyOf('CORRECTED', { how: 'RETRACT' })) },
  fc.constant(bodyOf('STATE_CANCELLED', {})),
  fc.constant(bodyOf('STATE_RESCHEDULED', {})),
  fc.constant(bodyOf('TRANSLATED', {})),
  fc
    .record(
      { redated: fc.boolean(), commitments, state: states, promise: promises, markets: marketSets },
      { requiredKeys: [] },
    )
    .map((data) => bodyOf('CORRECTED', { how: 'AMEND', ...data })),
);

const effects = fc.oneof(
  fc.record({ effectiveAt: fc.option(instants), effectiveOn: fc.constant(null) }),
  fc.record({ effectiveAt: fc.constant(null), effectiveOn: periods }),
);

const later = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: bodies }, corrections),
    effects,
    marketSets,
    fc.nat(30 * 24),
    fc.nat(),
  )
  .map(([body, effect, markets, gap, target]) => ({
    ...body,
    ...effect,
    gap,
    target,
    markets: body.data.listing ? [] : markets,
  }));

const firsts = fc
  .tuple(effects, fc.option(fc.constantFrom('UNKNOWN' as const, 'NOT_YET' as const)), revisions)
  .map(([effect, orders, revision]) => ({ effect, orders, revision }));

/** Whole histories: a listing, then facts of all kinds, recorded one after the other or at once. */
export const histories = fc
  .tuple(firsts, fc.array(later, { maxLength: 10 }))
  .map(([{ effect, orders, revision }, rest]) => {
    let recorded = FIRST;
    const state = { to: 'AVAILABLE' as const, ...(orders && { orders }) };
    const first: UnnumberedFact = {
      kind: 'ITEM_LISTED',
      recorded,
      data: { state, listing: { ...LISTING, ...revision } },
      ...effect,
    };
    const parts = rest.map(({ gap, target, ...part }, index): UnnumberedFact => {
      recorded += gap * HOUR;
      const now = part.data.stockGone ? { effectiveAt: recorded, effectiveOn: null } : {};
      // A warning holds from when it is said, and speaks by its revisions alone.
      if (part.data.advisory) return { recorded, ...part, effectiveAt: null, effectiveOn: null, markets: [] };
      if (!isCorrection(part.kind)) return { recorded, ...part, ...now };
      const earlier = index === 0 ? null : 2 + (target % index);
      return earlier === null || rest[earlier - 2]!.data.advisory
        ? { recorded, ...part, kind: 'UPDATE_POSTED', data: {} }
        : { recorded, ...part, corrects: earlier, text: part.kind === 'TRANSLATED' ? { de: 'Neu' } : null };
    });
    return history(first, ...parts);
  });

function bodyOf(kind: FactKind, data: FactData): { kind: FactKind; data: FactData } {
  return { kind, data };
}

function isCorrection(kind: FactKind): boolean {
  return ['CORRECTED', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'TRANSLATED'].includes(kind);
}

function dayText(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
