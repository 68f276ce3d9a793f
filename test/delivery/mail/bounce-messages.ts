/** What a report says; what is not given is as of a mailbox that does not exist. */
export interface BounceParts {
  readonly to: string;
  readonly more?: string;
  readonly type?: string;
  readonly reportType?: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
  readonly returned?: string;
}

/** A report of a delivery as Postfix writes it (RFC 3462, RFC 3464). */
export function bounceMessage({
  to,
  more = 'X-Nothing: more',
  type = 'multipart/report',
  reportType = 'delivery-status',
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <reader@home.example>:\r\n    User unknown',
  returned = 'To: reader@home.example\r\nSubject: News\r\n',
}: BounceParts): string {
  return [
    'Return-Path: <>',
    more,
    'From: MAILER-DAEMON@mx.home.example (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: ${type}; report-type=${reportType}; boundary="8F3A.1"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--8F3A.1',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    '--8F3A.1',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.home.example',
    'Arrival-Date: Mon, 30 Nov 2026 20:00:00 +0000 (UTC)',
    '',
    'Final-Recipient: rfc822; reader@home.example',
    'Original-Recipient: rfc822;reader@home.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.home.example',
    `Diagnostic-Code: ${diagnostic}`,
    '',
    '--8F3A.1',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: message/rfc822',
    '',
    returned,
    '',
    '--8F3A.1--',
    '',
  ].join('\r\n');
}
