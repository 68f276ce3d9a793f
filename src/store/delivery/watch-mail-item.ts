import { defineEntity, p } from '@mikro-orm/core';
import { WATCH_EVENTS } from '../../domain/words.ts';
import { Watcher } from './watcher.ts';

const WatchMailItemSchema = defineEntity({
  name: 'WatchMailItem',
  tableName: 'watch_mail_item',
  properties: {
    watcher: () => p.manyToOne(Watcher).ref().primary().deleteRule('cascade'),
    event: p.enum(() => WATCH_EVENTS).primary(),
    /** Which one of its kind it is: nobody is told of one twice. */
    occasion: p.text().primary(),
    /** The facts among which the watched ones are; null for what is no fact. */
    firstSequence: p.bigint('number').nullable(),
    lastSequence: p.bigint('number').nullable(),
    /** The item that it is about, and the successor; null where facts are. */
    itemId: p.uuid().nullable(),
    successorId: p.uuid().nullable(),
    /** Empty: everywhere. */
    market: p.text(),
    notedAt: p.datetime().length(3),
    dueAt: p.datetime().length(3),
    /** The mail that it was put into, which is tried again as it is; null: none yet. */
    mailId: p.uuid().nullable(),
    sentAt: p.datetime().length(3).nullable(),
  },
  indexes: [
    {
      name: 'watch_mail_item_by_due',
      expression:
        'create index watch_mail_item_by_due on watch_mail_item (due_at, watcher_id) where sent_at is null',
    },
    {
      name: 'watch_mail_item_warning_by_due',
      expression:
        "create index watch_mail_item_warning_by_due on watch_mail_item (due_at, watcher_id) where sent_at is null and event = 'WARNING'",
    },
    { name: 'watch_mail_item_by_time', properties: ['notedAt'] },
  ],
});

/** Something that a watcher is to be told of, or was some weeks ago. */
export class WatchMailItem extends WatchMailItemSchema.class {}
WatchMailItemSchema.setClass(WatchMailItem);
