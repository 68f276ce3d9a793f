import { simpleParser } from 'mailparser';
import type { Context } from '../../record/context.ts';
import { bounceTokenOf } from './mail-composer.ts';
import { plainAnswer } from './mailer.ts';
import { isDeadAddressStatus } from './refusal-cause.ts';

/** A mailbox that does not exist, as the server of its domain says. */
export interface HardBounce {
  /** Whose it was (`MailMessage.bounceToken`). */
  readonly token: string;
  /** As `5.1.1`, and the words beside it. */
  readonly answer: string;
}

/**
 * Gives an address up for which a mail came back.
 * @returns whether the token is one of its own; another kind of receiver is asked next where it is not
 */
export type RecordHardBounce = (ctx: Context, bounce: HardBounce) => Promise<boolean>;

/** What a message that came to the address of bounces comes to. */
export type BounceReading =
  | { readonly kind: 'HARD'; readonly bounce: HardBounce }
  | { readonly kind: 'IGNORED'; readonly because: string };

/** Headers in which mail servers note for whom a message came; the report itself is addressed to the envelope sender (RFC 3464, section 2). */
const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];
const ADDRESS_PATTERN = /[\w.+-]{1,64}@[\w.-]{1,253}/g;

/**
 * Reads a message that came to an address of `bounceAddress`: a report that a mail could not be delivered (RFC 3464) gives the address up
 * where it failed for good since there is no such mailbox. Answers of people, delays, full mailboxes and what was refused as spam do not.
 * @param recipient the address that it came to, where the mail server says it; else it is looked for in the headers
 */
export async function readBounce(
  message: Buffer,
  domain: string,
  recipient: string | null = null,
): Promise<BounceReading> {
  const parsed = await simpleParser(message, {
    ...{ keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true },
    skipTextLinks: true,
  }).catch(() => null);
  if (!parsed) return ignored('it cannot be read');
  const named = parsed.headerLines
    .filter(({ key }) => RECIPIENT_HEADERS.includes(key))
    .flatMap(({ line }) => line.match(ADDRESS_PATTERN) ?? []);
  const token = (recipient === null ? named : [recipient])
    .map((address) => bounceTokenOf(address, domain))
    .find((found) => found !== null);
  if (token === undefined) return ignored('it came to no address that names a receiver');
  const type = parsed.headers.get('content-type') as
    | { readonly value: string; readonly params: Readonly<Record<string, string>> }
    | undefined;
  if (type?.value !== 'multipart/report' || type.params['report-type']?.toLowerCase() !== 'delivery-status')
    return ignored('it is no report of a delivery');
  const status = parsed.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const reports = status ? fieldGroups(status.content.toString('latin1')) : [];
  const dead = reports.find(isDeadAddressReport);
  if (!dead) return ignored('it reports no mailbox that does not exist');
  const answer = plainAnswer(`${dead['status']} ${dead['diagnostic-code'] ?? ''}`);
  return { kind: 'HARD', bounce: { token, answer } };
}

function ignored(because: string): BounceReading {
  return { kind: 'IGNORED', because };
}

type Fields = Readonly<Record<string, string>>;

/** The fields of a report: of the message, then of each recipient, with an empty line between them (RFC 3464, section 2.1). */
function fieldGroups(text: string): Fields[] {
  return text.split(/\r?\n[ \t]*\r?\n/).map((group) => {
    const lines = group.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
    const fields = lines.map((line) => /^(?<name>[\w-]{1,60}):(?<value>.*)$/.exec(line)?.groups);
    return Object.fromEntries(
      fields.flatMap((one) => (one ? [[one['name']!.toLowerCase(), one['value']!.trim()]] : [])),
    );
  });
}

/** Only what failed, and for good: `5.…` (RFC 3463, section 2). */
function isDeadAddressReport({ action, status = '', 'diagnostic-code': words = '' }: Fields): boolean {
  const code = /^5\.\d{1,3}\.\d{1,3}/.exec(status)?.[0];
  return action?.toLowerCase() === 'failed' && code !== undefined && isDeadAddressStatus(code, words);
}
