import { z } from 'zod';
import { identifierFault, schemeOf } from '../../domain/item/identifier.ts';
import { handleFrom } from '../../record/handle.ts';
import { identifierKey } from '../../record/identifier-key.ts';
import type { Listing } from '../../domain/fact/fact.ts';
import { type Fault, refuse, refuseIfAny } from '../../domain/refusal.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { ensureFamily, ensureLine, type GroupInput } from '../../record/group.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import { listItems } from '../../record/listing.ts';
import { nameAnew, nameItem } from '../../record/naming.ts';
import type { OpenRecord } from '../../record/record.ts';
import { execute } from '../../record/statement.ts';
import { requireName } from '../pipeline/required-name.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { type Performed, runItemCommand } from '../pipeline/run-item-command.ts';
import { checkMarkets, itemFor } from '../pipeline/references.ts';
import { resolveAgain } from '../../record/rules.ts';
import { append } from '../pipeline/append-fact.ts';
import * as shapes from '../pipeline/shapes.ts';
import { changedFields, nothingChanges } from '../pipeline/unchanged.ts';

const HANDLE = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'A handle has lower-case letters, digits and hyphens');
const group = shapes.word(120);
const option = z.object({ name: shapes.word(100), value: shapes.word(200) });
const identifier = z.object({ scheme: z.string(), value: z.string(), brand: z.string().nullish() });

const parts = {
  ...shapes.common,
  sku: shapes.sku,
  line: group.nullish(),
  family: group.nullish(),
  options: z.array(option).max(20, 'Give 20 options at most').nullish(),
  handle: HANDLE.nullish(),
  identifiers: z.array(identifier).max(50, 'Give 50 identifiers at most').nullish(),
  releasedOn: shapes.period.nullish(),
  url: z.string().nullish(),
  imageUrl: z.string().nullish(),
  imageAlt: shapes.texts,
  markets: z.array(z.string()).max(250, 'Give 250 markets at most').nullish(),
};

/** Nothing that is sold holds less: who gives less means another unit. */
const LEAST_BYTES = 1000;

const registering = z.object({
  ...parts,
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
        brand: groupFrom(brand),
        line: line ? groupFrom(line) : null,
        family: family ? groupFrom(family) : null,
        markets: input.markets ?? [],
        ...(handle && { handle }),
        ...(options && { options }),
        ...(identifiers && { identifiers }),
      },
    ]);
    const item = (await record.items([fact!.itemId])).get(fact!.itemId)!;
    return await outcomeOf(record, { ...item, activeFacts: [] }, fact!);
  });
}

const revising = z.object({ ...parts, name: shapes.texts });

/**
 * Changes what is known of an item itself; what is left out stays. An earlier handle still answers.
 * @throws Refusal INVALID for a revision that says nothing, DUPLICATE for one that changes nothing and for a name that
 *   another item ever bore
 */
export async function reviseItem(ctx: Context, raw: unknown): Promise<Performed> {
  const verb = { name: 'reviseItem', role: 'MANAGER', shape: revising } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const item = await itemFor(record, input.sku, input.expectedVersion);
    await checkMarkets(ctx, input.markets ?? [], 'markets');
    if (input.name) requireName(ctx, input.name);
    const revision = await revisionOf(ctx, record, item, input);
    if (Object.keys(revision).length === 0) throw refuse('INVALID', 'Say what is to change.', 'sku');
    const listing = changedFields(item, revision);
    if (Object.keys(listing).length === 0) throw nothingChanges(...Object.keys(revision).slice(0, 1));
    const fact = await append(ctx, record, item, 'ITEM_REVISED', { listing });
    if (listing.handle) await nameItem(ctx, record, item.id, 'HANDLE', listing.handle);
    if (listing.identifiers) await nameAnew(ctx, record, item.id, listing.identifiers);
    if (listing.releasedOn) await resolveAgain(ctx, record, fact);
    return await outcomeOf(record, item, fact);
  });
}

async function revisionOf(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  input: z.output<typeof revising>,
): Promise<Listing> {
  const { brandId } = await brandOf(record, item.id);
  const identifiers = input.identifiers?.map(({ scheme, value }) => ({ scheme: schemeOf(scheme), value }));
  const faults = (identifiers ?? []).flatMap(({ scheme, value }): Fault[] => {
    const fault = identifierFault(scheme, value);
    return fault ? [fault] : [];
  });
  refuseIfAny(faults);
  return {
    ...(input.name && { name: input.name }),
    ...(input.line && { line: await ensureLine(ctx, record.em, groupFrom(input.line), brandId) }),
    ...(input.family && { family: await ensureFamily(ctx, record.em, groupFrom(input.family), brandId) }),
    ...(input.options && { options: input.options }),
    ...(input.handle && { handle: identifierKey('HANDLE', input.handle) }),
    ...(identifiers && { identifiers }),
    ...(input.releasedOn && { releasedOn: input.releasedOn }),
    ...(input.url && { url: input.url }),
    ...(input.imageUrl && { imageUrl: input.imageUrl }),
    ...(input.imageAlt && { imageAlt: input.imageAlt }),
    ...(input.markets && { markets: input.markets }),
  };
}

async function brandOf({ em }: OpenRecord, itemId: string): Promise<{ brandId: string }> {
  const [row] = await execute<{ brandId: string }>(
    em,
    'select brand_id as "brandId" from item where id = $1',
    [itemId],
  );
  return row!;
}

/** A brand, line or family by its handle, or by its name the first time. */
function groupFrom(given: string): GroupInput {
  return { handle: handleFrom(given), name: given };
}
