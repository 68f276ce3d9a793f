import fc from 'fast-check';
import type { PreciseDate } from '../../src/domain/calendar/dates.ts';
import { addDays, normalizedPreciseDate } from '../../src/domain/calendar/dates.ts';
import type { FacetAnswer } from '../../src/domain/commitment/commitment.ts';
import type { StandingAdvisory } from '../../src/domain/advisory/advisory.ts';
import type {
  AdvisoryData,
  Commitment,
  ItemReference,
  LastOrder,
  FactData,
  Source,
  StateData,
} from '../../src/domain/fact/fact.ts';
import type { Lifecycle } from '../../src/domain/lifecycle/lifecycle.ts';
import {
  ADVISORY_KINDS,
  ADVISORY_STATUSES,
  COMMITMENT_STRENGTHS,
  COMMITTABLE_FACETS,
  CONFIDENCES,
  DATE_PRECISIONS,
  FACET_STATUSES,
  FIT_VERDICTS,
  LIFECYCLE_STATES,
  SEVERITIES,
  SUCCESSION_KINDS,
  SUCCESSOR_STATUSES,
} from '../../src/domain/words.ts';
import { FACT_KIND_NAMES } from '../../src/domain/fact/fact-kinds.ts';
import type { HeadlineFact } from '../../src/wording/clauses/headline-data.ts';
import { answer, facet, NOW } from './answers.ts';

/** Names that would break a sentence if they were parsed, inflected or guessed about. */
export const names = fc.oneof(
  fc.constantFrom('EPIC', 'iPhone 5s', '{name}', "It's {a, select, x {y}}", '<b>R</b>', '8 mm', '$&', '#'),
  fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/[.!?…]$/u.test(text)),
);

export const periods: fc.Arbitrary<PreciseDate> = fc
  .tuple(fc.integer({ min: -9000, max: 9000 }), fc.constantFrom(...DATE_PRECISIONS))
  .map(([days, precision]) => normalizedPreciseDate({ date: addDays('2026-11-21', days), precision }));

const maybePeriods = fc.option(periods);
const instants = fc.integer({ min: -800, max: 800 }).map((days) => NOW + days * 86_400_000);
const text = fc.constant({ en: 'text' });

export const sources: fc.Arbitrary<Source | null> = fc.option(
  fc.record({
    speaker: fc.constantFrom('MAKER', 'THIRD_PARTY'),
    confidence: fc.constantFrom(...CONFIDENCES),
  }),
);

const lastOrders: fc.Arbitrary<LastOrder> = fc.record({
  until: maybePeriods,
  whileStocksLast: fc.boolean(),
  maxPerOrder: fc.constant(null),
});

const facets: fc.Arbitrary<FacetAnswer[]> = fc
  .uniqueArray(fc.constantFrom(...COMMITTABLE_FACETS))
  .chain((told) =>
    fc.tuple(
      ...told.map((name) =>
        fc.oneof(
          fc
            .record({ status: fc.constantFrom('OPEN', 'TBA', 'NOT_APPLICABLE', 'ENDED'), source: sources })
            .map((said) => facet(name, said)),
          fc
            .record({
              status: fc.constantFrom('ENDING', 'ENDED'),
              until: periods,
              strength: fc.constantFrom(...COMMITMENT_STRENGTHS),
              source: sources,
            })
            .map((said) => facet(name, said)),
        ),
      ),
    ),
  );

const advisoryWords = fc.record({
  id: fc.constant('00000000-0000-4000-8000-0000000000a1'),
  number: fc.constant('A-2026-0001'),
  kind: fc.constantFrom(...ADVISORY_KINDS),
  severity: fc.constantFrom(...SEVERITIES),
  title: text,
});

