import type { SendMailOptions } from 'nodemailer';
import { z } from 'zod';
import { domainOfMailAddress, parseMailAddress } from '../../domain/mail/mail-address.ts';
import type { MailSettings } from '../../domain/mail/mail-settings.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { shortenText } from '../../domain/text/shorten-text.ts';
import type { MailMessage } from './mail-message.ts';

/** Lines of a header are no longer than 998 characters (RFC 5322, section 2.1.1); lists of mails show far fewer. */
const MAX_SUBJECT_LENGTH = 200;

/** What stands in headers and is ours: whatever else it were could end them. */
const ownParts = z.object({
  id: z
    .string()
    .regex(/^[\w-]+(?:\.[\w-]+)*$/)
    .max(200),
  unsubscribeUrl: z
    .url({ protocol: /^https?$/ })
    .max(900)
    .nullable(),
  bounceToken: z
    .string()
    .regex(/^[A-Za-z\d-]+$/)
    .max(48)
    .nullable(),
});

/**
 * A mail as nodemailer takes it.
 * @returns null where `to` is no address
 * @throws ZodError for an id, a token or an address of the web that cannot stand in a header: they are ours
 */
export function composeMail(
  message: MailMessage,
  { from, bounceDomain }: Pick<MailSettings, 'from' | 'bounceDomain'>,
  now: Instant,
): SendMailOptions | null {
  const { id, unsubscribeUrl, bounceToken } = ownParts.parse(message);
  const to = parseMailAddress(message.to);
  if (to === null) return null;
  const isVerp = bounceDomain !== null && bounceToken !== null;
  return {
    from: { ...from },
    to: { name: '', address: to },
    envelope: { from: isVerp ? bounceAddress(bounceToken, bounceDomain) : from.address, to },
    subject: oneLineSubject(message.subject),
    text: message.text,
    html: message.html,
    messageId: `<${id}@${domainOfMailAddress(from.address)}>`,
    date: new Date(now),
    headers: {
      'Content-Language': message.locale,
      // Nobody's vacation answers it (RFC 3834, section 5; the other one is Microsoft's).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl !== null && unsubscribeHeaders(unsubscribeUrl)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One POST ends it (RFC 8058), which is for https alone. */
function unsubscribeHeaders(url: string) {
  return {
    Precedence: 'bulk',
    'List-Unsubscribe': { prepared: true, value: `<${new URL(url).href}>` },
    ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

const BOUNCE_MAILBOX = 'bounces';

/** Where a mail comes back to that could not be delivered: the address names its receiver (VERP). */
export function bounceAddress(token: string, domain: string): string {
  return `${BOUNCE_MAILBOX}+${token}@${domain}`;
}

const BOUNCE_ADDRESS_PATTERN = /^bounces\+(?<token>[a-z\d-]{1,48})@(?<domain>[a-z\d.-]{1,253})$/i;

/** Whom an address of `bounceAddress` names; null for any other, and for another domain's. */
export function bounceTokenOf(address: string, domain: string): string | null {
  const found = BOUNCE_ADDRESS_PATTERN.exec(address)?.groups;
  return found && found['domain']!.toLowerCase() === domain ? found['token']! : null;
}

/** What would end the header, or write it backwards, is left out. */
function oneLineSubject(subject: string): string {
  const plain = subject.toWellFormed().replaceAll(/\p{Bidi_Control}/gu, '');
  return shortenText(plain.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), MAX_SUBJECT_LENGTH);
}
