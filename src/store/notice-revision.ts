import { defineEntity, p } from '@mikro-orm/core';
import { Notice } from './notice.ts';

const NoticeRevisionSchema = defineEntity({
  name: 'NoticeRevision',
  tableName: 'notice_revision',
  properties: {
    notice: () => p.manyToOne(Notice).ref().primary(),
    revision: p.integer().primary(),
    /** What it says and its rows, as they were given. */
    plan: p.json<object>(),
    madeByKey: p.text().nullable(),
    madeBy: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    madeByPerson: p.text().nullable(),
    madeAt: p.datetime().length(3),
  },
});

/** What a notice was to say at one time before its publication; known inside only. */
export class NoticeRevision extends NoticeRevisionSchema.class {}
NoticeRevisionSchema.setClass(NoticeRevision);
