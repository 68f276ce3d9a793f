import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { PAUSED } from './questions.ts';

const SOLD = { to: 'AVAILABLE', reasons: ['SUPPLY'], text: [{ locale: 'en', text: 'Sold again.' }] };
let turns = 0;

/**
 * Writes so many transitions a second until it is stopped; returns how many were written.
 * @param first the number of the first of a hundred items of which nothing else of the bench changes the state
 */
export async function writing(
  databaseUrl: string,
  perSecond: number,
  first: number,
): Promise<{ stop: () => Promise<number> }> {
  const { ctx, close } = await openGuest(databaseUrl, 'MANAGER');
  let written = 0;
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const turn = turns++;
    written++;
    const change = Math.floor(turn / 100) % 2 === 0 ? PAUSED : SOLD;
    last = last.then(() => transitionItem(ctx, { ...change, sku: skuOf(first + (turn % 100)) }));
  }, 1000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await close();
      return written;
    },
  };
}
