import type { Context } from '../../src/record/context.ts';
import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { transitionItems } from '../../src/commands/notice/transition-items.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { median, ROUNDS, timed } from './rounds.ts';

const ROWS = 250;

const NOTICE = {
  reasons: ['PORTFOLIO'],
  text: [
    { locale: 'en', text: 'A pause in four markets.' },
    { locale: 'de', text: 'Eine Pause in vier Märkten.' },
  ],
  markets: ['DE', 'FR', 'US', 'JP'],
  nextUpdateBy: { date: '2100-01-01' },
  commitments: [{ facet: 'PARTS', terms: { until: { date: '2101-12-31' } } }],
};

/**
 * One notice over 250 items in four markets, said at once, against the same as 250 calls one after another; each in
 * milliseconds, the median of three rounds.
 */
export async function notice(url: string) {
  const { ctx, close } = await openGuest(url, 'MANAGER');
  try {
    const [single, together]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const skus = (of: number) =>
        Array.from({ length: ROWS }, (_, index) => skuOf((2 * round + of) * ROWS + index));
      single.push(await timed(() => oneByOne(ctx, skus(0))));
      together.push(await timed(() => atOnce(ctx, skus(1))));
      console.error(`one notice over ${ROWS} items: round ${round + 1} of ${ROUNDS}`);
    }
    const [peer, lastcall] = [single, together].map((times) => Math.round(median(times))) as [number, number];
    return {
      what: `one notice over ${ROWS} items, milliseconds`,
      against: `${ROWS} single transitions, milliseconds`,
      peer,
      lastcall,
      ratio: Number((peer / lastcall).toFixed(2)),
    };
  } finally {
    await close();
  }
}

async function oneByOne(ctx: Context, skus: readonly string[]): Promise<void> {
  for (const sku of skus) await transitionItem(ctx, { ...NOTICE, sku, to: 'PAUSED' });
}

async function atOnce(ctx: Context, skus: readonly string[]): Promise<void> {
  const { rows } = await transitionItems(ctx, {
    notice: NOTICE,
    rows: skus.map((sku) => ({ sku, to: 'PAUSED' })),
  });
  if (rows.some(({ entryId }) => entryId === null)) throw new Error('a row was not said');
}
