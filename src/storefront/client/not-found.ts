import type { DataOf } from './document-types.ts';
import type { NOT_FOUND_DOCUMENT } from './documents.generated.ts';
import type { NotFound } from './client-types.ts';

/** One letter is like half of all names. */
const MIN_LENGTH_TO_RESEMBLE = 2;

/** Longer than any SKU or handle: nothing that is sold is called so. */
const MAX_NAME_LENGTH = 128;
const MAX_NAMES = 3;

/** Parameters in which shops put what a page shows. */
const NAME_PARAMETERS = ['sku', 'item', 'product', 'id'];

/**
 * What an address of a shop may mean, most likely first: its parameters, its last parts without `.html`, or the text itself
 * where it is no address. Where the last part is too long for a name, those before it are no answer: they name its folder.
 */
export function namesInAddress(address: string | URL): string[] {
  const { given, parts } = readAddress(address);
  const places = parts[0] && !isName(parts[0]) ? [] : parts;
  return [...new Set([...given, ...places])].filter(isName).slice(0, MAX_NAMES);
}

/** What a page says of an address that names nothing, since all is too long or empty. */
export function unnamedAnswer(address: string | URL): NotFound {
  const { given, parts } = readAddress(address);
  const asked = Array.from(given[0] ?? parts[0] ?? '')
    .slice(0, MAX_NAME_LENGTH)
    .join('');
  return { asked, status: 404, item: null, isMoved: false, similar: [] };
}

/** The parameters that may say what a page shows, and the parts of the path, the last first; of what is no address, the text. */
function readAddress(address: string | URL): { readonly given: string[]; readonly parts: string[] } {
  const text = String(address);
  const parsed = /^(https?:)?\//i.test(text) ? parseAddress(text) : null;
  const trimmed = (texts: readonly string[]) => texts.map((one) => one.trim()).filter((one) => one !== '');
  if (!parsed) return { given: trimmed([text]), parts: [] };
  const { pathname, searchParams } = parsed;
  return {
    given: trimmed(NAME_PARAMETERS.map((name) => searchParams.get(name) ?? '')),
    parts: trimmed(
      pathname.split('/').map((part) => decodePart(part).replace(/\.(html?|php|aspx?|jsp)$/i, '')),
    ).reverse(),
  };
}

const isName = (name: string): boolean => name.length <= MAX_NAME_LENGTH;

function parseAddress(text: string): URL | null {
  try {
    return new URL(text, 'http://shop.invalid');
  } catch {
    return null;
  }
}

/** A part of an address; what is not percent-encoded rightly is taken as it stands. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** How names are looked up: each as a SKU and as a handle. */
export const lookupsOf = (names: readonly string[]) =>
  names.flatMap((name) => [{ sku: name }, { handle: name.toLowerCase() }]);

/** What a not-found page says, from what the service found of the names, of which there is one at least. */
export function notFoundOf(
  names: readonly string[],
  { lookup, searchItems }: Pick<DataOf<typeof NOT_FOUND_DOCUMENT>, 'lookup' | 'searchItems'>,
): NotFound {
  const name = names[0]!;
  const { asked = name, item = null } = lookup.find(({ item }) => item !== null) ?? {};
  return {
    asked,
    status: item?.lifecycle.disposition.httpStatus ?? 404,
    item,
    isMoved: item !== null && item.sku.toLowerCase() !== asked.toLowerCase(),
    similar: item || name.length < MIN_LENGTH_TO_RESEMBLE ? [] : searchItems.edges.map(({ node }) => node),
  };
}
