import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../domain/words.ts';
import { Notice } from './notice.ts';
import { Proposal } from './proposal.ts';

const ScheduledSchema = defineEntity({
  name: 'Scheduled',
  tableName: 'scheduled',
  properties: {
    /** The id that the fact will have. */
    id: p.uuid().primary(),
    /** Of which item; it may be one that is held back itself and has no row yet. */
    itemId: p.uuid(),
    /** The notice with which it comes out; null for something said alone. */
    notice: () => p.manyToOne(Notice).ref().nullable(),
    /** The proposal that was approved with it; null for something said on one's own word. */
    proposal: () => p.manyToOne(Proposal).ref().nullable(),
    /** The position of its row in the notice. */
    place: p.integer().default(0),
    publishAt: p.datetime().length(3),
    /** What is to be said, as the verb took it. */
    action: p.json<object>(),
    madeBy: p.text().nullable(),
    /** The key that held it back; null for a caller without one. */
    madeByKey: p.text().nullable(),
    madeByRole: p.text().$type<Role>().nullable(),
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
    {
      name: 'scheduled_held',
      expression:
        "create index scheduled_held on scheduled (publish_at, id) where status in ('WAITING', 'REFUSED')",
    },
    { name: 'scheduled_by_item', properties: ['itemId'] },
    {
      name: 'scheduled_listings',
      expression: `create index scheduled_listings on scheduled using gin ((action -> 'payload' -> 'skuKeys')) where status = 'WAITING' and action ->> 'kind' = 'LISTING'`,
    },
    { name: 'scheduled_by_notice', properties: ['notice'] },
  ],
});

/** Something under embargo: known inside, in no public answer, and a fact only when it is published. */
export class ScheduledStatement extends ScheduledSchema.class {}
ScheduledSchema.setClass(ScheduledStatement);
