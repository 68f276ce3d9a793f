import { PackageURL } from 'packageurl-js';
import { parseVersionRange } from '../../../src/domain/release/version-range.ts';

/** A document as it is read, whatever stands in it. */
type Json = Readonly<Record<string, ReturnType<typeof JSON.parse>>>;

interface Leaf {
  readonly product: Json;
  readonly path: readonly { readonly category: string; readonly name: string }[];
}

/**
 * The mandatory tests of CSAF 2.1 (section 6.1) that can fail for what we write: it has neither groups, CVSS, CWE, SSVC, EPSS, flags,
 * involvements, hashes, sharing groups, licences nor extensions, and versions of documents are whole numbers.
 * @returns what fails, each by the number of its test
 */
export function mandatoryFailures(document: Json): string[] {
  return Object.entries(MANDATORY_TESTS).flatMap(([section, test]) =>
    test(document).map((what) => `${section}: ${what}`),
  );
}

export const MANDATORY_TESTS: Readonly<Record<string, (document: Json) => string[]>> = {
  '6.1.1': (csaf) => {
    const defined = new Set(definedIds(csaf));
    return referencedIds(csaf).filter((id) => !defined.has(id));
  },
  '6.1.2': (csaf) => repeated(definedIds(csaf)),
  '6.1.3': (csaf) =>
    pathsOf(csaf).flatMap(({ full_product_name: { product_id: id }, ...references }) =>
      JSON.stringify(references).includes(JSON.stringify(id)) ? [id] : [],
    ),
  '6.1.6': (csaf) =>
    vulnerabilitiesOf(csaf).flatMap((one) => repeated(Object.values<string[]>(one['product_status']).flat())),
  '6.1.12': ({ document: { lang, source_lang: source } }) =>
    [lang, source].filter((one) => one !== undefined && !isLanguage(one)),
  '6.1.13': (csaf) =>
    helpersOf(csaf).flatMap(({ purls = [] }) => purls.filter((purl: string) => !isPurl(purl))),
  '6.1.14': (csaf) => {
    const numbers = sortedHistory(csaf).map(({ number }) => Number(number));
    return numbers.every((number, at) => at === 0 || numbers[at - 1]! <= number) ? [] : [numbers.join()];
  },
  '6.1.16': (csaf) => {
    const { version } = csaf['document'].tracking;
    return sortedHistory(csaf).at(-1)!['number'] === version ? [] : [version];
  },
  '6.1.17': ({ document: { tracking } }) =>
    tracking.version === '0' && tracking.status !== 'draft' ? [tracking.status] : [],
  '6.1.18': ({ document: { tracking } }) =>
    tracking.status === 'draft' ? [] : tracking.revision_history.filter(({ number }: Json) => number === '0'),
  '6.1.21': (csaf) => {
    const numbers = sortedHistory(csaf).map(({ number }) => Number(number));
    return numbers[0]! <= 1 && numbers.every((number, at) => number === numbers[0]! + at)
      ? []
      : [numbers.join()];
  },
  '6.1.22': (csaf) => repeated(csaf['document'].tracking.revision_history.map(({ number }: Json) => number)),
  '6.1.23': (csaf) => repeated(vulnerabilitiesOf(csaf).flatMap(({ cve }) => cve ?? [])),
  '6.1.27.1': (csaf) => {
    const categories = csaf['document'].notes.map(({ category }: Json) => category);
    const isSaid = ['description', 'details', 'general', 'summary'].some((one) => categories.includes(one));
    return isInformational(csaf) && !isSaid ? categories : [];
  },
  '6.1.27.2': (csaf) => {
    const categories = (csaf['document'].references ?? []).map(({ category }: Json) => category);
    return isInformational(csaf) && !categories.includes('external') ? ['no external reference'] : [];
  },
  '6.1.27.3': (csaf) => (isInformational(csaf) && csaf['vulnerabilities'] ? ['vulnerabilities'] : []),
  '6.1.27.4': (csaf) => (isSecurity(csaf) && !csaf['product_tree'] ? ['no product tree'] : []),
  '6.1.27.5': (csaf) => vulnerabilitiesOf(csaf).flatMap(({ notes }) => (notes ? [] : ['no notes'])),
  '6.1.27.6': (csaf) =>
    vulnerabilitiesOf(csaf).flatMap((one) => (one['product_status'] ? [] : ['no status'])),
  '6.1.27.11': (csaf) =>
    isSecurity(csaf) && vulnerabilitiesOf(csaf).length === 0 ? ['no vulnerability'] : [],
  '6.1.27.12': (csaf) =>
    isSecurity(csaf)
      ? vulnerabilitiesOf(csaf)
          .filter((one) => !one['product_status'].known_affected?.length)
          .map(String)
      : [],
  '6.1.27.13': (csaf) =>
    vulnerabilitiesOf(csaf).flatMap(({ product_status: { fixed = [], known_affected: affected } }) => {
      const names = new Set(affected.map((id: string) => softwareOf(csaf, id)));
      return fixed.filter((id: string) => !names.has(softwareOf(csaf, id)));
    }),
  '6.1.27.14': (csaf) =>
    isWithdrawn(csaf) &&
    csaf['document'].notes.filter(({ category }: Json) => category === 'description').length !== 1
      ? ['not one description']
      : [],
  '6.1.27.15': (csaf) => (isWithdrawn(csaf) && csaf['product_tree'] ? ['product tree'] : []),
  '6.1.27.16': (csaf) =>
    isWithdrawn(csaf) && csaf['document'].tracking.revision_history.length < 2 ? ['one revision'] : [],
  '6.1.27.17': (csaf) => {
    const { lang, notes } = csaf['document'];
    const title = 'Reasoning for Withdrawal';
    const found = notes.filter((note: Json) => note['title'] === title);
    const isEnglish = lang === undefined || /^en\b/i.test(lang);
    return isWithdrawn(csaf) && isEnglish && (found.length !== 1 || found[0].category !== 'description')
      ? [`${found.length} notes`]
      : [];
  },
  '6.1.28': ({ document: { lang, source_lang: source } }) => (lang === source ? [lang] : []),
  '6.1.29': (csaf) =>
    remediationsOf(csaf)
      .filter((one) => !one['product_ids']?.length)
      .map(String),
  '6.1.31': (csaf) => branchNames(csaf, 'product_version').filter(isReadAsRange),
  '6.1.34': (csaf) =>
    leavesOf(csaf)
      .filter(({ path }) => path.length > 30)
      .map(String),
  '6.1.36': (csaf) =>
    vulnerabilitiesOf(csaf).flatMap(({ product_status: status, remediations }) => {
      const others = new Set([...(status.fixed ?? []), ...(status.known_not_affected ?? [])]);
      return remediations.flatMap(({ product_ids: ids }: Json) => ids.filter((id: string) => others.has(id)));
    }),
  '6.1.37': (csaf) =>
    [...JSON.stringify(csaf).matchAll(/"\w*date":"([^"]*)"/g)]
      .map(([, at]) => at!)
      .filter((at) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d+)?Z$/.test(at)),
  '6.1.42': (csaf) => helpersOf(csaf).flatMap(({ purls = [] }) => (purls.length > 1 ? purls : [])),
  '6.1.43': (csaf) => helpersOf(csaf).flatMap((one) => (one['model_numbers'] ?? []).filter(hasManyStars)),
  '6.1.44': (csaf) => helpersOf(csaf).flatMap((one) => (one['serial_numbers'] ?? []).filter(hasManyStars)),
  '6.1.45': (csaf) => {
    const newest = sortedHistory(csaf).at(-1)!['date'];
    return vulnerabilitiesOf(csaf).flatMap(({ disclosure_date: at }) =>
      Date.parse(at) > Date.parse(newest) ? [at] : [],
    );
  },
  '6.1.50': (csaf) =>
    branchNames(csaf, 'product_version_range').filter((name) => 'fault' in parseVersionRange(name)),
  '6.1.57': (csaf) =>
    leavesOf(csaf).flatMap(({ path }) =>
      repeated(path.map(({ category }) => category).filter((category) => category !== 'product_family')),
    ),
  '6.1.58': (csaf) =>
    leavesOf(csaf).flatMap(({ path }) => {
      const categories = path.map(({ category }) => category).join(' ');
      return /product_version .*product_version_range|product_version_range .*product_version\b/.test(
        categories,
      )
        ? [categories]
        : [];
    }),
  '6.1.59': (csaf) =>
    branchNames(csaf, 'product_version_range').filter((name) => {
      const range = parseVersionRange(name);
      if ('fault' in range || range.constraints === '*') return false;
      return range.constraints.length === 1 && range.constraints[0]!.comparator === '=';
    }),
  '6.1.61': (csaf) => helpersOf(csaf).flatMap((one) => (one['skus'] ?? []).filter(hasManyStars)),
};

