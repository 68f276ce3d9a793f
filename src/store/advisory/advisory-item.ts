import { defineEntity, p } from '@mikro-orm/core';
import { Advisory } from './advisory.ts';
import { Item } from '../item.ts';

const AdvisoryItemSchema = defineEntity({
  name: 'AdvisoryItem',
  tableName: 'advisory_item',
  properties: {
    advisory: () => p.manyToOne(Advisory).ref().primary().deleteRule('no action').updateRule('no action'),
    item: () => p.manyToOne(Item).ref().primary().deleteRule('no action').updateRule('no action'),
    /** False where it was affected once. */
    affected: p.boolean(),
  },
  indexes: [{ name: 'advisory_item_by_item', properties: ['item', 'advisory'] }],
});

/** An item of which a warning tells or told. */
export class AdvisoryItem extends AdvisoryItemSchema.class {}
AdvisoryItemSchema.setClass(AdvisoryItem);
