import { handleKey, identifierKey } from '../../../record/names/identifier-key.ts';
import type { RunSql } from '../../../record/statement.ts';
import type { TextByLocale } from '../../../domain/fact/fact.ts';
import type { ImportedAdvisoryProduct } from './imported-advisory.ts';

/** An item that a product of somebody else's warning is. */
export interface ProductMatch {
  readonly productId: string;
  readonly itemId: string;
  readonly sku: string;
  /** By what it was found: the scheme of an identifier, or its name. */
  readonly by: string;
}

interface FoundItem {
  readonly id: string;
  readonly sku: string;
  readonly brand: string;
  readonly brandHandle: string;
}

const SELECT_ITEMS_BY_IDENTIFIERS_SQL = `
select k.at, n.scheme, i.id, i.sku, b.name as brand, b.handle as "brandHandle"
from unnest($1::int[], $2::text[], $3::text[]) as k (at, scheme, key)
join identifier n on n.scheme = k.scheme and n.key = k.key join item i on i.id = n.item_id and not i.withdrawn join brand b on b.id = i.brand_id
order by i.sku`;
const SELECT_ITEMS_BY_NAMES_SQL = `
select i.id, i.sku, i.name, b.name as brand, b.handle as "brandHandle"
from brand b join item i on i.brand_id = b.id and not i.withdrawn
where (lower(b.name) = any($1) or b.handle = any($1)) and exists (select from json_each_text(i.name) t where lower(t.value) = any($2))
order by i.sku`;

/** Identifiers that mean one thing whoever made it; all others mean it within a brand. */
const WORLDWIDE_SCHEMES: ReadonlySet<string> = new Set(['GTIN', 'PURL', 'CPE']);

const fold = (text: string): string => identifierKey('NAME', text.trim());

/**
 * The items that products of a warning are: by an identifier, else by the brand and the name, each the same but for capital letters. SKUs
 * and model numbers count within the brand alone, since makers do not know of one another's.
 */
export async function matchProductsToItems(
  run: RunSql,
  products: readonly ImportedAdvisoryProduct[],
): Promise<ProductMatch[]> {
  const byIdentifier = await matchesByIdentifier(run, products);
  const matched = new Set(byIdentifier.map(({ productId }) => productId));
  return [
    ...byIdentifier,
    ...(await matchesByName(
      run,
      products.filter(({ id }) => !matched.has(id)),
    )),
  ];
}

async function matchesByIdentifier(
  run: RunSql,
  products: readonly ImportedAdvisoryProduct[],
): Promise<ProductMatch[]> {
  const keys = products.flatMap(({ identifiers }, at) =>
    identifiers.map(({ scheme, value }) => ({ at, scheme, key: identifierKey(scheme, value) })),
  );
  if (keys.length === 0) return [];
  const rows = await run<FoundItem & { readonly at: number; readonly scheme: string }>(
    SELECT_ITEMS_BY_IDENTIFIERS_SQL,
    [keys.map(({ at }) => at), keys.map(({ scheme }) => scheme), keys.map(({ key }) => key)],
  );
  const matches = rows
    .filter(({ at, scheme, ...item }) => WORLDWIDE_SCHEMES.has(scheme) || isOfBrand(products[at]!, item))
    .map(({ at, scheme, id, sku }) => ({ productId: products[at]!.id, itemId: id, sku, by: scheme }));
  return firstOfEachPair(matches);
}

async function matchesByName(
  run: RunSql,
  products: readonly ImportedAdvisoryProduct[],
): Promise<ProductMatch[]> {
  const named = products.filter(({ brand }) => brand !== null);
  if (named.length === 0) return [];
  const lowered = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim().toLowerCase()))];
  const rows = await run<FoundItem & { readonly name: TextByLocale }>(SELECT_ITEMS_BY_NAMES_SQL, [
    lowered(named.map(({ brand }) => brand!)),
    lowered(named.flatMap(({ names, brand }) => names.flatMap((name) => [name, withoutBrand(name, brand!)]))),
  ]);
  return named.flatMap((product) =>
    rows
      .filter((item) => isOfBrand(product, item) && isCalled(product, item))
      .map(({ id, sku }) => ({
        productId: product.id,
        itemId: id,
        sku,
        by: 'name',
      })),
  );
}

function isOfBrand({ brand }: ImportedAdvisoryProduct, item: FoundItem): boolean {
  if (brand === null) return false;
  return fold(brand) === fold(item.brand) || handleKey(brand) === item.brandHandle;
}

function isCalled(
  { names, brand }: ImportedAdvisoryProduct,
  { name }: { readonly name: TextByLocale },
): boolean {
  const given = new Set(names.flatMap((one) => [fold(one), fold(withoutBrand(one, brand!))]));
  return Object.values(name).some((one) => given.has(fold(one)));
}

/** A name may begin with the brand, and the item's leave it out. */
function withoutBrand(name: string, brand: string): string {
  const start = name.slice(0, brand.length + 1);
  return fold(start) === fold(brand) && start.endsWith(' ') ? name.slice(brand.length + 1) : name;
}

function firstOfEachPair(matches: readonly ProductMatch[]): ProductMatch[] {
  const pairs = Map.groupBy(matches, ({ productId, itemId }) => `${productId}\n${itemId}`);
  return [...pairs.values()].map(([first]) => first!);
}
