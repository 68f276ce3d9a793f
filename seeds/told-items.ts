import type { Fact, ItemReference } from '../src/domain/fact/fact.ts';
import { itemsByIdentifier } from '../src/reads/item.ts';
import type { Context } from '../src/record/context.ts';

/** Finds an item of a catalogue by its SKU. */
export type FindItem = (sku: string) => ItemReference;

/** Whether the record holds all these items, so that their catalogue was told before. */
export async function areAllRecorded(ctx: Context, skus: readonly string[]): Promise<boolean> {
  const found = await itemsByIdentifier(
    ctx,
    skus.map((value) => ({ scheme: 'SKU', value, brand: null })),
  );
  return found.every((items) => items.length > 0);
}

/** Finds items among those that were just listed. */
export function findAmongListed(listed: readonly Fact[]): FindItem {
  const references = new Map(
    listed.map(({ itemId, data }): [string, ItemReference] => {
      const { sku, name } = data.listing!;
      return [sku!, { id: itemId, sku: sku!, name: name! }];
    }),
  );
  return (sku) => references.get(sku)!;
}
