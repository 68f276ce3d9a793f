/** How the addresses of documents that tell of an item end. */
const ITEM_DOCUMENT_EXTENSIONS = ['atom', 'ics', 'json', 'jsonld', 'svg'] as const;
export type ItemDocumentExtension = (typeof ITEM_DOCUMENT_EXTENSIONS)[number];
const RESERVED_PATH_SEGMENT_PATTERN = new RegExp(
  String.raw`^\.{1,2}$|\.(?:${ITEM_DOCUMENT_EXTENSIONS.join('|')})$`,
  'i',
);

/** What names an item in the address of its page. */
export interface ItemSkuAndHandle {
  readonly sku: string;
  readonly handle: string;
}

/**
 * The path of an item's page, percent-encoded (RFC 3986, section 2.1). "." and ".." are never the end of an address
 * (RFC 3986, section 5.2.4), and what ends like a document's name is the address of the document: such an item is
 * reached by its handle.
 */
export function itemPath(item: ItemSkuAndHandle): string {
  return `items/${encodeURIComponent(itemPathSegment(item).toWellFormed())}`;
}

/**
 * The whole address of an item's page, in a language and for a market; without them in the reader's own, and as it holds
 * everywhere.
 */
export function itemPageUrl(
  item: ItemSkuAndHandle,
  publicUrl: string,
  { locale = null, market = null }: { readonly locale?: string | null; readonly market?: string | null } = {},
): string {
  return pageUrl(itemPath(item), publicUrl, { locale, market });
}

/** The same for a path of ours. */
export function pageUrl(
  path: string,
  publicUrl: string,
  { locale, market }: { readonly locale?: string | null; readonly market?: string | null },
): string {
  const parameters = new URLSearchParams({ ...(market && { market }), ...(locale && { locale }) }).toString();
  return `${publicUrl}/${path}${parameters && `?${parameters}`}`;
}

/**
 * The name under which the page of an item stands: its SKU, unless that cannot stand in an address, or leads to the item
 * that has it as its handle.
 */
export function itemPathSegment({ sku, handle }: ItemSkuAndHandle): string {
  const isDocument = RESERVED_PATH_SEGMENT_PATTERN.test(sku);
  const lower = sku.toLowerCase();
  const isAnothers = handle !== lower && handle.startsWith(`${lower}-`);
  return isDocument || isAnothers ? handle : sku;
}

/** The path of a family's page. */
export function familyPath(handle: string): string {
  return `families/${encodeURIComponent(handle)}`;
}

/** The path of a brand's page. */
export function brandPath(handle: string): string {
  return `brands/${encodeURIComponent(handle)}`;
}

/** The path of a line's page. */
export function linePath(handle: string): string {
  return `lines/${encodeURIComponent(handle)}`;
}

/** The path of a notice's page. */
export function noticePath(number: string): string {
  return `notices/${encodeURIComponent(number)}`;
}

/** The path of a warning's page. */
export function advisoryPath(number: string): string {
  return `advisories/${encodeURIComponent(number)}`;
}

/** The path of a warning as a document of CSAF, whichever language it is wanted in. */
export function csafPath(number: string): string {
  return `${advisoryPath(number)}.csaf.json`;
}

/** The path of a warning as a document of OpenVEX. */
export function openVexPath(number: string): string {
  return `${advisoryPath(number)}.openvex.json`;
}

/** The path of the page on which an owner finds out whether a warning is about what they have. */
export const CHECK_PATH = 'check';

const SAFE_LINK_PATTERN = /^(https?:\/\/|mailto:|tel:)[^\p{C}\s]+$/iu;

/** An address that a page may link to: on the web, by mail or by telephone; null for every other. */
export function safeHref(url: string | null | undefined): string | null {
  const trimmed = url?.trim() ?? '';
  return SAFE_LINK_PATTERN.test(trimmed) ? trimmed : null;
}

/** Such an address where it is of the web, as others may parse it (URL Standard); null for every other. */
export function normalizedWebAddress(url: string | null | undefined): string | null {
  const address = safeHref(url);
  return address && /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).href : null;
}

/** Whether a text is an absolute address on the web (URL Standard). */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
