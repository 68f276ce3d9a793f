import { parseVersionRange, versionRangeText } from '../../domain/release/version-range.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { AffectedForCsaf, ItemForCsaf } from './advisory-for-csaf.ts';
import { affectedVersionsIn } from './affected-versions-in.ts';
import { itemHelper, releaseHelper, softwarePurl } from './csaf-identification.ts';
import type { CsafLanguage } from './csaf-languages.ts';
import type { CsafTreeBuilder, CsafTreePath } from './csaf-tree-builder.ts';

/** Makes the products of one item, each once, as they are asked for; they are told by their ids in the document. */
export interface CsafItemProductMaker {
  /**
   * What a part of an advisory says is affected. It warns of all of the item where the versions cannot be told.
   * @param isOnItem whether versions are told as installed on the item
   */
  affectedBy(part: AffectedForCsaf, isOnItem: boolean): string[];
  /** One version on the item; null where others would take it for a range. */
  versionId(version: string): string | null;
  /** The thing itself; undefined where it does not stand in the document. */
  hardwareId(): string | undefined;
}

export interface CsafItemProductContext {
  readonly builder: CsafTreeBuilder;
  /** What the item is called, as no other is. */
  readonly name: string;
  readonly language: CsafLanguage;
  readonly namespace: string;
}

/** A range that holds all versions (CSAF 2.1, section 3.1.2.3.2). */
const ALL_VERSIONS = 'vers:all/*';

export function createCsafItemProducts(
  item: ItemForCsaf,
  parts: readonly AffectedForCsaf[],
  context: CsafItemProductContext,
): CsafItemProductMaker {
  const { hardware, software, isSoftware, hardwareId } = createProductAdders(item, parts, context);
  const whole = (isOnItem: boolean) =>
    isSoftware ? software('product_version_range', ALL_VERSIONS, isOnItem) : hardware();
  const version = (text: string, isOnItem: boolean) =>
    isReadAsRange(text) ? null : software('product_version', text, isOnItem);
  return {
    affectedBy({ versions }, isOnItem) {
      const range = versions === null ? null : parseVersionRange(versions);
      if (range === null || 'fault' in range) return [whole(isOnItem)];
      const { type, constraints } = range;
      if (constraints === '*')
        return type === 'none' ? [] : [software('product_version_range', ALL_VERSIONS, isOnItem)];
      if (constraints.every(({ comparator }) => comparator === '='))
        return constraints.map((one) => version(one.version, isOnItem) ?? whole(isOnItem));
      return [
        software('product_version_range', versionRangeText(range), isOnItem),
        ...affectedVersionsIn(range, item).flatMap((text) => version(text, isOnItem) ?? []),
      ];
    },
    versionId: (text) => version(text, true),
    hardwareId,
  };
}

/** What adds the item, and versions of what runs on it, to the tree, each once. */
function createProductAdders(
  item: ItemForCsaf,
  parts: readonly AffectedForCsaf[],
  { builder, name, language, namespace }: CsafItemProductContext,
) {
  const ids = {
    hardware: new Map<string, string>(),
    versions: new Map<string, string>(),
    paths: new Map<string, string>(),
  };
  const purl = softwarePurl(item);
  const softwareName = purl ? name : `${name} software`;
  const above = branchesAbove(item, language);
  const fullName = (text: string) => (text.startsWith(item.brand) ? text : `${item.brand} ${text}`);

  const hardware = () =>
    once(ids.hardware, '', () =>
      builder.addProduct([...above, { category: 'product_name', name }], {
        name: fullName(name),
        helper: itemHelper(item, parts, namespace),
      }),
    );
  const software = (
    category: 'product_version' | 'product_version_range',
    text: string,
    isOnItem: boolean,
  ) => {
    const key = `${category} ${text}`;
    const bare = once(ids.versions, key, () =>
      builder.addProduct(
        [...above, { category: 'product_name', name: softwareName }, { category, name: text }],
        {
          name: fullName(`${softwareName} ${text}`),
          helper: category === 'product_version' ? releaseHelper(purl, text) : null,
        },
      ),
    );
    if (purl || !isOnItem) return bare;
    const values = { software: fullName(`${softwareName} ${text}`), item: fullName(name) };
    return once(ids.paths, key, () =>
      builder.addPath(bare, hardware(), pageWord('csaf.installedOn', language.messageLocale, values)),
    );
  };
  return { hardware, software, isSoftware: purl !== null, hardwareId: () => ids.hardware.get('') };
}

function branchesAbove({ brand, line, family }: ItemForCsaf, { text }: CsafLanguage): CsafTreePath {
  const families = [line, family].map((one) => (one ? text(one) : '')).filter((name) => name !== '');
  return [
    { category: 'vendor', name: brand },
    ...families.map((name) => ({ category: 'product_family' as const, name })),
  ];
}

function once(ids: Map<string, string>, key: string, make: () => string): string {
  const id = ids.get(key) ?? make();
  ids.set(key, id);
  return id;
}

const RANGE_OPERATOR_PATTERN = /[<>]/;
const RANGE_WORDS = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions']);

/** Whether a version is called so that others take it for a range (CSAF 2.1, section 6.1.31). */
function isReadAsRange(version: string): boolean {
  const words = version.toLowerCase().split(/\s+/);
  return RANGE_OPERATOR_PATTERN.test(version) || words.some((word) => RANGE_WORDS.has(word));
}
