import { defineEntity, p } from '@mikro-orm/core';
import { NOTICE_STEP_KINDS } from '../domain/words.ts';
import { Notice } from './notice.ts';

const NoticeStepSchema = defineEntity({
  name: 'NoticeStep',
  tableName: 'notice_step',
  properties: {
    id: p.bigint('number').primary(),
    notice: () => p.manyToOne(Notice).ref(),
    revision: p.integer(),
    step: p.enum(() => NOTICE_STEP_KINDS),
    byKey: p.text().nullable(),
    by: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    byPerson: p.text().nullable(),
    at: p.datetime().length(3),
    comment: p.text().nullable(),
  },
  indexes: [{ name: 'notice_step_by_notice', properties: ['notice', 'id'] }],
});

/** One step of a notice on its way to the public: by whom, when, and on which revision; known inside only. */
export class NoticeStep extends NoticeStepSchema.class {}
NoticeStepSchema.setClass(NoticeStep);
