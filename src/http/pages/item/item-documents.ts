import type { ItemDocumentEnding } from '../../../domain/item/page-address.ts';
import type { ItemPage } from '../../../reads/pages/item-page.ts';
import { itemDocument, JSON_LD_TYPE } from '../../../vocabularies/json-ld/json-ld.ts';
import { documentTextFor } from '../answer.ts';
import type { PageReader } from '../reader.ts';

/** A standard's way to write what an item's page tells. */
export interface ItemDocumentFormat {
  /** The media type, without parameters. */
  readonly type: string;
  /** What links to it call it. */
  readonly title: string;
  /** @param headline where the item stands, in one sentence */
  readonly write: (reader: PageReader, page: ItemPage, headline: string) => string;
}

/**
 * What stands at `/items/{name}.{ending}` beside the page, by ending. A vocabulary of whole items registers here: its
 * address, the links to it and its answer follow from the row.
 */
const FORMATS: Partial<Record<ItemDocumentEnding, ItemDocumentFormat>> = {
  jsonld: {
    type: JSON_LD_TYPE,
    title: 'JSON-LD',
    write: (reader, page, headline) =>
      JSON.stringify(itemDocument(documentTextFor(reader, page.lifecycle), page, headline)),
  },
};

export const ITEM_DOCUMENTS = Object.entries(FORMATS).map(([ending, format]) => ({ ending, ...format }));

/** The document that an address asks for, and the name of the item before its ending. */
export interface RequestedDocument extends ItemDocumentFormat {
  readonly ending: string;
  readonly bare: string;
}

/** What an address below `/items/` asks for; null where it is a page. */
export function documentInName(name: string): RequestedDocument | null {
  const document = ITEM_DOCUMENTS.find(({ ending }) => name.endsWith(`.${ending}`));
  return document ? { ...document, bare: name.slice(0, -document.ending.length - 1) } : null;
}
