import { ANONYMOUS_CALLER, type Context } from '../../../record/context.ts';
import type { MessageLocale } from '../../../wording/locales.ts';
import { pageWord } from '../../../wording/page-words.ts';
import type { MailBlock, MailContent } from '../../mail/mail-content.ts';
import type { MailMessage } from '../../mail/mail-message.ts';
import { renderMail } from '../../mail/render-mail.ts';
import type { WatchLinks } from '../watch-links.ts';
import { itemNamesPhrase } from '../watch-phrases.ts';
import type { WatcherRow } from '../watcher-rows.ts';
import { changeSections } from './change-sections.ts';
import { type Section, itemIdsIn } from './mail-section.ts';
import { createMailWording } from './mail-wording.ts';
import { momentSections } from './moment-sections.ts';
import { type WatchMailItemRow, entryKey, readWatchedChanges } from './watched-changes.ts';

/**
 * One mail of all that a watcher is to be told, in their language: first what they can do now, then what was said, notice by notice. What no
 * longer holds is left out (rules.md, R131).
 * @param mailId stays the same when it is tried again
 * @returns null where nothing is left to be told
 */
export async function writeWatchMail(
  services: Context,
  links: WatchLinks,
  watcher: WatcherRow,
  rows: readonly WatchMailItemRow[],
  mailId: string,
): Promise<MailMessage | null> {
  // Mail is read by anybody: nothing that only those inside may see is read for it.
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const wording = createMailWording(ctx, watcher);
  const moments = (await momentSections(ctx, wording, rows)).filter(({ entries }) => entries.length > 0);
  const changes = await readWatchedChanges(ctx, watcher.id, rows, itemIdsIn(moments));
  const sections = [...moments, ...(await changeSections(ctx, wording, changes))].filter(
    ({ entries }) => entries.length > 0,
  );
  const [first] = sections;
  if (!first) return null;
  const { locale, word } = wording;
  const title = mailSubject(locale, sections, itemIdsIn(moments).length + changes.otherItems);
  const isOfOneSection = moments.length + changes.sections === 1;
  const unsubscribeUrl = links.url('UNSUBSCRIBE', watcher.id);
  const content: MailContent = {
    ...{ locale, title, lead: null },
    blocks: sections.flatMap(({ heading, href, explanation, entries }): MailBlock[] => [
      { kind: 'HEADING', text: heading, href },
      ...(explanation === null ? [] : [{ kind: 'PARAGRAPH', ...explanation } as const]),
      { kind: 'ENTRIES', entries },
    ]),
    rest: {
      entries: changes.entries - new Set(changes.facts.map(entryKey)).size,
      readAll: {
        text: word('watchMail.readAll'),
        href: (isOfOneSection ? first.href : null) ?? links.url('MANAGE', watcher.id),
      },
    },
    footer: {
      text: word('watchMail.why'),
      links: [
        { text: word('watchMail.manage'), href: links.url('MANAGE', watcher.id) },
        { text: word('watchMail.unsubscribe'), href: unsubscribeUrl },
      ],
    },
  };
  return {
    ...{ id: mailId, to: watcher.address, locale, subject: title, ...renderMail(ctx, content) },
    ...{ unsubscribeUrl, bounceToken: links.bounceToken(watcher.id) },
  };
}

/** What the mail comes to: what can be done now, where that is so of all that it tells of. */
function mailSubject(locale: MessageLocale, sections: readonly Section[], itemCount: number): string {
  const [first] = sections;
  const event = itemIdsIn([first!]).length === itemCount ? first!.event : 'ANY_CHANGE';
  const names = [...new Set(sections.flatMap(({ entries }) => entries.map(({ title }) => title)))];
  return pageWord('watchMail.news', locale, { event, what: itemNamesPhrase(names, itemCount, locale) });
}
