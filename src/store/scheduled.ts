import { defineEntity, p } from '@mikro-orm/core';
import { Item } from './item.ts';
import { Notice } from './notice.ts';

const ScheduledSchema = defineEntity({
  name: 'Scheduled',
  tableName: 'scheduled',
  properties: {
    /** The id that the fact will have. */
    id: p.uuid().primary(),
    item: () => p.manyToOne(Item).ref(),
    /** The notice with which it comes out; null for something said alone. */
    notice: () => p.manyToOne(Notice).ref().nullable(),
    /** The position of its row in the notice. */
    place: p.integer().default(0),
    publishAt: p.datetime().length(3),
    /** What is to be said, as the verb took it. */
    saying: p.json<object>(),
    madeBy: p.text().nullable(),
    madeAt: p.datetime().length(3),
    status: p.enum(() => ['WAITING', 'PUBLISHED', 'CANCELLED', 'REFUSED']),
    /** Why it could be said no more when its time came, as faults. */
    refusal: p.json<object>().nullable(),
  },
  indexes: [
    {
      name: 'scheduled_waiting',
      expression: "create index scheduled_waiting on scheduled (publish_at) where status = 'WAITING'",
    },
    { name: 'scheduled_by_item', properties: ['item'] },
    { name: 'scheduled_by_notice', properties: ['notice'] },
  ],
});

/** Something under embargo: known inside, in no public answer, and a fact only when it is published. */
export class Scheduled extends ScheduledSchema.class {}
ScheduledSchema.setClass(Scheduled);
