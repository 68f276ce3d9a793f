import { defineEntity, p } from '@mikro-orm/core';
import { Item } from './item.ts';

const AnswerSchema = defineEntity({
  name: 'Answer',
  tableName: 'answer',
  properties: {
    item: () => p.manyToOne(Item).ref().primary(),
    /** Empty: everywhere. */
    market: p.text().primary(),
    startsAt: p.datetime().length(3).primary(),
    endsAt: p.datetime().length(3),
    /** JSON text without its braces, as the snapshot shows it. */
    lifecycle: p.text(),
  },
});

/** What an item's answer says from one instant to another, cached for the snapshot. */
export class CachedAnswerRow extends AnswerSchema.class {}
AnswerSchema.setClass(CachedAnswerRow);
