import { defineEntity, p } from '@mikro-orm/core';
import { Assortment } from './assortment.ts';

const AssortmentEntrySchema = defineEntity({
  name: 'AssortmentEntry',
  tableName: 'assortment_entry',
  properties: {
    assortment: () => p.manyToOne(Assortment).ref().primary().deleteRule('cascade'),
    /** The SKU as look-ups compare it: by it the entry finds the item that bears or bore it, now or later. */
    key: p.text().primary(),
    /** The SKU as its owner writes it. */
    sku: p.text(),
    /** What its owner calls the item. */
    yours: p.text().nullable(),
  },
});

/** One SKU of a partner's list. */
export class AssortmentEntry extends AssortmentEntrySchema.class {}
AssortmentEntrySchema.setClass(AssortmentEntry);
