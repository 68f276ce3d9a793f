const PUNCTUATION_PATTERN = /[ \-_./+,:;()#]/g;

/**
 * A SKU or handle as it is compared where people leave out what stands between its parts: "LV-B6" is "lvb6".
 * @param key as `identifierKey` makes it; the index `identifier_by_compact_key` leaves out the same characters
 */
export function compactName(key: string): string {
  return key.replace(PUNCTUATION_PATTERN, '');
}
