/** What people leave out; none of them is a quotation mark, for SQL has them as they stand here. */
export const NAME_PUNCTUATION = ' -_./+,:;()#';

/**
 * A SKU or handle as it is compared where people leave out what stands between its parts: "LV-B6" is "lvb6".
 * @param key as `identifierKey` makes it; the index `identifier_by_compact_key` leaves out the same characters
 */
export function compactName(key: string): string {
  let compact = key;
  for (const character of NAME_PUNCTUATION) compact = compact.replaceAll(character, '');
  return compact;
}
