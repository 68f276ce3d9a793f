import {
  type AdvisoryForCsaf,
  type AffectedForCsaf,
  type CsafOptions,
  isAboutVulnerability,
  type ItemForCsaf,
  type ReleaseForCsaf,
} from './advisory-for-csaf.ts';
import { createCsafItemProducts, type CsafItemProductMaker } from './csaf-item-products.ts';
import type { CsafLanguage } from './csaf-languages.ts';
import { limitsText } from './csaf-limits.ts';
import { createCsafTreeBuilder } from './csaf-tree-builder.ts';
import type { CsafProductTree } from './csaf-types.ts';

/** What an advisory says of one item, by the ids of its products in the document. */
export interface CsafItemProducts {
  readonly item: ItemForCsaf;
  readonly affected: readonly string[];
  /** What repairs it. */
  readonly fixes: readonly ReleaseForCsaf[];
  readonly fixed: readonly string[];
  readonly notAffected: readonly string[];
}

export interface CsafProducts {
  /** Null where no product can be named. */
  readonly tree: CsafProductTree | null;
  readonly items: readonly CsafItemProducts[];
  /** Which units of some products are affected, in words: CSAF has none for lots, days of sale and markets. */
  readonly limits: readonly { readonly text: string; readonly productIds: readonly string[] }[];
}

/**
 * The products of an advisory. An item and what runs on it are two products, which a path joins (CSAF 2.1, section 5.6); an item
 * that a package URL names is software itself. Without a vulnerability whoever reads must take each product as affected (section
 * 4.3): then nothing stands there that is not, neither repaired versions nor an item of which only the software is flawed.
 */
export function csafProducts(
  advisory: AdvisoryForCsaf,
  options: CsafOptions,
  language: CsafLanguage,
): CsafProducts {
  const builder = createCsafTreeBuilder();
  const partsBySku = partsOfItems(advisory.affected);
  const names = productNames(
    [...partsBySku.values()].map(({ item }) => item),
    language,
  );
  const items = [...partsBySku.values()].map(({ item, parts }) => {
    const context = { builder, name: names.get(item.sku)!, language, namespace: options.publisher.namespace };
    return itemProducts(
      item,
      parts,
      createCsafItemProducts(item, parts, context),
      isAboutVulnerability(advisory),
    );
  });
  return {
    tree: builder.build(),
    items: items.filter(({ affected }) => affected.length > 0),
    limits: limitsOf(items, language),
  };
}

/** Which units are affected, each text once: a part can be about very many items, and name very many numbers. */
function limitsOf(
  items: readonly Pick<ReturnType<typeof itemProducts>, 'byPart'>[],
  { messageLocale }: CsafLanguage,
): CsafProducts['limits'] {
  const told = items
    .flatMap(({ byPart }) => byPart)
    .map(({ part, productIds }) => ({ text: limitsText(part, messageLocale), productIds }))
    .filter(({ text, productIds }) => text !== '' && productIds.length > 0);
  return [...Map.groupBy(told, ({ text }) => text)].map(([text, alike]) => ({
    text,
    productIds: [...new Set(alike.flatMap(({ productIds }) => productIds))],
  }));
}

/** @param hasStates whether also what is not affected may stand in the document */
function itemProducts(
  item: ItemForCsaf,
  parts: readonly AffectedForCsaf[],
  products: CsafItemProductMaker,
  hasStates: boolean,
) {
  const byPart = parts.map((part) => ({
    part,
    productIds: [...new Set(products.affectedBy(part, hasStates))],
  }));
  const affected = new Set(byPart.flatMap(({ productIds }) => productIds));
  // A repaired version stands beside an affected one of the same software (section 6.1.27.13).
  const hasVersions = hasStates && affected.size > 0 && !affected.has(products.hardwareId() ?? '');
  const versionsOf = (state: ReleaseForCsaf['state'], others: ReadonlySet<string>) => {
    const releases = item.releases.filter((release) => hasVersions && release.state === state);
    const ids = releases.flatMap(({ version }) => products.versionId(version) ?? []);
    return new Set(ids).difference(others);
  };
  const fixed = versionsOf('FIXED', affected);
  const notAffected = versionsOf('NOT_AFFECTED', affected.union(fixed));
  return {
    item,
    byPart,
    affected: [...affected],
    fixes: item.releases.filter(({ state }) => state === 'FIXED'),
    fixed: [...fixed],
    notAffected: [...notAffected],
  };
}

interface ItemParts {
  readonly item: ItemForCsaf;
  readonly parts: AffectedForCsaf[];
}

function partsOfItems(affected: readonly AffectedForCsaf[]): Map<string, ItemParts> {
  const bySku = new Map<string, ItemParts>();
  for (const part of affected)
    for (const item of part.items) {
      const known = bySku.get(item.sku);
      if (known) known.parts.push(part);
      else bySku.set(item.sku, { item, parts: [part] });
    }
  return bySku;
}

/** What items are called; those that would be called alike, by their SKU too. */
function productNames(items: readonly ItemForCsaf[], { text }: CsafLanguage): Map<string, string> {
  const plain = ({ name, sku }: ItemForCsaf) => text(name) || sku;
  const counts = Map.groupBy(items, (item) => JSON.stringify([item.brand, plain(item)]));
  return new Map(
    items.map((item) => {
      const isAmbiguous = counts.get(JSON.stringify([item.brand, plain(item)]))!.length > 1;
      return [item.sku, isAmbiguous ? `${plain(item)} (${item.sku})` : plain(item)];
    }),
  );
}
