import type { TextWithLanguage } from './reader.ts';

const MAX_QUOTED_NAME_LENGTH = 60;

/** What somebody asked for, as a page quotes it: cut, so that it cannot read like a text of the page's own. */
export function quotedRequest(text: string): string {
  const letters = Array.from(text.toWellFormed().replaceAll(/\p{C}+/gu, ' '));
  return letters.length <= MAX_QUOTED_NAME_LENGTH
    ? letters.join('')
    : `${letters.slice(0, MAX_QUOTED_NAME_LENGTH).join('')}…`;
}

/** A text as it begins, so that a page that shows many stays light; whole where it is no longer than that. */
export function shortenTextWithLanguage(companyText: TextWithLanguage, most: number): TextWithLanguage {
  const letters = Array.from(companyText.text.replaceAll(/\s+/g, ' '));
  return letters.length <= most
    ? companyText
    : { ...companyText, text: `${letters.slice(0, most).join('').trimEnd()}…` };
}
