import { defineEntity, p } from '@mikro-orm/core';

const WatchWarningCursorSchema = defineEntity({
  name: 'WatchWarningCursor',
  tableName: 'watch_warning_cursor',
  properties: {
    single: p.boolean().default(true).primary(),
    /** Up to here all warnings were compared with what is watched. */
    sequence: p.bigint('number'),
  },
  checks: [{ name: 'watch_warning_cursor_only_one', expression: 'single' }],
});

/** How far along the record watchers were warned, one row: a warning waits for no other fact. */
export class WatchWarningCursor extends WatchWarningCursorSchema.class {}
WatchWarningCursorSchema.setClass(WatchWarningCursor);
