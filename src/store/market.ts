import { defineEntity, p } from '@mikro-orm/core';

const MarketSchema = defineEntity({
  name: 'Market',
  tableName: 'market',
  properties: {
    code: p.text().primary(),
    timeZone: p.text(),
    requiredLocales: p.array().defaultRaw("'{}'"),
  },
});

/** Where items are sold; days end at midnight in its zone. */
export class Market extends MarketSchema.class {}
MarketSchema.setClass(Market);
