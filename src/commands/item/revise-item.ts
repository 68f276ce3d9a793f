import { z } from 'zod';
import { identifierFault, normalizedIdentifierScheme } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/identifier-key.ts';
import type { ListingData } from '../../domain/fact/fact.ts';
import { type Fault, refuse, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { ensureFamily, ensureLine } from '../../record/group.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import { replaceIdentifiers, addIdentifier } from '../../record/naming.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { requireName } from '../pipeline/required-name.ts';
import { outcomeOf } from '../pipeline/outcome.ts';
import { type CommandResult, runItemCommand } from '../pipeline/run-item-command.ts';
import { checkMarkets, lockItemBySku } from '../pipeline/references.ts';
import { recomputeCommitmentRules } from '../../record/rules.ts';
import { appendFactWithNotice } from '../pipeline/append-fact.ts';
import * as shapes from '../pipeline/shapes.ts';
import { changedFields, unchangedRefusal } from '../pipeline/unchanged.ts';

import { parseGroup, itemInput } from './item-input.ts';

const revising = z.object({ ...itemInput, name: shapes.optionalLocalizedText });

/**
 * Changes what is known of an item itself; what is left out stays. An earlier handle still answers.
 * @throws Refusal INVALID for a revision that says nothing, DUPLICATE for one that changes nothing and for a name that
 *   another item ever bore
 */
export async function reviseItem(ctx: Context, raw: unknown): Promise<CommandResult> {
  const verb = { name: 'reviseItem', role: 'MANAGER', shape: revising } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const item = await lockItemBySku(record, input.sku, input.expectedVersion);
    await checkMarkets(ctx, input.markets ?? [], 'markets');
    if (input.name) requireName(ctx, input.name);
    const revision = await revisionOf(ctx, record, item, input);
    if (Object.keys(revision).length === 0) throw refuse('INVALID', 'Say what is to change.', 'sku');
    const listing = changedFields(item, revision);
    if (Object.keys(listing).length === 0) throw unchangedRefusal(...Object.keys(revision).slice(0, 1));
    const fact = await appendFactWithNotice(ctx, record, item, 'ITEM_REVISED', { listing });
    if (listing.handle) await addIdentifier(ctx, record, item.id, 'HANDLE', listing.handle);
    if (listing.identifiers) await replaceIdentifiers(ctx, record, item.id, listing.identifiers);
    if (listing.releasedOn) await recomputeCommitmentRules(ctx, record, fact);
    return await outcomeOf(record, item, fact);
  });
}

async function revisionOf(
  ctx: Context,
  record: RecordWriter,
  item: ItemRow,
  input: z.output<typeof revising>,
): Promise<ListingData> {
  const { brandId } = await brandOf(record, item.id);
  const identifiers = input.identifiers?.map(({ scheme, value }) => ({
    scheme: normalizedIdentifierScheme(scheme),
    value,
  }));
  const faults = (identifiers ?? []).flatMap(({ scheme, value }): Fault[] => {
    const fault = identifierFault(scheme, value);
    return fault ? [fault] : [];
  });
  refuseIfAny(faults);
  return {
    ...(input.name && { name: input.name }),
    ...(input.line && { line: await ensureLine(ctx, record.em, parseGroup(input.line), brandId) }),
    ...(input.family && { family: await ensureFamily(ctx, record.em, parseGroup(input.family), brandId) }),
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

async function brandOf({ em }: RecordWriter, itemId: string): Promise<{ brandId: string }> {
  const [row] = await executeSql<{ brandId: string }>(
    em,
    'select brand_id as "brandId" from item where id = $1',
    [itemId],
  );
  return row!;
}
