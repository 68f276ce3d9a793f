import { FALLBACK_SAMPLE_ITEM } from '../sample-catalogue.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, localizedName, type TaskWithoutStartTab } from './console-task.ts';

const REGISTER_FIRST_ITEM_DOCUMENT = mutationDocument({
  operation: 'RegisterYourFirstItem',
  mutation: 'registerItem',
  about: [
    'Nothing is in the catalogue yet: register your first item. This takes a manager\u2019s key, pasted above.',
    'Try it first: a try writes nothing. A SKU is never used for another item, so give the one that it bears.',
    'The other tabs speak of this item from then on.',
  ],
});

/** Enters the first item; what stands in the fields is an example. */
export function registerFirstItemTask(): TaskWithoutStartTab {
  return {
    name: 'Register your first item',
    group: 'Catalogue',
    asks: ['sku', 'name', 'kind', 'brand', 'line'],
    query: REGISTER_FIRST_ITEM_DOCUMENT,
    variables: {
      dryRun: true,
      sku: FALLBACK_SAMPLE_ITEM.sku,
      name: textInputsForMessageLocales((locale) => localizedName(FALLBACK_SAMPLE_ITEM, locale)),
      kind: 'STORAGE_OPTION',
      brand: 'acme',
      line: 'drives',
    },
  };
}
