import { FIRST_ITEM } from '../catalogue.ts';
import { inEveryLocale, localizedName, type StarterTab } from './starter-tab.ts';

const DOCUMENT = `# Nothing is in the catalogue yet: register your first item. This takes a manager's key, pasted above.
# One run enters it for good: a SKU is never used for another item, so give it the one that it bears.
# The other tabs speak of this item from then on.
mutation RegisterYourFirstItem(
  $dryRun: Boolean!
  $sku: String!
  $name: [LocalizedTextInput!]!
  $kind: ItemKind!
  $brand: String!
  $line: String
) {
  registerItem(input: { dryRun: $dryRun, sku: $sku, name: $name, kind: $kind, brand: $brand, line: $line }) {
    userErrors { code message field }
    item { sku name version lifecycle { state canOrder headline { text } } }
  }
}
`;

/** Enters the first item, in one run: there is nothing yet that could be spoilt. */
export function registerItemTab(): StarterTab {
  return {
    name: 'Register your first item',
    query: DOCUMENT,
    variables: {
      dryRun: false,
      sku: FIRST_ITEM.sku,
      name: inEveryLocale((locale) => localizedName(FIRST_ITEM, locale)),
      kind: 'STORAGE_OPTION',
      brand: 'acme',
      line: 'drives',
    },
  };
}
