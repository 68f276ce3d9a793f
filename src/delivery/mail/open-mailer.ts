import { join } from 'node:path';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { MailSettings } from '../../domain/mail/mail-settings.ts';
import { createFileMailer } from './file-mailer.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

/** Where mails are kept that no server takes. */
export function mailFolderIn(dataDir: string): string {
  return join(dataDir, 'mail');
}

/**
 * What sends mails as the environment says: to the server of `SMTP_URL`, else into files.
 * @param say hears which, and what becomes of the files
 */
export function openMailer(
  { mail, dataDir }: { readonly mail: MailSettings; readonly dataDir: string },
  now: () => Instant,
  say: (sentence: string) => void,
): Mailer {
  const { server, ...settings } = mail;
  if (server) return createSmtpMailer({ ...settings, server }, now);
  const folder = mailFolderIn(dataDir);
  say(`Mails are not sent but kept as files in ${folder}: SMTP_URL names a server that sends them.`);
  return createFileMailer(folder, mail, now, say);
}
