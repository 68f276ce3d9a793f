import fc from 'fast-check';
import type { PreciseDate } from '../../../src/domain/calendar/dates.ts';
import { normalizedPreciseDate } from '../../../src/domain/calendar/dates.ts';
import { COMMITMENT_ANCHORS } from '../../../src/domain/commitment/commitment-rule.ts';
import { isSku } from '../../../src/domain/item/identifier.ts';
import { localizedTextFaults } from '../../../src/domain/text/public-text.ts';
import {
  DATE_PRECISIONS,
  FACETS,
  LIFECYCLE_STATES,
  REASON_CODES,
  SUCCESSION_KINDS,
} from '../../../src/domain/words.ts';
import type {
  PlanCommitment,
  ParsedPlanRow,
  PlanCommitmentTerms,
} from '../../../src/vocabularies/plan/plan-shapes.ts';

/** What spreadsheets, separators and quotation marks could spoil. */
const ODD = ['=1+1', "'=1+1", '-5', '@x', "''+1", '"a";"b"', 'a,b;c\td', 'two\nlines', "'", '＝1', 'до 5 €'];

const words = fc
  .oneof(fc.constantFrom(...ODD), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
  .map((text) => text.trim())
  .filter((text) => localizedTextFaults([{ locale: 'en', text }], []).length === 0);
const sku = words.filter((text) => isSku(text) && text === text.trim());
const texts = fc
  .uniqueArray(fc.constantFrom('de', 'en', 'fr', 'pt-BR'), { minLength: 1 })
  .chain((locales) =>
    fc.tuple(...locales.toSorted(byColumn).map((locale) => words.map((text) => ({ locale, text })))),
  );

const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period: fc.Arbitrary<PreciseDate> = fc
  .tuple(day, fc.constantFrom(...DATE_PRECISIONS))
  .map(([date, precision]) => normalizedPreciseDate({ date, precision }));
const anchored = fc
  .tuple(fc.constantFrom(...COMMITMENT_ANCHORS), fc.constantFrom('P5Y', 'P18M', 'P1Y6M', 'P90D', 'P2W'))
  .map(([anchor, duration]) => ({ anchor, duration }));
const terms: fc.Arbitrary<PlanCommitmentTerms> = fc.oneof(
  fc.constantFrom<PlanCommitmentTerms>(
    { open: true },
    { ended: true },
    { tba: true },
    { notApplicable: true },
  ),
  period.map((until) => ({ until })),
  fc.array(anchored, { minLength: 1, maxLength: 3 }).map((laterOf) => ({ rule: { laterOf } })),
);
const commitments: fc.Arbitrary<PlanCommitment[]> = fc
  .subarray([...FACETS], { minLength: 1 })
  .chain((facets) =>
    fc.tuple(
      ...facets.map((facet) =>
        fc.record(
          { facet: fc.constant(facet), terms, strength: fc.constant('GUARANTEED' as const) },
          { requiredKeys: ['facet', 'terms'], noNullPrototype: true },
        ),
      ),
    ),
  );
const lastOrder = fc
  .record(
    {
      until: period,
      whileStocksLast: fc.constant(true as const),
      maxPerOrder: fc.integer({ min: 1, max: 999_999 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter((last) => Object.keys(last).length > 0);

/** A row in which everything that may be said is said or not. */
export const planRow: fc.Arbitrary<ParsedPlanRow> = fc.record(
  {
    sku,
    to: fc.constantFrom(...LIFECYCLE_STATES),
    reasons: fc.subarray([...REASON_CODES], { minLength: 1 }),
    text: texts,
    markets: fc.subarray(['DE', 'US', 'EU EAST', 'LATAM-1'], { minLength: 1 }),
    effectiveAt: fc.integer({ min: Date.parse('1901-01-01'), max: Date.parse('2199-12-31') }),
    lastOrder,
    commitments,
    successors: fc
      .tuple(sku, fc.constantFrom(...SUCCESSION_KINDS))
      .map(([one, kind]) => [{ sku: one, kind }]),
    noSuccessorBecause: texts,
    resumesOn: period,
    nextUpdateBy: period,
    teaser: texts,
    internalNote: words,
  },
  { requiredKeys: ['sku', 'to'], noNullPrototype: true },
);

/** The order in which languages have their columns here. */
function byColumn(one: string, other: string): number {
  return LANGUAGES.indexOf(one) - LANGUAGES.indexOf(other);
}

/** As the tests ask for columns. */
export const LANGUAGES = ['en', 'de', 'fr', 'pt-BR'];
