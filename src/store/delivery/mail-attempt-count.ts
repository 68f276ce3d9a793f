import { defineEntity, p } from '@mikro-orm/core';
import { MAIL_OUTCOMES } from '../../domain/words.ts';

const MailAttemptCountSchema = defineEntity({
  name: 'MailAttemptCount',
  tableName: 'mail_attempt_count',
  properties: {
    outcome: p.enum(() => MAIL_OUTCOMES).primary(),
    count: p.bigint('number'),
  },
});

/** How many attempts to send a mail came to what, of all processes together; of whom a mail was for it knows nothing. */
export class MailAttemptCount extends MailAttemptCountSchema.class {}
MailAttemptCountSchema.setClass(MailAttemptCount);
