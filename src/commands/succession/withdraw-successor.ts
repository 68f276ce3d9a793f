import { z } from 'zod';
import type { SuccessorWithdrawalData } from '../../domain/fact/fact.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { successorsInForceAt, matchesWithdrawal } from '../../domain/succession/succession.ts';
import { SUCCESSION_KINDS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import { INDEX_PLACEHOLDER, lockItemBySku, requirePublicItemsBySku } from '../pipeline/references.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import * as shapes from '../pipeline/shapes.ts';

const withdrawSuccessorShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  successorSku: shapes.skuShape,
  kind: z.enum(SUCCESSION_KINDS).nullish(),
  hosts: shapes.hostSkusShape.nullish(),
  markets: shapes.marketsOrUnspecifiedShape,
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Takes back that something follows an item: in every way in which it is named, or in those of one kind, for the same
 * hosts or for the same markets.
 * @throws Refusal NOT_FOUND where that is not named so
 */
export async function withdrawSuccessor(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'withdrawSuccessor', role: 'MANAGER', shape: withdrawSuccessorShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, input.expectedVersion);
      const [successor] = await requirePublicItemsBySku(record, [input.successorSku], 'successorSku');
      const hosts =
        input.hosts && (await requirePublicItemsBySku(record, input.hosts, 'hosts', INDEX_PLACEHOLDER));
      const withdrawnSuccessor: SuccessorWithdrawalData = {
        ...successor!,
        ...(input.kind && { kind: input.kind }),
        ...(hosts && { hosts }),
        ...(input.markets && { markets: input.markets }),
      };
      const held = successorsInForceAt(item.activeFacts, record.recordedAt);
      if (!held.some(({ data: successor }) => matchesWithdrawal(successor, withdrawnSuccessor))) {
        throw createRefusal(
          'NOT_FOUND',
          `${successor!.sku} is not named so as what follows ${item.sku}: ask for its \`successors\`.`,
          'successorSku',
        );
      }
      const fact = await appendFactWithNoticeIfText(
        ctx,
        record,
        item,
        'SUCCESSOR_WITHDRAWN',
        { withdrawnSuccessor },
        { text: input.text },
      );
      return await appendedFactOutcome(record, item, fact);
    },
  );
}
