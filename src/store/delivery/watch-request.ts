import { defineEntity, p } from '@mikro-orm/core';
import { WATCH_CADENCES } from '../../domain/words.ts';

const WatchRequestSchema = defineEntity({
  name: 'WatchRequest',
  tableName: 'watch_request',
  properties: {
    id: p.uuid().primary(),
    address: p.text(),
    /** As addresses are compared: in lower case. */
    addressKey: p.text(),
    /** By what questions to it are counted (`mailboxKey`). */
    mailbox: p.text(),
    locale: p.text(),
    /** Empty: everywhere. */
    market: p.text(),
    /** What is to be watched: `subject` and `id` of each. */
    subjects: p.json<object>(),
    events: p.array(),
    cadence: p.enum(() => WATCH_CADENCES),
    /** The danger that is reported, until the address of whoever did is forgotten (`ReportedDanger`); null for a wish to watch. */
    danger: p.json<object>().nullable(),
    /** From which network it came, as a digest: so many a day are taken of each. */
    network: p.text(),
    /** The /48 of IPv6 in which that network lies, as a digest. */
    site: p.text().nullable(),
    requestedAt: p.datetime().length(3),
    /** Until when nobody tries to send the question whether it is wanted; null where nothing is to be sent any more. */
    dueAt: p.datetime().length(3).nullable(),
    failures: p.integer().default(0),
    leaseId: p.uuid().nullable(),
    mailedAt: p.datetime().length(3).nullable(),
    confirmedAt: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'watch_request_by_network', properties: ['network', 'requestedAt'] },
    { name: 'watch_request_by_address', properties: ['addressKey', 'requestedAt'] },
    { name: 'watch_request_by_mailbox', properties: ['mailbox', 'requestedAt'] },
    { name: 'watch_request_by_site', properties: ['site', 'requestedAt'] },
    { name: 'watch_request_by_time', properties: ['requestedAt'] },
    {
      name: 'watch_request_by_due',
      expression: 'create index watch_request_by_due on watch_request (due_at) where due_at is not null',
    },
  ],
});

/** A wish to watch, or a report of a danger, that nobody has confirmed yet, or did some days ago. It is forgotten after a week. */
export class WatchRequest extends WatchRequestSchema.class {}
WatchRequestSchema.setClass(WatchRequest);
