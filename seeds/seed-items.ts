import type { Fact, ItemReference, Source, TextByLocale } from '../src/domain/fact/fact.ts';
import type { FitVerdict } from '../src/domain/words.ts';
import { itemsByIdentifier } from '../src/reads/item.ts';
import type { Context } from '../src/record/context.ts';
import type { NewFit } from '../src/record/fit.ts';

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
  return (sku) => {
    const reference = references.get(sku);
    if (!reference) throw new Error(`${sku} is not in the catalogue`);
    return reference;
  };
}

/** How items go with a host. */
export interface SeedFit {
  readonly host: string;
  readonly items: readonly string[];
  readonly verdict: FitVerdict;
  /** The accessory that they take. */
  readonly needs?: string;
  readonly condition?: TextByLocale;
  /** Who says so; absent: the company itself. */
  readonly source?: Source | null;
}

/** Each item's fit by itself. */
export function fitsAmong(named: FindItem, fits: readonly SeedFit[]): NewFit[] {
  return fits.flatMap(({ host, items, verdict, needs, condition, source = null }) =>
    items.map((sku) => ({
      itemId: named(sku).id,
      fit: { host: named(host), verdict, needs: needs ? [named(needs)] : [], condition },
      source,
    })),
  );
}
