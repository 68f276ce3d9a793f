import type { MessageLocale } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { MailBlock, MailContent, MailEntry } from './mail-content.ts';

/** Lines are no longer: 78 characters without the line's end (RFC 5322, section 2.1.1), and two for the quote of whoever answers. */
const LINE_LENGTH = 76;

/** A mail for who reads no HTML. */
export function writeMailText(brand: string, { locale, title, lead, blocks, footer }: MailContent): string {
  const links = footer.links.map(({ text, href }) => `${labelText(text, locale)}\n${href}`);
  const parts = [
    brand,
    underline(title, '='),
    lead && wrapText(lead),
    ...blocks.map((block) => blockText(block, locale)),
    '-'.repeat(LINE_LENGTH),
    footer.text && wrapText(footer.text),
    ...links,
  ];
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`;
}

/** What a link is for, before its address: with the colon of the language. */
function labelText(text: string, locale: MessageLocale): string {
  return wrapText(pageWord('watchMail.label', locale, { text }));
}

function blockText(block: MailBlock, locale: MessageLocale): string {
  switch (block.kind) {
    case 'HEADING':
      return [underline(block.text, '-'), block.href].filter(Boolean).join('\n');
    case 'PARAGRAPH':
    case 'NOTE':
      return wrapText(block.text);
    case 'ACTION':
    case 'LINK':
      return `${labelText(block.text, locale)}\n${block.href}`;
    case 'ENTRIES':
      return block.entries.map(entryText).join('\n\n');
  }
}

function entryText({ title, href, date, text, lines = [] }: MailEntry): string {
  const parts = [
    date && wrapText(date, '  '),
    wrapText(title, '  '),
    text && wrapText(text, '  '),
    href && `  ${href}`,
    ...lines.map((line) => `\n${wrapText(line.text, '  ')}`),
  ];
  return `*${parts
    .filter((line) => line !== null && line !== '')
    .join('\n')
    .slice(1)}`;
}

function underline(text: string, sign: '=' | '-'): string {
  const wrapped = wrapText(text);
  const width = Math.max(...wrapped.split('\n').map((line) => Array.from(line).length));
  return `${wrapped}\n${sign.repeat(Math.min(width, LINE_LENGTH))}`;
}

/** Breaks at blanks alone: a longer word, such as an address, has a line of its own. */
function wrapText(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  let length = indent.length;
  for (const word of text.split(/[ \t]+/)) {
    const wordLength = Array.from(word).length;
    if (length > indent.length && length + 1 + wordLength > LINE_LENGTH) {
      lines.push(line);
      [line, length] = [indent, indent.length];
    }
    const gap = length > indent.length ? ' ' : '';
    line += gap + word;
    length += gap.length + wordLength;
  }
  return [...lines, line].join('\n');
}