function isInformational({ document: { category } }: Json): boolean {
  return category === 'csaf_informational_advisory';
}

function isSecurity({ document: { category } }: Json): boolean {
  return category === 'csaf_security_advisory';
}

function isWithdrawn({ document: { category } }: Json): boolean {
  return category === 'csaf_withdrawn';
}

function leavesOf({ product_tree: tree }: Json): Leaf[] {
  const walk = (branches: readonly Json[], above: Leaf['path']): Leaf[] =>
    branches.flatMap(({ category, name, product, branches: below = [] }) => {
      const path = [...above, { category, name }];
      return [...(product ? [{ product, path }] : []), ...walk(below, path)];
    });
  return walk(tree?.branches ?? [], []);
}

function branchNames(csaf: Json, category: string): string[] {
  return leavesOf(csaf).flatMap(({ path }) =>
    path.filter((branch) => branch.category === category).map(({ name }) => name),
  );
}

function pathsOf({ product_tree: tree }: Json): readonly Json[] {
  return tree?.product_paths ?? [];
}

function productsOf(csaf: Json): Json[] {
  return [
    ...(csaf['product_tree']?.full_product_names ?? []),
    ...leavesOf(csaf).map(({ product }) => product),
    ...pathsOf(csaf).map((path) => path['full_product_name']),
  ];
}

