const CHARACTER_OF_HTML_ENTITY: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

// Tags by name, so that "15 > 16" and "a < b" stay as they are.
const HTML_TAG_PATTERN = /<\/?[a-zA-Z][^<>]*>/g;

/** Takes a label of the source; returns it without HTML tags and entities, with single blanks. */
export function plainTextFromHtml(text: string): string {
  return text
    .replace(HTML_TAG_PATTERN, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => CHARACTER_OF_HTML_ENTITY[entity] ?? entity)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

// Control characters, marks that turn the reading direction, and the line and paragraph separators.
const CONTROL_OR_DIRECTION_MARK_PATTERN =
  /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Takes a text; returns whether it holds what no name may: control or direction marks, half characters. */
export function hasControlOrDirectionMarks(text: string): boolean {
  return CONTROL_OR_DIRECTION_MARK_PATTERN.test(text) || !text.isWellFormed();
}

// What stands behind a maker's name for the kind of thing, and is said by the model's own name.
const HARDWARE_KIND_SUFFIX_PATTERN = /\s+(?:mobile|devices?|processors?|phones?|hardware|appliances?)$/i;

/**
 * Takes a product's title, a release's label and whether it is hardware; returns the name that a person
 * would search: both, with what they share said once ("Google Pixel" and "Pixel 10" are "Google Pixel 10").
 */
export function fullReleaseName(title: string, label: string, hardware: boolean): string {
  const maker = hardware && /[a-z]{3}/i.test(label) ? title.replace(HARDWARE_KIND_SUFFIX_PATTERN, '') : title;
  if (containsWholeWords(label, maker)) return label;
  const words = maker.split(' ');
  for (let from = 0; from < words.length; from += 1) {
    const shared = looseComparisonKey(words.slice(from).join(''));
    if (startsWithWordsOfLooseKey(label, shared)) return [...words.slice(0, from), label].join(' ');
  }
  return `${maker} ${label}`;
}

function containsWholeWords(label: string, title: string): boolean {
  return ` ${label.toLowerCase()} `.includes(` ${title.toLowerCase()} `);
}

// "Mac OS X" starts with "macOS": blanks and case do not count, but the match must end where a word ends.
function startsWithWordsOfLooseKey(label: string, shared: string): boolean {
  let text = '';
  for (const part of label.match(/[\p{L}\p{N}.+]+|[^\p{L}\p{N}.+]+/gu) ?? []) {
    text += looseComparisonKey(part);
    if (text.length >= shared.length) return shared !== '' && text === shared;
  }
  return false;
}

function looseComparisonKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}.+]+/gu, '');
}
