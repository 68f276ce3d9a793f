import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale } from '../domain/fact/fact.ts';

const MarketSchema = defineEntity({
  name: 'Market',
  tableName: 'market',
  properties: {
    code: p.text().primary(),
    timeZone: p.text(),
    requiredLocales: p.array().defaultRaw("'{}'"),
    /** What it is called; null for a country, which everybody can name. */
    name: p.json<TextByLocale>().nullable(),
    /** The countries of which a region is (ISO 3166-1 alpha-2). */
    countries: p.array().defaultRaw("'{}'"),
  },
});

/** Where items are sold; days end at midnight in its zone. */
export class Market extends MarketSchema.class {}
MarketSchema.setClass(Market);
