import { defineEntity, p } from '@mikro-orm/core';
import type { Localized } from '../domain/fact.ts';
import { NOTICE_STATUSES } from '../domain/words.ts';

const NoticeSchema = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  properties: {
    id: p.uuid().primary(),
    number: p.text().nullable().unique(),
    status: p.enum(() => NOTICE_STATUSES),
    text: p.json<Localized>(),
    publishedAt: p.datetime().nullable(),
  },
});

/** What the company says in public about one or many items. */
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);
