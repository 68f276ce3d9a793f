import { defineEntity, p } from '@mikro-orm/core';

const AssortmentSchema = defineEntity({
  name: 'Assortment',
  tableName: 'assortment',
  properties: {
    id: p.uuid().primary(),
    /** Whose it is, as persons are compared (`normalizedPersonId`). */
    owner: p.text(),
    /** What its owner calls it in addresses: no two of one owner's are called the same. */
    handle: p.text(),
    name: p.text(),
    /** How many SKUs it holds. */
    size: p.integer(),
    /** Another one after each change, so that copies of what it lets through are told apart. */
    revision: p.integer(),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'assortment_by_owner', properties: ['owner', 'handle'] }],
});

/** A partner's own list of SKUs. */
export class Assortment extends AssortmentSchema.class {}
AssortmentSchema.setClass(Assortment);
