import type { CompanyText } from './reader.ts';

/** A text as it begins, so that a page that shows many stays light; whole where it is no longer than that. */
export function opening(said: CompanyText, most: number): CompanyText {
  const letters = Array.from(said.text.replaceAll(/\s+/g, ' '));
  return letters.length <= most ? said : { ...said, text: `${letters.slice(0, most).join('').trimEnd()}…` };
}