const advisories: fc.Arbitrary<AdvisoryData> = fc
  .record({
    words: advisoryWords,
    status: fc.constantFrom(...ADVISORY_STATUSES),
    affected: fc.array(
      fc.record(
        { serials: fc.constant(['A1']), markets: fc.constantFrom(['DE'], ['DE', 'US']) },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  })
  .map(({ words, ...said }) => ({
    ...words,
    ...said,
    revision: 1,
    whatHappens: words.title,
    whatToDo: words.title,
    fixedIn: [],
  }));

const standingAdvisories: fc.Arbitrary<StandingAdvisory> = fc
  .record({
    words: advisoryWords,
    isPartial: fc.boolean(),
    markets: fc.constantFrom([], ['DE'], ['DE', 'US']),
    from: fc.option(instants),
    until: fc.option(instants),
    isUnfixed: fc.boolean(),
    source: sources,
  })
  .map(({ words, ...standing }) => ({ ...words, ...standing }));

/** Answers of every shape that the type allows, also such as no history would give. */
export const lifecycles: fc.Arbitrary<Lifecycle> = fc
  .record({
    orders: fc.constantFrom(...FACET_STATUSES),
    bounds: fc.record({ from: maybePeriods, until: maybePeriods }),
    facets,
    said: fc.record({
      state: fc.constantFrom(...LIFECYCLE_STATES),
      since: fc.option(instants),
      sinceOn: maybePeriods,
      begun: fc.boolean(),
      source: sources,
      lastOrder: fc.option(fc.tuple(lastOrders, instants).map(([last, endsAt]) => ({ ...last, endsAt }))),
      resumesOn: maybePeriods,
      resumesBy: sources,
      promisedBy: sources,
      nextChange: fc.option(
        fc.record({
          state: fc.constantFrom(...LIFECYCLE_STATES),
          effectiveAt: instants,
          effectiveOn: maybePeriods,
          beginsOn: periods,
          announcedAt: instants,
          source: sources,
        }),
      ),
      nextUpdate: fc.option(
        fc.record({ by: maybePeriods, promisedAt: instants, dueAt: instants, overdue: fc.boolean() }),
      ),
      successorStatus: fc.constantFrom(...SUCCESSOR_STATUSES),
      offered: fc.constantFrom('OFFERED', 'OFFERED', 'OFFERED', 'WITHDRAWN', 'NEVER'),
      implied: fc.boolean(),
      advisories: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.array(standingAdvisories, { maxLength: 2 }),
      ),
    }),
  })
  .map(({ orders, bounds, said, facets }) =>
    answer(said, [facet('ORDERS', { status: orders, ...bounds }), ...facets]),
  );

const items: fc.Arbitrary<ItemReference> = fc.record({
  id: fc.uuid(),
  sku: fc.constant('SKU-1'),
  name: fc.oneof(
    fc.constantFrom('SCARLET', 'REDMAG 64GB').map((name) => ({ de: name })),
    fc.constant({}),
  ),
});

const commitments: fc.Arbitrary<Commitment> = fc.record({
  facet: fc.constantFrom(...COMMITTABLE_FACETS),
  strength: fc.constantFrom(...COMMITMENT_STRENGTHS),
  terms: fc.oneof(
    periods.map((until) => ({ term: 'UNTIL', until }) as const),
    fc.constantFrom('OPEN', 'ENDED', 'TBA', 'NOT_APPLICABLE').map((term) => ({ term }) as const),
  ),
});

const states: fc.Arbitrary<StateData> = fc.record(
  {
    to: fc.constantFrom(...LIFECYCLE_STATES),
    orders: fc.constantFrom('OPEN', 'NOT_YET', 'ENDED', 'TBA', 'UNKNOWN'),
    lastOrder: fc.option(lastOrders),
    resumesOn: maybePeriods,
    teaser: fc.option(text),
    noSuccessorBecause: fc.option(text),
  },
  { requiredKeys: ['to'] },
);

const said: fc.Arbitrary<FactData> = fc.record(
  {
    listing: fc.record(
      {
        name: text,
        releasedOn: maybePeriods,
        latest: fc.option(
          fc.record({
            name: fc.constant('v31.6.16'),
            releasedOn: fc.constantFrom(null, '2026-02-03'),
            url: fc.constant(null),
          }),
        ),
      },
      { requiredKeys: [] },
    ),
    state: states,
    commitments: fc.array(commitments, { maxLength: 3 }),
    change: fc.record({
      from: maybePeriods,
      days: fc.option(fc.integer({ min: -999, max: 9999 })),
      noticeDays: fc.option(fc.integer({ min: -9, max: 999 })),
    }),
    successors: fc.array(
      fc.record({
        successor: items,
        kind: fc.constantFrom(...SUCCESSION_KINDS),
        hosts: fc.array(items, { maxLength: 2 }),
        markets: fc.constant([]),
      }),
      { maxLength: 3 },
    ),
    withdrawnSuccessor: items,
    fit: fc.record({
      host: items,
      verdict: fc.constantFrom(...FIT_VERDICTS),
      needs: fc.array(items, { maxLength: 2 }),
      condition: fc.option(text),
    }),
    withdrawnFit: items,
    advisory: advisories,
    promise: fc.record({ by: maybePeriods }),
    resumesOn: maybePeriods,
    how: fc.constantFrom('AMEND', 'RETRACT'),
  },
  { requiredKeys: [] },
);

/** Facts of every kind, with or without the parts that they should have. */
export const facts: fc.Arbitrary<HeadlineFact> = fc.record({
  kind: fc.constantFrom(...FACT_KIND_NAMES),
  recordedAt: fc.constant(NOW),
  effectiveAt: fc.option(instants),
  effectiveOn: maybePeriods,
  markets: fc.uniqueArray(fc.constantFrom('DE', 'US', 'JP', 'EU', 'STORE', 'FR', 'GB'), { maxLength: 6 }),
  source: sources,
  forced: fc.boolean(),
  data: said,
});
