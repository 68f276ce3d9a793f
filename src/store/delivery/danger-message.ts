import { defineEntity, p } from '@mikro-orm/core';
import { DangerReport } from './danger-report.ts';

const DangerMessageSchema = defineEntity({
  name: 'DangerMessage',
  tableName: 'danger_message',
  properties: {
    report: () => p.manyToOne(DangerReport).ref().primary().deleteRule('cascade').updateRule('no action'),
    text: p.text(),
    version: p.text().nullable(),
    serial: p.text().nullable(),
    name: p.text().nullable(),
    /** Null once whoever reported it is forgotten, as is the name. */
    address: p.text().nullable(),
    /** As addresses are compared: in lower case. */
    addressKey: p.text().nullable(),
    locale: p.text(),
    /** The answer by language, until it is sent. */
    answer: p.json<object>().nullable(),
    /** Until when nobody tries to send it; null where nothing is to be sent. */
    dueAt: p.datetime().length(3).nullable(),
    failures: p.integer().default(0),
    failingSince: p.datetime().length(3).nullable(),
    leaseId: p.uuid().nullable(),
  },
  indexes: [
    {
      name: 'danger_message_by_due',
      expression: 'create index danger_message_by_due on danger_message (due_at) where due_at is not null',
    },
    {
      name: 'danger_message_by_address',
      expression:
        'create index danger_message_by_address on danger_message (address_key) where address_key is not null',
    },
  ],
});

/** What somebody told of a danger, and where the answer goes to until it is sent. */
export class DangerMessage extends DangerMessageSchema.class {}
DangerMessageSchema.setClass(DangerMessage);
