import type { TextWithLanguage } from './reader.ts';

/** A text as it begins, so that a page that shows many stays light; whole where it is no longer than that. */
export function shortenTextWithLanguage(companyText: TextWithLanguage, most: number): TextWithLanguage {
  const letters = Array.from(companyText.text.replaceAll(/\s+/g, ' '));
  return letters.length <= most
    ? companyText
    : { ...companyText, text: `${letters.slice(0, most).join('').trimEnd()}…` };
}
