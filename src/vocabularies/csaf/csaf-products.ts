import { type CsafTreeBuilder, createCsafTreeBuilder, type CsafTreePath } from './csaf-tree-builder.ts';
import { isInVersionRange, parseVersionRange, versionRangeText } from '../../domain/release/version-range.ts';
import { rangeVersionFault } from '../../domain/release/range-types.ts';
import { pageWord } from '../../wording/page-words.ts';
import {
  type AdvisoryForCsaf,
  type AffectedForCsaf,
  type CsafOptions,
  isAboutVulnerability,
  type ItemForCsaf,
  type ReleaseForCsaf,
} from './advisory-for-csaf.ts';
import { itemHelper, releaseHelper, softwarePurl } from './csaf-identification.ts';
import type { CsafLanguage } from './csaf-languages.ts';
import { limitsText } from './csaf-limits.ts';
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

/** A range that holds all versions (CSAF 2.1, section 3.1.2.3.2). */
const ALL_VERSIONS = 'vers:all/*';

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
  const limits: { text: string; productIds: string[] }[] = [];
  const items = [...partsBySku.values()].map(({ item, parts }): CsafItemProducts => {
    const name = names.get(item.sku)!;
    const products = productsOfItem(item, parts, {
      builder,
      name,
      language,
      namespace: options.publisher.namespace,
    });
    const hasStates = isAboutVulnerability(advisory);
    const affected = new Set<string>();
    for (const part of parts) {
      const productIds = [...new Set(products.affectedBy(part, hasStates))];
      for (const id of productIds) affected.add(id);
      const text = limitsText(part, language.messageLocale);
      if (text !== '' && productIds.length > 0) limits.push({ text, productIds });
    }
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
      affected: [...affected],
      fixes: item.releases.filter(({ state }) => state === 'FIXED'),
      fixed: [...fixed],
      notAffected: [...notAffected],
    };
  });
  return { tree: builder.build(), items: items.filter(({ affected }) => affected.length > 0), limits };
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

interface ItemProductsContext {
  readonly builder: CsafTreeBuilder;
  readonly name: string;
  readonly language: CsafLanguage;
  readonly namespace: string;
}

/** Makes the products of an item, each once, as they are asked for. */
function productsOfItem(item: ItemForCsaf, parts: readonly AffectedForCsaf[], context: ItemProductsContext) {
  const { builder, name, language, namespace } = context;
  const made = new Map<string, string>();
  const once = (key: string, make: () => string) => {
    const id = made.get(key) ?? make();
    made.set(key, id);
    return id;
  };
  const purl = softwarePurl(item);
  const softwareName = purl ? name : `${name} software`;
  const families = [item.line, item.family].flatMap(
    (family): CsafTreePath => (family ? [{ category: 'product_family', name: language.text(family) }] : []),
  );
  const above: CsafTreePath = [{ category: 'vendor', name: item.brand }, ...families];
  const fullName = (text: string) => (text.startsWith(item.brand) ? text : `${item.brand} ${text}`);

  const hardware = () =>
    once('hardware', () =>
      builder.addProduct([...above, { category: 'product_name', name }], {
        name: fullName(name),
        helper: itemHelper(item, parts, namespace),
      }),
    );
  const software = (category: 'product_version' | 'product_version_range', text: string, isOnItem: boolean) =>
    once(`${category} ${text} ${isOnItem}`, () => {
      const path: CsafTreePath = [...above, { category: 'product_name', name: softwareName }];
      const version = once(`${category} ${text}`, () =>
        builder.addProduct([...path, { category, name: text }], {
          name: fullName(`${softwareName} ${text}`),
          helper: category === 'product_version' ? releaseHelper(purl, text) : null,
        }),
      );
      if (purl || !isOnItem) return version;
      const values = { software: fullName(`${softwareName} ${text}`), item: fullName(name) };
      return builder.addPath(
        version,
        hardware(),
        pageWord('csaf.installedOn', language.messageLocale, values),
      );
    });
  const whole = (isOnItem: boolean) =>
    purl ? software('product_version_range', ALL_VERSIONS, isOnItem) : hardware();
  const version = (text: string, isOnItem: boolean) =>
    isReadAsRange(text) ? null : software('product_version', text, isOnItem);

  /** Warns of all of the item where the versions cannot be told. */
  const affectedBy = ({ versions }: AffectedForCsaf, isOnItem: boolean): string[] => {
    const range = versions === null ? null : parseVersionRange(versions);
    if (range === null || 'fault' in range) return [whole(isOnItem)];
    const { type, constraints } = range;
    if (constraints === '*')
      return type === 'none' ? [] : [software('product_version_range', ALL_VERSIONS, isOnItem)];
    if (constraints.every(({ comparator }) => comparator === '='))
      return constraints.map((one) => version(one.version, isOnItem) ?? whole(isOnItem));
    const known = item.releases.filter(
      (release) =>
        release.state === 'AFFECTED' &&
        rangeVersionFault(type, release.version) === null &&
        isInVersionRange(range, release.version),
    );
    return [
      software('product_version_range', versionRangeText(range), isOnItem),
      ...known.flatMap((release) => version(release.version, isOnItem) ?? []),
    ];
  };
  return {
    affectedBy,
    versionId: (text: string) => version(text, true),
    /** Of the thing itself; undefined where it does not stand in the document. */
    hardwareId: () => made.get('hardware'),
  };
}

const RANGE_OPERATOR_PATTERN = /[<>]/;
const RANGE_WORDS = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions']);

/** Whether a version is called so that others take it for a range (CSAF 2.1, section 6.1.31). */
function isReadAsRange(version: string): boolean {
  const words = version.toLowerCase().split(/\s+/);
  return RANGE_OPERATOR_PATTERN.test(version) || words.some((word) => RANGE_WORDS.has(word));
}
