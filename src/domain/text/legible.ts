/** PostgreSQL keeps neither the null character nor half a surrogate pair: both become the replacement character. */
export function replaceUnstorableCharacters(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}');
}

/** A value as JSON text with every string in it legible. */
export function stringifyStorableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? replaceUnstorableCharacters(part) : part,
  );
}
