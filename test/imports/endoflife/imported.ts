import { beforeEach } from 'node:test';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { type Lifecycle, lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import type { Facet } from '../../../src/domain/words.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type {
  ImportedProduct,
  ImportedRelease,
  ImportedEndStatement,
} from '../../../src/imports/endoflife/product.ts';
import { itemsByIdentifier, type ItemView } from '../../../src/reads/item.ts';
import { historiesOfItems } from '../../../src/reads/lifecycle.ts';
import { world } from '../../support/world.ts';

/** The test file's world; its clock begins on the same day in each test. */
export const { ctx, at } = world();
export const on = (day: string): ImportedEndStatement => ({ kind: 'ENDS', on: day });
export const ENDED: ImportedEndStatement = { kind: 'ENDED' };
export const NOT_ENDED: ImportedEndStatement = { kind: 'NOT_ENDED' };

let products = 0;

/** Each test has items of its own and begins on the same day, though the record's clock never goes back. */
beforeEach(async () => {
  at('2024-01-01T12:00:00Z');
  await ctx.em.fork().execute("update record set recorded_at = '2024-01-01'");
});

export function release(some: Partial<ImportedRelease> = {}): ImportedRelease {
  return {
    cycle: '1',
    name: 'Thing 1',
    releasedOn: '2020-01-01',
    url: null,
    latest: null,
    sales: null,
    commitments: [],
    replacement: null,
    ...some,
  };
}

/** A product that no other test imports. */
export function product(...releases: ImportedRelease[]): ImportedProduct {
  products += 1;
  const slug = `thing-${products}`;
  return { slug, title: 'Thing', url: `https://endoflife.date/${slug}`, identifiers: [], releases };
}

/** A later state of the product's file. */
export async function later(imported: ImportedProduct, day: string, ...releases: ImportedRelease[]) {
  at(`${day}T12:00:00Z`);
  return await importEndoflifeProduct(ctx, { ...imported, releases });
}

export const sold = (word: ImportedEndStatement | null) => release({ sales: word && { word } });

export const updated = (word: ImportedEndStatement | null, strength?: 'GUARANTEED') =>
  release({
    commitments: word ? [{ facet: 'SECURITY_UPDATES', label: 'Security', word, strength }] : [],
  });

export async function itemOf(imported: ImportedProduct, cycle = '1'): Promise<ItemView> {
  const [found] = await itemsByIdentifier(ctx, [
    { scheme: 'SKU', value: `${imported.slug}:${cycle}`, brand: null },
  ]);
  return found![0]!;
}

export async function factsOf(imported: ImportedProduct, cycle = '1'): Promise<Fact[]> {
  const [facts] = await historiesOfItems(ctx, [(await itemOf(imported, cycle)).id]);
  return facts!;
}

export async function kindsOf(imported: ImportedProduct, cycle = '1'): Promise<string[]> {
  return (await factsOf(imported, cycle)).map(({ kind, data }) => (data.how ? `${kind} ${data.how}` : kind));
}

export async function answer(imported: ImportedProduct, instant: string): Promise<Lifecycle> {
  const { activeFacts: active } = await itemOf(imported);
  return lifecycleAt(active, { at: Date.parse(instant), market: null });
}

export function statusOf({ facets }: Lifecycle, facet: Facet) {
  return facets.find((one) => one.facet === facet)!;
}
