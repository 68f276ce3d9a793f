import { z } from 'zod';
import { refuseIfAny } from '../../domain/refusal.ts';
import { successorsInForceAt } from '../../domain/succession/succession.ts';
import type { Context } from '../../record/context.ts';
import { deadSuccessorFaults } from '../pipeline/dead-successors.ts';
import { publishOrScheduleAction } from '../pipeline/publish-or-schedule.ts';
import { lockItemBySku, requireMentionedItems } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { resolveSuccessorInputs } from '../pipeline/successor-references.ts';
import { isSuccessorAlreadyNamed, unchangedInputRefusal } from '../pipeline/unchanged.ts';

const nameSuccessorShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  successor: shapes.successorShape,
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Names what follows an item, now or under embargo; naming it again replaces what was said of it, except with
 * `unlessNamed`: then whatever way is named in which it follows stays the only one.
 * @throws Refusal SUCCESSION_CYCLE with the path that it would close; DEAD_SUCCESSOR for what is discontinued itself and
 *   leads nowhere
 */
export async function nameSuccessor(
  ctx: Context,
  raw: unknown,
  { unlessNamed = false }: { readonly unlessNamed?: boolean } = {},
): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'nameSuccessor', role: 'MANAGER', shape: nameSuccessorShape },
    raw,
    async (input, record) => {
      const comesOut = input.successor.publishAt ?? null;
      const item = await lockItemBySku(record, input.sku, input.expectedVersion, comesOut);
      if (unlessNamed) {
        const mention = { sku: input.successor.sku, comesOut };
        const [named] = await requireMentionedItems(record, [mention], 'successor', 'sku');
        const edges = successorsInForceAt(item.activeFacts, record.recordedAt);
        if (edges.some(({ data }) => data.successor.id === named!.id))
          throw unchangedInputRefusal('successor');
      }
      const [successor] = await resolveSuccessorInputs(
        ctx,
        record,
        item,
        [input.successor],
        comesOut,
        'successor',
      );
      refuseIfAny(await deadSuccessorFaults(ctx, record, [successor!], 'successor', 'sku'));
      if (isSuccessorAlreadyNamed(item, successor!, input.text, record.recordedAt))
        throw unchangedInputRefusal('successor');
      const it = { itemId: item.id, successor: successor!, text: input.text };
      return await publishOrScheduleAction(ctx, record, item, {
        action: { kind: 'SUCCESSOR', payload: it },
        publishAt: comesOut,
        publishAtField: ['successor', 'publishAt'],
      });
    },
  );
}
