import type { Context } from '../../record/context.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import { renderMail } from '../mail/render-mail.ts';
import type { WatchLinks } from '../watching/watch-links.ts';
import type { WatchRequestRow } from '../watching/watch-request-rows.ts';
import { itemNameText } from './item-name.ts';

/** The mail that asks an address whether a report is its own. It repeats nothing of what was reported: anybody could have written that. */
export async function writeDangerConfirmation(
  ctx: Context,
  links: WatchLinks,
  request: Pick<WatchRequestRow, 'id' | 'address' | 'locale'>,
  itemId: string,
): Promise<MailMessage> {
  const locale = messageLocaleFor(request.locale, ctx.defaultLocale);
  const name = (await itemNameText(ctx, itemId, request.locale, locale)).text;
  const title = pageWord('dangerMail.confirm', locale, { name });
  const rendered = renderMail(ctx, {
    ...{ locale, title, lead: pageWord('dangerMail.confirmLead', locale, { name }) },
    blocks: [
      {
        kind: 'ACTION',
        text: pageWord('dangerMail.confirmAction', locale),
        href: links.url('REPORT', request.id),
      },
      { kind: 'NOTE', text: pageWord('watchMail.confirmIgnore', locale) },
    ],
    footer: { text: null, links: [] },
  });
  return {
    ...{ id: request.id, to: request.address, locale, subject: title, ...rendered },
    ...{ unsubscribeUrl: null, bounceToken: null },
  };
}
