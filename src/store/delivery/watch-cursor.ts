import { defineEntity, p } from '@mikro-orm/core';

const WatchCursorSchema = defineEntity({
  name: 'WatchCursor',
  tableName: 'watch_cursor',
  properties: {
    single: p.boolean().default(true).primary(),
    /** Up to here all facts were compared with what is watched. */
    sequence: p.bigint('number'),
    /** Up to when it was looked for what the clock alone brings; null: never. */
    polledAt: p.datetime().length(3).nullable(),
    /** What makes the links in mails, and tells ours from guessed ones. */
    secret: p.text(),
  },
  checks: [{ name: 'watch_cursor_only_one', expression: 'single' }],
});

/** How far along the record watchers were thought of, one row. */
export class WatchCursor extends WatchCursorSchema.class {}
WatchCursorSchema.setClass(WatchCursor);
