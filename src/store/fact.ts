import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale, FactData, Source } from '../domain/fact/fact.ts';
import { DATE_PRECISIONS } from '../domain/words.ts';
import { FACT_KIND_NAMES } from '../domain/fact/fact-kinds.ts';
import { Item } from './item.ts';
import { Notice } from './notice.ts';

const FactSchema = defineEntity({
  name: 'Fact',
  tableName: 'fact',
  properties: {
    sequence: p.bigint('number').primary().autoincrement(false),
    id: p.uuid().unique(),
    item: () => p.manyToOne(Item).ref(),
    previousSequence: p.bigint('number').nullable(),
    kind: p.enum(() => FACT_KIND_NAMES),
    notice: () => p.manyToOne(Notice).ref().nullable(),
    recordedAt: p.datetime().length(3),
    effectiveAt: p.datetime().length(3).nullable(),
    effectiveOn: p.date().nullable(),
    effectivePrecision: p.enum(() => DATE_PRECISIONS).nullable(),
    markets: p.array().defaultRaw("'{}'"),
    headline: p.json<TextByLocale>().columnType('json'),
    text: p.json<TextByLocale>().columnType('json').nullable(),
    source: p.json<Source>().columnType('json').nullable(),
    forced: p.boolean().default(false),
    corrects: p.bigint('number').nullable(),
    data: p.json<FactData>(),
  },
  indexes: [
    { name: 'fact_by_item', properties: ['item', 'sequence'] },
    { name: 'fact_by_kind', properties: ['kind', 'sequence'] },
    { name: 'fact_by_notice', properties: ['notice', 'sequence'] },
    { name: 'fact_by_time', properties: ['recordedAt', 'sequence'] },
    { name: 'fact_by_corrected', properties: ['corrects'] },
    {
      name: 'fact_by_listed_brand',
      expression:
        "create index fact_by_listed_brand on fact ((data #>> '{listing,brand,handle}'), item_id) where data #>> '{listing,brand,handle}' is not null",
    },
    {
      name: 'fact_by_listed_line',
      expression:
        "create index fact_by_listed_line on fact ((data #>> '{listing,line,handle}'), item_id) where data #>> '{listing,line,handle}' is not null",
    },
  ],
  triggers: [
    {
      name: 'fact_is_never_rewritten',
      timing: 'before',
      events: ['update', 'delete'],
      body: "raise exception 'The record is never rewritten: append a correction instead.'",
    },
  ],
});

/** One entry of the record. The database itself refuses to change it. */
export class StoredFact extends FactSchema.class {}
FactSchema.setClass(StoredFact);
