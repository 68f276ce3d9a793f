import { issueKey } from '../../src/access/key.ts';
import { MAX_ASSORTMENT_SIZE } from '../../src/commands/assortment/assortment-input.ts';
import { replaceAssortment } from '../../src/commands/assortment/keep-assortment.ts';
import { identifierKey } from '../../src/record/names/identifier-key.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { type Load, rateOf } from './load.ts';
import { inRounds, rowOf } from './rounds.ts';

const OWNER = 'bench-shop';
const HANDLE = 'shop';

/** A page of the feed by a list of as many SKUs as one may hold, beside the same pages without it. */
export async function pagesByAssortment(databaseUrl: string, url: string, what: string, pages: Load) {
  const guest = await openGuest(databaseUrl, 'ADMIN');
  try {
    const { ctx } = guest;
    const { secret } = await issueKey(ctx, { role: 'PARTNER', name: 'Shop', person: OWNER });
    const skus = Array.from({ length: MAX_ASSORTMENT_SIZE }, (_, number) => skuOf(number));
    const entries = skus.map((sku) => ({ sku, key: identifierKey('SKU', sku), yours: `ours-${sku}` }));
    const began = performance.now();
    await replaceAssortment(
      { ...ctx, caller: { ...ctx.caller, person: OWNER } },
      { handle: HANDLE, name: null, entries, allowMassRemoval: true },
    );
    console.log(
      `a list of ${MAX_ASSORTMENT_SIZE} SKUs was kept in ${Math.round(performance.now() - began)} ms`,
    );
    const byList: Load = {
      ...pages,
      headers: { ...pages.headers, authorization: `Bearer ${secret}` },
      requests: pages.requests.map(({ path }) => ({ path: `${path}&assortment=${HANDLE}` })),
    };
    const measured = await inRounds(
      what,
      () => rateOf(url, pages),
      () => rateOf(url, byList),
    );
    return rowOf(what, 0.2, 'the same pages without a list', measured);
  } finally {
    await guest.close();
  }
}
