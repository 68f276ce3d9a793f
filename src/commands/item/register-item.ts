import { z } from 'zod';
import { startOf } from '../../domain/calendar/dates.ts';
import { refuse, refuseIfAny } from '../../domain/refusal.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { type NewListing, recordNewItems } from '../../record/listing.ts';
import type { RecordWriter } from '../../record/record.ts';
import { requireName } from '../pipeline/required-name.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { type CommandResult, runItemCommand } from '../pipeline/run-item-command.ts';
import { checkMarkets } from '../pipeline/references.ts';
import * as shapes from '../pipeline/shapes.ts';

import { groupNameShape, parseGroup, itemInput, storageShape } from './item-input.ts';
import { nearGroupFaults, newGroupWarnings } from './new-groups.ts';

/** What is said of an item that is entered. */
export const registerItemShape = z.object({
  ...itemInput,
  kind: z.enum(ITEM_KINDS),
  name: shapes.optionalLocalizedText,
  brand: groupNameShape,
  ...storageShape,
  takenOver: z.boolean().nullish(),
});

/**
 * Lists an item that is sold from now on, from its first day, or since before its record began (rules.md, R19).
 * @throws Refusal INVALID for names that cannot be, for a brand or line that is rather another one misspelt, or a
 *   release that is still to come of what is taken over; DUPLICATE for a SKU, handle or identifier that any item ever bore
 */
export async function registerItem(ctx: Context, raw: unknown): Promise<CommandResult> {
  const verb = { name: 'registerItem', role: 'MANAGER', shape: registerItemShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const warnings = await newGroupWarnings(record, input);
    const [fact] = await recordNewItems(ctx, record, [await newListingFrom(ctx, record, input)]);
    const item = await record.item(fact!.itemId);
    return await outcomeOf(record, { ...item, activeFacts: [] }, fact!, warnings);
  });
}

/**
 * A new item as it is recorded, from what was said of it.
 * @throws Refusal for what is missing, and for what cannot be said of such an item
 */
export async function newListingFrom(
  ctx: Context,
  record: RecordWriter,
  input: z.output<typeof registerItemShape>,
): Promise<NewListing> {
  const name = requireName(ctx, input.name);
  if (input.kind !== 'STORAGE_OPTION' && (input.capacityBytes || input.medium || input.interface)) {
    throw refuse('INVALID', 'Only a storage option has a capacity, a medium and an interface.', 'kind');
  }
  await checkMarkets(ctx, input.markets ?? [], 'markets');
  refuseIfAny(await nearGroupFaults(record, input));
  const { handle, line, family, brand, options, identifiers, takenOver, allowNearName: _, ...rest } = input;
  if (takenOver && input.releasedOn && startOf(input.releasedOn, 'UTC') > record.recordedAt) {
    throw refuse(
      'INVALID',
      'What is taken over was sold already: give an earlier day of release, or none.',
      'releasedOn',
    );
  }
  return {
    ...rest,
    name,
    brand: parseGroup(brand),
    line: line ? parseGroup(line) : null,
    family: family ? parseGroup(family) : null,
    markets: input.markets ?? [],
    ...(handle && { handle }),
    ...(options && { options }),
    ...(identifiers && { identifiers }),
    ...(takenOver && { takenOver }),
  };
}
