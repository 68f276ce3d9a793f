import type {
  CsafBranch,
  CsafBranchCategory,
  CsafIdentificationHelper,
  CsafProductPath,
  CsafProductTree,
} from './csaf-types.ts';

/** The branches that lead to a product, from the vendor on. */
export type CsafTreePath = readonly { readonly category: CsafBranchCategory; readonly name: string }[];

export interface CsafTreeBuilder {
  /** Adds a product at the end of its branches, which it shares with others. @returns its id in the document */
  addProduct(
    path: CsafTreePath,
    product: { readonly name: string; readonly helper: CsafIdentificationHelper | null },
  ): string;
  /** Adds what a product is when it is installed on another. @returns its id in the document */
  addPath(softwareId: string, itemId: string, name: string): string;
  /** The tree of all that was added; null where nothing was. */
  build(): CsafProductTree | null;
}

/** Collects the products of one document (CSAF 2.1, section 3.2.3) and numbers them. */
export function createCsafTreeBuilder(): CsafTreeBuilder {
  const root: CsafBranch[] = [];
  const paths: CsafProductPath[] = [];
  const branchLists = new Map<string, CsafBranch[]>();
  let count = 0;
  const nextId = () => `CSAFPID-${String(++count).padStart(4, '0')}`;

  const branchesUnder = (path: CsafTreePath): CsafBranch[] => {
    const last = path.at(-1);
    if (!last) return root;
    const key = JSON.stringify(path);
    const known = branchLists.get(key);
    if (known) return known;
    const branches: CsafBranch[] = [];
    branchesUnder(path.slice(0, -1)).push({ branches, category: last.category, name: last.name });
    branchLists.set(key, branches);
    return branches;
  };

  return {
    addProduct(path, { name, helper }) {
      const product_id = nextId();
      const { category, name: branchName } = path.at(-1)!;
      branchesUnder(path.slice(0, -1)).push({
        category,
        name: branchName,
        product: { name, product_id, ...(helper && { product_identification_helper: helper }) },
      });
      return product_id;
    },
    addPath(softwareId, itemId, name) {
      const product_id = nextId();
      paths.push({
        beginning_product_reference: softwareId,
        full_product_name: { name, product_id },
        subpaths: [{ category: 'installed_on', next_product_reference: itemId }],
      });
      return product_id;
    },
    build: () =>
      root.length === 0 ? null : { branches: root, ...(paths.length > 0 && { product_paths: paths }) },
  };
}
