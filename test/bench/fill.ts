import type { Commitment } from '../../src/domain/fact/fact.ts';
import { type NewListing, recordNewItems } from '../../src/record/listing.ts';
import { appendCommitmentFacts } from '../../src/record/commitment.ts';
import type { Context } from '../../src/record/context.ts';
import { withRecord } from '../../src/record/record.ts';
import { appendSuccessorFacts } from '../../src/record/succession.ts';
import { appendStateAnnouncements } from '../../src/record/transition.ts';

const SET = 1000;

/** The SKU of the bench's item with this number. */
export function skuOf(number: number): string {
  return `BENCH-${String(number).padStart(7, '0')}`;
}

/**
 * Tells items through the verbs that managers use, in sets: each listed, with two commitments, discontinued, and
 * followed by the next one, so that its timeline holds five facts.
 */
export async function fill(ctx: Context, items: number, say: (done: number) => void): Promise<void> {
  for (let from = 0; from < items; from += SET) {
    const numbers = Array.from({ length: Math.min(SET, items - from) }, (_, index) => from + index);
    await withRecord(ctx, async (record) => {
      const listed = await recordNewItems(ctx, record, numbers.map(listing));
      const ids = listed.map((fact) => fact.itemId);
      for (const facet of ['SECURITY_UPDATES', 'SERVICE'] as const) {
        await appendCommitmentFacts(
          ctx,
          record,
          ids.map((itemId) => ({ itemId, commitment: until(facet, '2031-12-31'), dated: true })),
        );
      }
      await appendStateAnnouncements(ctx, record, ids.map(ended));
      await appendSuccessorFacts(
        ctx,
        record,
        ids.map((itemId, index) => {
          const next = (index + 1) % ids.length;
          const successor = { id: ids[next]!, sku: skuOf(numbers[next]!), name: nameOf(numbers[next]!) };
          return { itemId, successor: { successor, kind: 'SUCCESSOR', hosts: [], markets: [] } };
        }),
      );
    });
    say(from + numbers.length);
  }
}

function nameOf(number: number) {
  return { en: `Recorder ${number}`, de: `Rekorder ${number}` };
}

function listing(number: number): NewListing {
  return {
    sku: skuOf(number),
    kind: 'PRODUCT',
    name: nameOf(number),
    brand: { handle: 'bench', name: 'Bench' },
    releasedOn: { date: '2020-03-01', precision: 'DAY' },
  };
}

function ended(itemId: string) {
  return {
    itemId,
    noticeId: null,
    to: 'DISCONTINUED' as const,
    reasons: ['SUPPLY' as const],
    text: { en: 'Its parts are no longer made. Service goes on.', de: 'Teile werden nicht mehr gebaut.' },
    lastOrder: {
      until: { date: '2027-06-30', precision: 'DAY' as const },
      whileStocksLast: false,
      maxPerOrder: null,
    },
    commitments: [until('FULFILMENT', '2027-12-31'), until('SERVICE', '2032-12-31')],
    successors: [],
    noSuccessorBecause: { en: 'See the next model.' },
  };
}

function until(facet: Commitment['facet'], date: string): Commitment {
  return { facet, strength: 'TARGET', terms: { term: 'UNTIL', until: { date, precision: 'DAY' } } };
}