function definedIds(csaf: Json): string[] {
  return productsOf(csaf).map((product) => product['product_id']);
}

function helpersOf(csaf: Json): Json[] {
  return productsOf(csaf).flatMap((product) => product['product_identification_helper'] ?? []);
}

function vulnerabilitiesOf({ vulnerabilities = [] }: Json): readonly Json[] {
  return vulnerabilities;
}

function remediationsOf(csaf: Json): Json[] {
  return vulnerabilitiesOf(csaf).flatMap((one) => one['remediations'] ?? []);
}

function referencedIds(csaf: Json): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value))
      if (/_product_reference$/.test(key)) found.push(part);
      else if (['product_ids', 'products'].includes(key)) found.push(...part);
      else if (key === 'product_status') found.push(...(Object.values(part as Json).flat() as string[]));
      else walk(part);
  };
  walk(csaf);
  return found;
}

/** Of which software, and on what, a product is a version: the branches that lead to it, without the version. */
function softwareOf(csaf: Json, id: string): string {
  const path = pathsOf(csaf).find((one) => one['full_product_name'].product_id === id);
  const leaf = leavesOf(csaf).find(
    ({ product }) => product['product_id'] === (path?.['beginning_product_reference'] ?? id),
  );
  const branches = leaf?.path.filter(({ category }) => !category.startsWith('product_version'));
  return JSON.stringify([branches, path?.['subpaths']]);
}

function sortedHistory({ document: { tracking } }: Json): Json[] {
  return tracking.revision_history.toSorted(
    (one: Json, other: Json) =>
      Date.parse(one['date']) - Date.parse(other['date']) || Number(one['number']) - Number(other['number']),
  );
}

function repeated(all: readonly string[]): string[] {
  return all.filter((one, at) => all.indexOf(one) !== at);
}

function isReadAsRange(name: string): boolean {
  const words = name.toLowerCase().split(/\s+/);
  return (
    /[<>]/.test(name) ||
    ['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions'].some((word) => words.includes(word))
  );
}

function hasManyStars(text: string): boolean {
  return text.replaceAll(/\\./g, '').split('*').length > 2;
}

function isPurl(text: string): boolean {
  try {
    return PackageURL.fromString(text).toString() === text;
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  const { language } = new Intl.Locale(tag);
  return (
    language !== undefined &&
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined
  );
}
