import { createTransport } from 'nodemailer';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { MailSettings } from '../../domain/mail/mail-settings.ts';
import type { SmtpServer } from '../../domain/mail/smtp-url.ts';
import { composeMail } from './mail-composer.ts';
import { failedOutcome, INVALID_ADDRESS_OUTCOME, type Mailer, plainAnswer } from './mailer.ts';
import type { MailOutcome } from './mail-message.ts';
import { isDeadAddressReply } from './refusal-cause.ts';

/** How long is waited, in milliseconds. */
export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Without a byte from the server. */
  readonly silenceMs: number;
  /** For all of one mail, once it is its turn. */
  readonly mailMs: number;
}

const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 15_000,
  silenceMs: 30_000,
  mailMs: 90_000,
};
/** Connections that are not used for so long are closed by us, not by the server in the middle of a mail. */
const IDLE_CONNECTION_MS = 20_000;

/** What nodemailer says of a mail that was not sent. */
interface SmtpFailure {
  readonly message: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * Hands mails to a server (RFC 5321, RFC 6409) over connections that are kept. Each call is one attempt.
 * @param server demands TLS with a certificate that holds, unless it says otherwise
 */
export function createSmtpMailer(
  settings: MailSettings & { readonly server: SmtpServer },
  now: () => Instant,
  timeouts = SMTP_TIMEOUTS,
): Mailer {
  const { server } = settings;
  const transport = createTransport(transportOptions(server, timeouts));
  transport.on('error', () => {}); // each mail hears of its own
  const turns = createTurns(server.connections);
  let isClosed = false;

  async function sendInTurn(mail: NonNullable<ReturnType<typeof composeMail>>): Promise<MailOutcome> {
    if (isClosed) return failedOutcome('The service ends.');
    try {
      await transport.sendMail({ ...mail, signal: AbortSignal.timeout(timeouts.mailMs) });
      return { kind: 'SENT' };
    } catch (error) {
      return outcomeOfFailure(error as SmtpFailure, server);
    }
  }

  return {
    connections: server.connections,
    send: async (message) => {
      const mail = composeMail(message, settings, now());
      return mail === null ? INVALID_ADDRESS_OUTCOME : await turns(() => sendInTurn(mail));
    },
    close: async () => {
      isClosed = true;
      transport.close({ force: true });
    },
  };
}

function transportOptions(
  { host, port, tls, login, connections, ehloName }: SmtpServer,
  { connectMs, greetingMs, silenceMs }: SmtpTimeouts,
) {
  return {
    ...{ pool: true as const, host, port, maxConnections: connections },
    ...{ secure: tls === 'IMPLICIT', requireTLS: tls === 'STARTTLS', ignoreTLS: tls === 'NONE' },
    ...(login && { auth: { user: login.user, pass: login.password }, forceAuth: true }),
    ...(ehloName !== null && { name: ehloName }),
    ...{ connectionTimeout: connectMs, dnsTimeout: connectMs, greetingTimeout: greetingMs },
    ...{ socketTimeout: silenceMs, socketCloseTimeout: 0, idleTimeout: IDLE_CONNECTION_MS },
    // Whoever sends counts attempts: none is made behind its back.
    maxRequeues: 0,
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false as const },
  };
}

/** Only a mailbox that the server refuses for good is refused: sender, login, content and connection are our affair, and are tried again. */
function outcomeOfFailure(
  { message, command, responseCode = 0, response = '' }: SmtpFailure,
  { login }: SmtpServer,
): MailOutcome {
  const secrets = login ? [login.password, Buffer.from(login.password).toString('base64')] : [];
  const answer = plainAnswer(response || message, secrets);
  const isDead = command === 'RCPT TO' && isDeadAddressReply(responseCode, response);
  return isDead ? { kind: 'REFUSED', answer } : failedOutcome(`${answer}${stepOf(command)}`);
}

function stepOf(command: string | undefined): string {
  return command === undefined || command === 'API' ? '' : ` (${command})`;
}

/** Lets so many work at once, the others in their order: the time of a mail runs when it is its turn. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
