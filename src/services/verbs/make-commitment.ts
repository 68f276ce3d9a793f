import { z } from 'zod';
import { type Fault, Refusal, refuse } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { guaranteeFaults, type NewCommitment, shortenedTargetFaults } from '../commitment.ts';
import type { ItemRow } from '../item-rows.ts';
import { marketsOf } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import { anchorsFor } from './anchors.ts';
import { type Performed, perform } from './perform.ts';
import { checkMarkets, commitmentFor, itemFor } from './references.ts';
import { sayOrHold } from './say-or-hold.ts';
import * as shapes from './shapes.ts';

const shape = z.object({
  ...shapes.common,
  sku: shapes.sku,
  commitment: shapes.commitment,
  reasons: shapes.reasons,
  text: shapes.texts,
  publishAt: shapes.instant.nullish(),
});

/**
 * Promises something for one facet, or moves such a promise (product.md, promise rules).
 * @throws Refusal GUARANTEE_SHORTENED; REASON_REQUIRED and TEXT_REQUIRED for a target that comes earlier; INVALID for
 *   ORDERS, which changes only through the states
 */
export async function makeCommitment(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'makeCommitment', role: 'MANAGER', shape },
    raw,
    async (input, record) => {
      const item = await itemFor(record, input.sku, input.expectedVersion);
      const { facet, markets } = input.commitment;
      if (facet === 'ORDERS') {
        throw refuse(
          'INVALID',
          'ORDERS changes only with the state: use transitionItem.',
          'commitment',
          'facet',
        );
      }
      await checkMarkets(ctx, markets, 'commitment', 'markets');
      const market = (await marketsOf(ctx, markets.slice(0, 1)))[0] ?? null;
      const anchors = anchorsFor(item.standing, { at: record.recordedAt, market });
      const commitment = commitmentFor(input.commitment, anchors, 'commitment');
      const { reasons, text } = input;
      const it = { itemId: item.id, commitment, markets, reasons, text, dated: true };
      await refuseShorter(ctx, record, item, it);
      return await sayOrHold(ctx, record, item, {
        saying: { say: 'COMMITMENT', it },
        kind: 'COMMITMENT_MADE',
        data: { reasons, commitments: [commitment] },
        markets,
        publishAt: input.publishAt,
      });
    },
  );
}

/** Refuses what goes back on a guarantee, or on a target without a reason and a text, in whichever market. */
async function refuseShorter(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  one: NewCommitment & { readonly markets: readonly string[] },
): Promise<void> {
  const { commitment, markets, reasons = [], text = null } = one;
  const faults: Fault[] = await guaranteeFaults(ctx, record, [one], () => ['commitment', 'terms']);
  const places = markets.length > 0 ? await marketsOf(ctx, markets) : [null];
  const said = { reasons, text, defaultLocale: ctx.defaultLocale, at: record.recordedAt };
  const targets = places.map((market) => shortenedTargetFaults(item.standing, commitment, market, said));
  if (faults.length === 0) faults.push(...(targets.find((lacking) => lacking.length > 0) ?? []));
  const twice = reasons.find((reason, index) => reasons.indexOf(reason) !== index);
  if (twice)
    faults.push({ code: 'DUPLICATE', message: `Give the reason ${twice} only once.`, field: ['reasons'] });
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}
