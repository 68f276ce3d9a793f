import { OWN_BRAND_COLOUR, readableBrandColours } from '../../domain/brand-colour.ts';
import { normalizedWebAddress } from '../../domain/item/page-address.ts';
import { siteName } from '../../domain/site-identity.ts';
import { textDirectionOf } from '../../domain/text/locale.ts';
import { shortenText } from '../../domain/text/shorten-text.ts';
import type { Context } from '../../record/context.ts';
import { pageWord } from '../../wording/page-words.ts';
import { createTemplateRenderer } from '../../wording/template-renderer.ts';
import type { MailBlock, MailContent, MailEntry, MailLink } from './mail-content.ts';
import { mailStyles } from './mail-style.ts';
import { writeMailText } from './mail-text.ts';

const renderMailTemplate = createTemplateRenderer<'mail'>(import.meta.dirname);

/** More entries than this are counted, not shown: a mail is read in a minute, and mail programs cut long ones off. */
export const MAX_MAIL_ENTRIES = 40;
/** So many lines stand in all entries together; entries after that are counted too. */
const MAX_MAIL_LINES = 150;
/** An entry's text is cut after so many characters: what its link leads to has the whole. */
const MAX_ENTRY_LENGTH = 240;

/**
 * A mail's two bodies. The HTML has the look of the pages (`BRAND_NAME`, `BRAND_COLOUR`, `BRAND_LOGO`), light and dark; it needs no
 * picture, holds no script and stays below 100 kB, at which mail programs cut. The text has lines of 76 characters at most, addresses apart.
 * @param content plain text throughout: whatever looks like markup is shown as it was written
 * @throws TypeError for an action or a link of the footer that does not lead to the web
 */
export function renderMail(
  { site, publicUrl }: Pick<Context, 'site' | 'publicUrl'>,
  content: MailContent,
): { readonly html: string; readonly text: string } {
  const brand = { name: siteName(site), href: publicUrl };
  const shown = boundedContent(content);
  const styles = mailStyles(readableBrandColours(site?.colour ?? OWN_BRAND_COLOUR), site?.colour ?? null);
  // Mail programs leave out pictures that are their own address (RFC 2397).
  const logoUrl = normalizedWebAddress(site?.logoUrl);
  const { locale: lang } = content;
  const html = renderMailTemplate('mail', {
    ...{ ...shown, brand, logoUrl, lang, dir: textDirectionOf(lang) },
    ...styles,
  });
  return { html, text: writeMailText(brand.name, shown) };
}

function boundedContent({ locale, title, lead, blocks, rest, footer }: MailContent): MailContent {
  let room = MAX_MAIL_ENTRIES;
  let roomForLines = MAX_MAIL_LINES;
  let shown = 0;
  const bounded = blocks.map((block): MailBlock => {
    if (block.kind === 'ACTION' || block.kind === 'LINK')
      return { kind: block.kind, ...requireWebLink(block) };
    if (block.kind !== 'ENTRIES') return boundedText(block);
    const entries: MailEntry[] = [];
    for (const entry of block.entries.slice(0, room)) {
      roomForLines -= entry.lines?.length ?? 0;
      if (roomForLines < 0) break;
      entries.push(boundedEntry(entry));
    }
    room = roomForLines < 0 ? 0 : room - entries.length;
    shown += entries.length;
    return { kind: block.kind, entries };
  });
  const count = blocks.reduce((sum, block) => sum + (block.kind === 'ENTRIES' ? block.entries.length : 0), 0);
  const left = count - shown + (rest?.entries ?? 0);
  const more: MailBlock[] = [
    { kind: 'NOTE', text: pageWord('page.andMore', locale, { count: left }) },
    ...(rest ? [{ kind: 'LINK', ...requireWebLink(rest.readAll) } as const] : []),
  ];
  return {
    ...{ locale, title: onOneLine(title), lead: lead && onOneLine(lead) },
    blocks: left > 0 ? [...bounded, ...more] : bounded,
    footer: { text: footer.text && onOneLine(footer.text), links: footer.links.map(requireWebLink) },
  };
}

function boundedText(block: Exclude<MailBlock, { kind: 'ACTION' | 'LINK' | 'ENTRIES' }>): MailBlock {
  const text = onOneLine(block.text);
  return block.kind === 'PARAGRAPH'
    ? { ...block, text }
    : { ...block, text, href: normalizedWebAddress(block.href) };
}

function boundedEntry({ title, href, date, text, lang, lines = [] }: MailEntry): MailEntry {
  const short = (words: string) => shortenText(onOneLine(words), MAX_ENTRY_LENGTH);
  return {
    ...{ title: short(title), href: normalizedWebAddress(href), date: date && onOneLine(date) },
    ...{ text: text && short(text), lang: lang ?? null },
    lines: lines.map((line) => ({ text: onOneLine(line.text), lang: line.lang ?? null })),
  };
}

function requireWebLink({ text, href }: MailLink): MailLink {
  const address = normalizedWebAddress(href);
  if (address === null) throw new TypeError(`A mail leads to the web alone, not to ${href}.`);
  return { text: onOneLine(text), href: address };
}

/** A line feed in a name would begin a line of ours; control characters and those that turn the direction would hide what follows. */
function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .trim();
}
