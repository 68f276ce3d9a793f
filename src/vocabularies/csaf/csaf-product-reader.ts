import { z } from 'zod';
import type { CsafAdvisoryProduct } from './csaf-advisory-shapes.ts';
import {
  jsonNames,
  jsonListEntries,
  jsonName,
  type JsonProblemReporter,
  readJsonElement,
  readJsonList,
} from '../json/json-elements.ts';
import { readCsafVersion } from './csaf-version-reader.ts';

/** CSAF 2.1, section 5.5. */
const MAX_BRANCH_DEPTH = 30;
const MAX_PRODUCTS = 20_000;

const TREE = z.object({
  branches: z.unknown().optional(),
  full_product_names: z.unknown().optional(),
  product_groups: z.unknown().optional(),
  product_paths: z.unknown().optional(),
  relationships: z.unknown().optional(),
});
const BRANCH = z.object({
  category: jsonName,
  name: jsonName,
  branches: z.unknown().optional(),
  product: z.unknown().optional(),
});
const PRODUCT = z.object({
  name: jsonName,
  product_id: jsonName,
  product_identification_helper: z.unknown().optional(),
});
const HELPER = z.object({
  cpe: jsonName.optional(),
  model_numbers: jsonNames.optional(),
  purl: jsonName.optional(),
  purls: jsonNames.optional(),
  serial_numbers: jsonNames.optional(),
  skus: jsonNames.optional(),
});
const GROUP = z.object({ group_id: jsonName, product_ids: jsonNames, summary: z.unknown().optional() });
/** Of CSAF 2.0, section 3.2.2.4. */
const RELATIONSHIP = z.object({
  category: jsonName,
  full_product_name: z.unknown(),
  product_reference: jsonName,
  relates_to_product_reference: jsonName,
});
/** Of CSAF 2.1, section 3.2.3.4. */
const PATH = z.object({
  beginning_product_reference: jsonName,
  full_product_name: z.unknown(),
  subpaths: z.array(z.object({ category: jsonName, next_product_reference: jsonName })).max(MAX_BRANCH_DEPTH),
});

export interface CsafProductReading {
  readonly products: readonly CsafAdvisoryProduct[];
  /** The ids of products in each group. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Reads the products of a document, of CSAF 2.0 or 2.1, wherever in its tree they stand. */
export function readCsafProducts(value: unknown, report: JsonProblemReporter): CsafProductReading {
  if (value === undefined || value === null) return { products: [], groups: new Map() };
  const tree = readJsonElement(TREE, value, 'product_tree', report);
  if (!tree) return { products: [], groups: new Map() };
  const byId = new Map<string, CsafAdvisoryProduct>();
  const add = (product: CsafAdvisoryProduct | null, path: string) => {
    if (!product) return;
    if (byId.has(product.id))
      report(path, `The id ${product.id.slice(0, 100)} stands for two products: this one is left out.`);
    else if (byId.size === MAX_PRODUCTS)
      report(path, `Only ${MAX_PRODUCTS.toLocaleString('en')} products are read.`);
    else byId.set(product.id, product);
  };
  walkBranches(tree.branches, 'product_tree.branches', NO_BRANCHES, { add, report });
  for (const { value: name, path } of jsonListEntries(
    tree.full_product_names,
    'product_tree.full_product_names',
    report,
  ))
    add(readProduct(name, path, NO_BRANCHES, report), path);
  readPaths(tree, { add, report });
  const groups = readJsonList(GROUP, tree.product_groups, 'product_tree.product_groups', report);
  return {
    products: [...byId.values()],
    groups: new Map(groups.map(({ value: group }) => [group.group_id, group.product_ids])),
  };
}

/** What the branches that lead to a product say of it. */
type BranchPath = Pick<CsafAdvisoryProduct, 'vendor' | 'families' | 'product' | 'version' | 'parts'>;

interface ProductCollector {
  readonly add: (product: CsafAdvisoryProduct | null, path: string) => void;
  readonly report: JsonProblemReporter;
}

const NO_BRANCHES: BranchPath = { vendor: null, families: [], product: null, version: null, parts: [] };

function walkBranches(
  value: unknown,
  path: string,
  above: BranchPath,
  collector: ProductCollector,
  depth = 1,
): void {
  const { add, report } = collector;
  if (value !== undefined && depth > MAX_BRANCH_DEPTH) {
    report(path, `Branches are read to a depth of ${MAX_BRANCH_DEPTH}: what lies below is left out.`);
    return;
  }
  for (const { value: branch, path: branchPath } of readJsonList(BRANCH, value, path, report)) {
    const along = extendPath(above, branch, branchPath, report);
    if (branch.product !== undefined)
      add(readProduct(branch.product, `${branchPath}.product`, along, report), branchPath);
    walkBranches(branch.branches, `${branchPath}.branches`, along, collector, depth + 1);
  }
}

function extendPath(
  above: BranchPath,
  { category, name }: { readonly category: string; readonly name: string },
  path: string,
  report: JsonProblemReporter,
): BranchPath {
  switch (category) {
    case 'vendor':
      return { ...above, vendor: name };
    case 'product_family':
      return { ...above, families: [...above.families, name] };
    case 'product_name':
      return { ...above, product: name };
    case 'product_version':
    case 'product_version_range':
      return { ...above, version: readCsafVersion(category, name, `${path}.name`, report) };
    default:
      report(
        path,
        `A branch of the category ${category.slice(0, 100)} is told by the names of its products alone.`,
      );
      return above;
  }
}

function readProduct(
  value: unknown,
  path: string,
  along: BranchPath,
  report: JsonProblemReporter,
): CsafAdvisoryProduct | null {
  const product = readJsonElement(PRODUCT, value, path, report);
  if (!product) return null;
  const { product_identification_helper: helper, product_id: id, name } = product;
  const known =
    helper === undefined
      ? null
      : readJsonElement(HELPER, helper, `${path}.product_identification_helper`, report);
  return {
    id,
    name,
    ...along,
    skus: known?.skus ?? [],
    models: known?.model_numbers ?? [],
    serials: known?.serial_numbers ?? [],
    purls: known?.purls ?? (known?.purl === undefined ? [] : [known.purl]),
    cpe: known?.cpe ?? null,
  };
}

/** Products that are made of others. */
function readPaths(tree: z.infer<typeof TREE>, { add, report }: ProductCollector): void {
  for (const { value, path } of readJsonList(
    RELATIONSHIP,
    tree.relationships,
    'product_tree.relationships',
    report,
  )) {
    const parts = [value.product_reference, value.relates_to_product_reference];
    add(
      readProduct(value.full_product_name, `${path}.full_product_name`, { ...NO_BRANCHES, parts }, report),
      path,
    );
  }
  for (const { value, path } of readJsonList(
    PATH,
    tree.product_paths,
    'product_tree.product_paths',
    report,
  )) {
    const next = value.subpaths.map(({ next_product_reference: id }) => id);
    const parts = [value.beginning_product_reference, ...next];
    add(
      readProduct(value.full_product_name, `${path}.full_product_name`, { ...NO_BRANCHES, parts }, report),
      path,
    );
  }
}
