import { z } from 'zod';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { hiddenFact } from './hidden.ts';
import { appended, waitingFact } from './outcome.ts';
import { type Performed, perform } from './perform.ts';
import { itemFor, successorsFor } from './references.ts';
import { say, schedule } from './scheduled.ts';
import * as shapes from './shapes.ts';
import { deadSuccessors } from './warnings.ts';

const shape = z.object({
  ...shapes.common,
  sku: shapes.sku,
  successor: shapes.successor,
  text: shapes.texts,
});

/**
 * Names what follows an item, now or under embargo; naming it again replaces what was said of it.
 * @throws Refusal SUCCESSION_CYCLE with the path that it would close
 */
export async function nameSuccessor(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(ctx, { name: 'nameSuccessor', role: 'MANAGER', shape }, raw, async (input, record) => {
    const item = await itemFor(record, input.sku, input.expectedVersion);
    const [successor] = await successorsFor(ctx, record, item, [input.successor], 'successor');
    const warnings: Fault[] = await deadSuccessors(ctx, record, [successor!], 'successor');
    const it = { itemId: item.id, successor: successor!, text: input.text };
    const publishAt = input.successor.publishAt ?? null;
    if (publishAt === null || publishAt <= record.recordedAt) {
      return await appended(record, item, await say(ctx, record, { say: 'SUCCESSOR', it }), warnings);
    }
    const id = await schedule(ctx, record, item.id, publishAt, { say: 'SUCCESSOR', it });
    const data = { successors: [successor!] };
    const fact = await hiddenFact(ctx, item, {
      id,
      kind: 'SUCCESSOR_NAMED',
      publishAt,
      effectiveAt: publishAt,
      markets: [],
      text: input.text,
      data,
    });
    return await waitingFact(record, item, fact, warnings);
  });
}
