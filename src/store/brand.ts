import { defineEntity, p } from '@mikro-orm/core';

const BrandSchema = defineEntity({
  name: 'Brand',
  tableName: 'brand',
  properties: {
    id: p.uuid().primary(),
    handle: p.text().unique(),
    name: p.text(),
    url: p.text().nullable(),
  },
});

/** Who a line of items is sold as. */
export class Brand extends BrandSchema.class {}
BrandSchema.setClass(Brand);
