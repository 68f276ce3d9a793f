import { shortenText } from '../../domain/text/shorten-text.ts';
import type { TextWithLanguage } from './reader.ts';

const MAX_QUOTED_NAME_LENGTH = 60;

/** What somebody asked for, as a page quotes it: cut, so that it cannot read like a text of the page's own. */
export function quotedRequest(text: string): string {
  return shortenText(text.toWellFormed().replaceAll(/\p{C}+/gu, ' '), MAX_QUOTED_NAME_LENGTH);
}

/** A text as it begins (`shortenText`), in the language that it has; the very text that was given where nothing is left out. */
export function shortenTextWithLanguage(companyText: TextWithLanguage, most: number): TextWithLanguage {
  const text = shortenText(companyText.text, most);
  return text === companyText.text ? companyText : { ...companyText, text };
}
