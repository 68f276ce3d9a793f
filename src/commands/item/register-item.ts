import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { listItems } from '../../record/listing.ts';
import { requireName } from '../pipeline/required-name.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { type Performed, runItemCommand } from '../pipeline/run-item-command.ts';
import { checkMarkets } from '../pipeline/references.ts';
import * as shapes from '../pipeline/shapes.ts';

import { group, parseGroup, itemInput } from './item-input.ts';

/** Nothing that is sold holds less: who gives less means another unit. */
const LEAST_BYTES = 1000;

const registering = z.object({
  ...itemInput,
  kind: z.enum(ITEM_KINDS),
  name: shapes.texts,
  brand: group,
  capacityBytes: z
    .number()
    .refine(
      (bytes) => Number.isSafeInteger(bytes) && bytes >= LEAST_BYTES,
      'Give the capacity in whole bytes: 1 GB is 1000000000',
    )
    .nullish(),
  medium: shapes.word(100).nullish(),
  interface: shapes.word(100).nullish(),
});

/**
 * Lists an item that is sold from now on, or from its first day.
 * @throws Refusal INVALID for names that cannot be, DUPLICATE for a SKU, handle or identifier that any item ever bore
 */
export async function registerItem(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'registerItem', role: 'MANAGER', shape: registering } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const name = requireName(ctx, input.name);
    if (input.kind !== 'STORAGE_OPTION' && (input.capacityBytes || input.medium || input.interface)) {
      throw refuse('INVALID', 'Only a storage option has a capacity, a medium and an interface.', 'kind');
    }
    await checkMarkets(ctx, input.markets ?? [], 'markets');
    const { handle, line, family, brand, options, identifiers, ...rest } = input;
    const [fact] = await listItems(ctx, record, [
      {
        ...rest,
        name,
        brand: parseGroup(brand),
        line: line ? parseGroup(line) : null,
        family: family ? parseGroup(family) : null,
        markets: input.markets ?? [],
        ...(handle && { handle }),
        ...(options && { options }),
        ...(identifiers && { identifiers }),
      },
    ]);
    const item = await record.item(fact!.itemId);
    return await outcomeOf(record, { ...item, activeFacts: [] }, fact!);
  });
}
