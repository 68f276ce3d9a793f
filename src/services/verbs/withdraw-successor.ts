import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import { edgesAt } from '../../domain/succession.ts';
import { seenUnscoped } from '../../domain/standing.ts';
import type { Context } from '../context.ts';
import { appended } from './outcome.ts';
import { type Performed, perform } from './perform.ts';
import { itemFor, namedIn } from './references.ts';
import { append } from './say-now.ts';
import * as shapes from './shapes.ts';

const shape = z.object({ ...shapes.common, sku: shapes.sku, successorSku: shapes.sku, text: shapes.texts });

/**
 * Takes back that something follows an item.
 * @throws Refusal NOT_FOUND where that is not named as a successor
 */
export async function withdrawSuccessor(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'withdrawSuccessor', role: 'MANAGER', shape },
    raw,
    async (input, record) => {
      const item = await itemFor(record, input.sku, input.expectedVersion);
      const [successor] = await namedIn(record, [input.successorSku], 'successorSku');
      const held = edgesAt(seenUnscoped(item.standing), record.recordedAt);
      if (!held.some(({ said }) => said.successor.id === successor!.id)) {
        throw refuse(
          'NOT_FOUND',
          `${successor!.sku} is not named as what follows ${item.sku}.`,
          'successorSku',
        );
      }
      const fact = await append(
        ctx,
        record,
        item,
        'SUCCESSOR_WITHDRAWN',
        { withdrawnSuccessor: successor! },
        { text: input.text },
      );
      return await appended(record, item, fact);
    },
  );
}
