import type { MessageLocale } from '../../wording/locales.ts';

/** A mail, before it is sent. */
export interface MailMessage {
  /** Stays the same however often it is tried: it becomes `Message-ID`, and receivers drop what they have (RFC 5322, section 3.6.4). */
  readonly id: string;
  /** One address, without a name. */
  readonly to: string;
  readonly locale: MessageLocale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one POST ends it (RFC 8058); null for what nobody subscribes to, such as a confirmation. */
  readonly unsubscribeUrl: string | null;
  /** Names the receiver in the address that bounces come back to (VERP); letters, digits and hyphens. Null where nobody would act on it. */
  readonly bounceToken: string | null;
}

/** What came of one attempt to send a mail. */
export type MailOutcome =
  | { readonly kind: 'SENT' }
  /** The address does not exist or does not take mail (SMTP 5xx at RCPT): it is not tried again. */
  | { readonly kind: 'REFUSED'; readonly answer: string }
  /** The server could not be reached or is busy: it is tried again. */
  | { readonly kind: 'FAILED'; readonly answer: string };

/** Sends a mail once. It never throws for what the other side does. */
export type SendMail = (message: MailMessage) => Promise<MailOutcome>;
