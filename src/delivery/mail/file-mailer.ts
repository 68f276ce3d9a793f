import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Instant, isoInstantText } from '../../domain/calendar/dates.ts';
import type { MailSettings } from '../../domain/mail/mail-settings.ts';
import { composeMail } from './mail-composer.ts';
import { failedOutcome, INVALID_ADDRESS_OUTCOME, type Mailer, plainAnswer } from './mailer.ts';

const FILES_AT_ONCE = 16;

/** So many mails are kept as files; the oldest make room. */
export const MAX_MAIL_FILES = 1_000;

/**
 * Keeps mails as files (RFC 5322, `.eml`) where there is no server to hand them to, as they would have been sent: they hold links that act
 * for their receivers, so only the service's account reads them.
 * @param say hears once that older ones were removed
 * @param mostFiles so many are kept
 */
export function createFileMailer(
  folder: string,
  settings: MailSettings,
  now: () => Instant,
  say: (sentence: string) => void,
  mostFiles = MAX_MAIL_FILES,
): Mailer {
  const transport = createTransport({
    ...{ streamTransport: true, buffer: true, newline: 'windows' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let hasSaidRemoval = false;
  let writing: Promise<unknown> = Promise.resolve();

  async function removeOldest(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
    const old = names.slice(0, Math.max(0, names.length - mostFiles));
    for (const name of old) await rm(join(folder, name), { force: true });
    if (old.length === 0 || hasSaidRemoval) return;
    hasSaidRemoval = true;
    say(
      `There are more than ${mostFiles} mails in ${folder}: the oldest are removed. Hand them to a server by SMTP_URL.`,
    );
  }

  async function write(id: string, content: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${isoInstantText(now()).replaceAll(':', '-')}-${id}.eml`);
    const temporary = `${path}.${randomUUID()}.part`;
    await writeFile(temporary, content, { mode: 0o600 });
    await rename(temporary, path);
    await removeOldest();
  }

  return {
    connections: FILES_AT_ONCE,
    send: async (message) => {
      const mail = composeMail(message, settings, now());
      if (mail === null) return INVALID_ADDRESS_OUTCOME;
      try {
        const { message: content } = await transport.sendMail(mail);
        const written = writing.then(() => write(message.id, content as Buffer));
        writing = written.catch(() => {});
        await written;
        return { kind: 'SENT' };
      } catch (error) {
        return failedOutcome(plainAnswer(error instanceof Error ? error.message : String(error)));
      }
    },
    close: async () => {
      await writing;
    },
  };
}
