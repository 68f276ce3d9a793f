import type { MailOutcome, SendMail } from './mail-message.ts';

/** What sends mails, until it is closed. */
export interface Mailer {
  readonly send: SendMail;
  /** Ends what is on its way: it counts as failed, and may have arrived. */
  readonly close: () => Promise<void>;
}

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
