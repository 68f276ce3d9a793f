import type { MailOutcome, SendMail } from './mail-message.ts';

/** What sends mails, until it is closed. */
export interface Mailer {
  readonly send: SendMail;
  /** So many mails it sends at once: more wait for one another. */
  readonly connections: number;
  /** Ends what is on its way: it counts as failed, and may have arrived. */
  readonly close: () => Promise<void>;
}

/**
 * For so long nobody else sends a mail that a worker took: longer than it takes. Questions, news and mails to owners of endpoints are each sent
 * as many at once as there are connections, so that a mail waits for two others at most, of 90 seconds each. What a worker that died had taken
 * is taken over after that.
 */
export const MAIL_LEASE_MS = 300_000;

export const INVALID_ADDRESS_OUTCOME: MailOutcome = { kind: 'REFUSED', answer: 'That is no mail address.' };

export function failedOutcome(answer: string): MailOutcome {
  return { kind: 'FAILED', answer };
}

const MAX_ANSWER_LENGTH = 500;

/** What a server said, on one line, without what it must not have said. */
export function plainAnswer(text: string, secrets: readonly string[] = []): string {
  const masked = secrets.reduce((answer, secret) => answer.replaceAll(secret, '…'), text.toWellFormed());
  return masked
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, MAX_ANSWER_LENGTH);
}
