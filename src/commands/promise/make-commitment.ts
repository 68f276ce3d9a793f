import { z } from 'zod';
import { anchorDays } from '../../domain/commitment/anchors.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { ReasonCode } from '../../domain/words.ts';
import { type NewCommitment, shortenedCommitmentFaults } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { marketsOrEverywhere } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { publishOrScheduleAction } from '../pipeline/publish-or-schedule.ts';
import { requireKnownMarketCodes, commitmentFromInput, lockItemBySku } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isCommitmentAlreadyMade, unchangedInputRefusal } from '../pipeline/unchanged.ts';

const makeCommitmentShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  commitment: shapes.commitmentShape,
  reasons: shapes.reasonCodesShape,
  text: shapes.optionalLocalizedTextShape,
  publishAt: shapes.instantShape.nullish(),
});

/**
 * Promises something for one facet, or moves such a promise (rules.md, R27, R28, R29).
 * @throws Refusal GUARANTEE_SHORTENED; REASON_REQUIRED and TEXT_REQUIRED for a target that comes earlier; INVALID for
 *   ORDERS, which changes only through the states; DUPLICATE for what is promised so already
 */
export async function makeCommitment(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'makeCommitment', role: 'MANAGER', shape: makeCommitmentShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, input.expectedVersion, input.publishAt);
      const { facet, markets } = input.commitment;
      if (facet === 'ORDERS') {
        throw createRefusal(
          'INVALID',
          'ORDERS changes only with the state: use transitionItem.',
          'commitment',
          'facet',
        );
      }
      await requireKnownMarketCodes(ctx, markets, 'commitment', 'markets');
      const places = await marketsOrEverywhere(ctx, markets);
      const [market = null] = places;
      const anchors = anchorDays(item.activeFacts, { at: record.recordedAt, market });
      const commitment = commitmentFromInput(input.commitment, anchors, 'commitment');
      const { reasons, text } = input;
      const it = { itemId: item.id, commitment, markets, reasons, text, dated: true };
      if (isCommitmentAlreadyMade(item, commitment, places, text, record.recordedAt))
        throw unchangedInputRefusal('commitment');
      await refuseShorteningOrRepeatedReasons(ctx, record, it);
      return await publishOrScheduleAction(ctx, record, item, {
        action: { kind: 'COMMITMENT', payload: it },
        publishAt: input.publishAt,
      });
    },
  );
}

/** Refuses what goes back on a guarantee, or on a target without a reason and a text, in whichever market. */
async function refuseShorteningOrRepeatedReasons(
  ctx: Context,
  record: RecordWriter,
  one: NewCommitment & { readonly reasons: readonly ReasonCode[] },
): Promise<void> {
  const { reasons } = one;
  const faults = await shortenedCommitmentFaults(ctx, record, one);
  const twice = reasons.find((reason, index) => reasons.indexOf(reason) !== index);
  if (twice)
    faults.push({ code: 'DUPLICATE', message: `Give the reason ${twice} only once.`, field: ['reasons'] });
  refuseIfAny(faults);
}
