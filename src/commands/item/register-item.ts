import { z } from 'zod';
import { type Instant, startOfPeriod } from '../../domain/calendar/dates.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { type NewListing, recordNewItems } from '../../record/listing.ts';
import type { RecordWriter } from '../../record/record.ts';
import { heldSkuFaults, scheduleListing } from '../embargo/held-listing.ts';
import { pastPublicationFaults } from '../pipeline/late.ts';
import { appendedFactOutcome, heldFactOutcome } from '../pipeline/outcome.ts';
import { requireKnownMarketCodes } from '../pipeline/references.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';

import { groupNameShape, itemInputShapes, parseGroup, storageOptionShapes } from './item-input.ts';
import { noteNewGroupsAndFindNearFaults, newGroupWarnings } from './new-groups.ts';

/** What is said of an item that is entered. */
export const registerItemShape = z.object({
  ...itemInputShapes,
  kind: z.enum(ITEM_KINDS),
  name: shapes.optionalLocalizedTextShape,
  brand: groupNameShape,
  ...storageOptionShapes,
  takenOver: z.boolean().nullish(),
  publishAt: shapes.instantShape.nullish(),
});

/**
 * Lists an item that is sold from now on, from its first day, or since before its record began (rules.md, R19); or holds it
 * back as a whole until its instant (R117).
 * @throws Refusal INVALID for names that cannot be, for a brand or line that is rather another one misspelt, or a
 *   release that is still to come of what is taken over; DUPLICATE for a SKU, handle or identifier that any item ever bore
 */
export async function registerItem(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'registerItem', role: 'MANAGER', shape: registerItemShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const warnings = await newGroupWarnings(record, input);
    const listing = await checkedNewListing(ctx, record, input);
    if (isToBeHeldBack(record, input)) {
      const fact = await scheduleListing(ctx, record, listing, input.publishAt);
      const item = await record.item(fact.itemId);
      return await heldFactOutcome(record, { ...item, activeFacts: [] }, fact, warnings);
    }
    refuseIfAny((await heldSkuFaults(record, [input.sku])).flat());
    const [fact] = await recordNewItems(ctx, record, [listing]);
    const item = await record.item(fact!.itemId);
    return await appendedFactOutcome(record, { ...item, activeFacts: [] }, fact!, warnings);
  });
}

/** Whether an item is to come out later. */
export function isToBeHeldBack<Input extends { readonly publishAt?: Instant | null | undefined }>(
  { recordedAt }: RecordWriter,
  input: Input,
): input is Input & { readonly publishAt: Instant } {
  return input.publishAt != null && input.publishAt > recordedAt;
}

/**
 * A new item as it is recorded, from what was said of it.
 * @throws Refusal for what is missing, and for what cannot be said of such an item
 */
export async function checkedNewListing(
  ctx: Context,
  record: RecordWriter,
  input: z.output<typeof registerItemShape>,
): Promise<NewListing> {
  const name = requireNameInDefaultLocale(ctx, input.name);
  if (input.kind !== 'STORAGE_OPTION' && (input.capacityBytes || input.medium || input.interface)) {
    throw createRefusal(
      'INVALID',
      'Only a storage option has a capacity, a medium and an interface.',
      'kind',
    );
  }
  await requireKnownMarketCodes(ctx, input.markets ?? [], 'markets');
  refuseIfAny([
    ...pastPublicationFaults(record, input.publishAt, 'publishAt'),
    ...(await noteNewGroupsAndFindNearFaults(record, input)),
  ]);
  const { handle, line, family, brand, options, identifiers, takenOver } = input;
  if (takenOver && input.releasedOn && startOfPeriod(input.releasedOn, 'UTC') > record.recordedAt) {
    throw createRefusal(
      'INVALID',
      'What is taken over was sold already: give an earlier day of release, or none.',
      'releasedOn',
    );
  }
  return {
    sku: input.sku,
    kind: input.kind,
    name,
    brand: parseGroup(brand),
    line: line ? parseGroup(line) : null,
    family: family ? parseGroup(family) : null,
    markets: input.markets ?? [],
    releasedOn: input.releasedOn ?? null,
    url: input.url ?? null,
    imageUrl: input.imageUrl ?? null,
    imageAlt: input.imageAlt,
    capacityBytes: input.capacityBytes ?? null,
    medium: input.medium ?? null,
    interface: input.interface ?? null,
    ...(handle && { handle }),
    ...(options && { options }),
    ...(identifiers && { identifiers }),
    ...(takenOver && { takenOver }),
  };
}
