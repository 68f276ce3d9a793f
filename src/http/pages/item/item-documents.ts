import type { ItemDocumentExtension } from '../../../domain/item/page-address.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import { itemJsonLd, JSON_LD_MEDIA_TYPE } from '../../../vocabularies/json-ld/json-ld.ts';
import { jsonLdPageOptionsFor } from '../answer.ts';
import type { PageRenderContext } from '../reader.ts';

/** A standard's way to write what an item's page tells. */
export interface ItemDocumentFormat {
  /** How its address ends. */
  readonly ending: ItemDocumentExtension;
  /** The media type, without parameters. */
  readonly type: string;
  /** What links to it call it. */
  readonly title: string;
  /** @param headline where the item stands, in one sentence */
  readonly write: (reader: PageRenderContext, page: ItemPageContent, headline: string) => string;
}

/**
 * What stands at `/items/{name}.{ending}` beside the page. A vocabulary of whole items registers here: its
 * address, the links to it and its answer follow from the row.
 */
export const ITEM_DOCUMENT_FORMATS: readonly ItemDocumentFormat[] = [
  {
    ending: 'jsonld',
    type: JSON_LD_MEDIA_TYPE,
    title: 'JSON-LD',
    write: (reader, page, headline) =>
      JSON.stringify(itemJsonLd(jsonLdPageOptionsFor(reader, page.lifecycle), page, headline)),
  },
];

/** What an address below `/items/` asks for; null where it is a page. */
export function itemDocumentFormatOfName(name: string): ItemDocumentFormat | null {
  return ITEM_DOCUMENT_FORMATS.find(({ ending }) => name.endsWith(`.${ending}`)) ?? null;
}
