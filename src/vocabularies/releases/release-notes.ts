const COMMENT_PATTERN = /<!--[\s\S]*?(?:-->|$)/g;
/** Tags by name, so that "15 > 16" and "a < b" stay as they are. */
const TAG_PATTERN = /<\/?[a-z][^<>]*>/gi;
const OPENING_OF_TAG_PATTERN = /<(?=[a-z!?/])/gi;
const INVISIBLE_CHARACTER_PATTERN = /(?!\n)\p{Cc}|\p{Bidi_Control}/gu;

/** A text of the record has so many characters at most. */
const MAX_NOTES_LENGTH = 5000;

/**
 * What is new in a release, as a text of the record holds it: Markdown stays as it is written, tags and comments of HTML go, and what is
 * longer than a text may be ends with the last whole line and an ellipsis.
 * @returns an empty text where nothing is said
 */
export function plainReleaseNotes(text: string): string {
  const plain = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(INVISIBLE_CHARACTER_PATTERN, '')
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(COMMENT_PATTERN, '')
    .replaceAll(TAG_PATTERN, '')
    .replaceAll(OPENING_OF_TAG_PATTERN, '< ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const characters = Array.from(plain);
  if (characters.length <= MAX_NOTES_LENGTH) return plain;
  const kept = characters.slice(0, MAX_NOTES_LENGTH - 2).join('');
  const end = kept.lastIndexOf('\n');
  return `${(end > 0 ? kept.slice(0, end) : kept).trimEnd()}\n…`;
}
