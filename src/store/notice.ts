import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale } from '../domain/fact/fact.ts';
import { NOTICE_STATUSES } from '../domain/words.ts';

const NoticeSchema = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  properties: {
    id: p.uuid().primary(),
    number: p.text().nullable().unique(),
    status: p.enum(() => NOTICE_STATUSES),
    text: p.json<TextByLocale>(),
    publishedAt: p.datetime().nullable(),
    /** When it is to come out; null for as soon as it may. */
    publishAt: p.datetime().length(3).nullable(),
    /** Counts what was written before publication; 0 for a notice that was never a draft. */
    revision: p.integer().default(0),
    holderKey: p.text().nullable(),
    /** The name of the key that goes on with it. */
    holder: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    holderPerson: p.text().nullable(),
    madeAt: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'notice_by_publication', properties: ['publishedAt', 'id'] },
    {
      name: 'notice_unpublished',
      expression:
        "create index notice_unpublished on notice (made_at, id) where status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED')",
    },
  ],
});

/** What the company says in public about one or many items, from its first draft on. */
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);
