/** What separates or compares in a range, what is no printable ASCII, and the percent sign itself. */
const ENCODED_PATTERN = /[<>=!*|%]|[^\x21-\x7e]/gu;
const TRIPLET_PATTERN = /%(?![0-9A-F]{2})/;

/** A version as VERS writes it: `<>=!*|%`, spaces and other than ASCII percent-encoded in UTF-8, nothing else. */
export function encodeVersion(version: string): string {
  return version.replace(ENCODED_PATTERN, (character) =>
    character === '!' || character === '*'
      ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(character),
  );
}

/** The version that VERS writes so; null where it writes none so, or writes it in another way. */
export function decodeVersion(text: string): string | null {
  if (TRIPLET_PATTERN.test(text)) return null;
  try {
    const version = decodeURIComponent(text);
    return encodeVersion(version) === text ? version : null;
  } catch {
    return null;
  }
}
