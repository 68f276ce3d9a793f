import type { MailSender } from './mail-address.ts';
import type { SmtpServer } from './smtp-url.ts';

/** How mails are sent. */
export interface MailSettings {
  readonly from: MailSender;
  /** Where mails that could not be delivered come back to, each to an address of its own; null: to `from`. */
  readonly bounceDomain: string | null;
  /** Null: they are kept as files. */
  readonly server: SmtpServer | null;
}
