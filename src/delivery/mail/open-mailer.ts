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

/** Who hears of mails: what is so, and what is wrong. */
export interface MailLog {
  readonly say: (sentence: string) => void;
  readonly warn: (sentence: string) => void;
}

/**
 * What sends mails as the environment says: to the server of `SMTP_URL`, else into files.
 * @param settings.folder by which path the files' folder is reached, where that is another than below the data directory
 * @param log hears which, what becomes of the files, and why mails fail
 */
export function openMailer(
  settings: { readonly mail: MailSettings; readonly dataDir: string; readonly folder?: string | undefined },
  now: () => Instant,
  log: MailLog,
): Mailer {
  const { mail, dataDir, folder = mailFolderIn(dataDir) } = settings;
  const { server, ...others } = mail;
  if (server) return warnOfFailures(createSmtpMailer({ ...others, server }, now), now, log);
  log.say(
    `Mails are not sent but kept as files in ${mailFolderIn(dataDir)}: SMTP_URL names a server that sends them.`,
  );
  return warnOfFailures(createFileMailer(folder, mail, now, log.warn), now, log);
}

/** A server that is away fails every mail: it is said when it begins, and then this often. */
const WARNING_INTERVAL_MS = 600_000;

/** Says why mails fail, to whoever runs the service: their receivers cannot. */
export function warnOfFailures(mailer: Mailer, now: () => Instant, { warn }: Pick<MailLog, 'warn'>): Mailer {
  let warnedAt: Instant | null = null;
  return {
    ...mailer,
    send: async (message) => {
      const outcome = await mailer.send(message);
      if (outcome.kind === 'SENT') warnedAt = null;
      if (outcome.kind === 'FAILED' && (warnedAt === null || now() - warnedAt >= WARNING_INTERVAL_MS)) {
        warnedAt = now();
        warn(`A mail could not be sent, and is tried again: ${outcome.answer}`);
      }
      return outcome;
    },
  };
}
