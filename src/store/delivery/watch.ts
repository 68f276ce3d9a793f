import { defineEntity, p } from '@mikro-orm/core';
import { WATCH_CADENCES, WATCH_SUBJECTS } from '../../domain/words.ts';
import { Watcher } from './watcher.ts';

const WatchSchema = defineEntity({
  name: 'Watch',
  tableName: 'watch',
  properties: {
    id: p.uuid().primary(),
    watcher: () => p.manyToOne(Watcher).ref().deleteRule('cascade'),
    subject: p.enum(() => WATCH_SUBJECTS),
    /** The id of the item, family, line or brand. */
    subjectId: p.uuid(),
    /** Empty: everywhere. */
    market: p.text(),
    events: p.array(),
    cadence: p.enum(() => WATCH_CADENCES),
    confirmedAt: p.datetime().length(3),
    /** How far the record went when it was confirmed: nothing is told of before. */
    beginsAfter: p.bigint('number'),
  },
  uniques: [{ name: 'watch_once', properties: ['subject', 'subjectId', 'watcher', 'market'] }],
  indexes: [{ name: 'watch_by_watcher', properties: ['watcher'] }],
});

/** What a watcher wants to be told of: an item, or all of a family, line or brand. */
export class Watch extends WatchSchema.class {}
WatchSchema.setClass(Watch);
