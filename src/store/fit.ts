import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale, Source } from '../domain/fact/fact.ts';
import { FIT_VERDICTS, ITEM_KINDS } from '../domain/words.ts';
import { Item } from './item.ts';

const FitSchema = defineEntity({
  name: 'Fit',
  tableName: 'fit',
  properties: {
    item: () => p.manyToOne(Item).ref().primary(),
    host: () => p.manyToOne(Item).ref().primary(),
    verdict: p.enum(() => FIT_VERDICTS),
    needsIds: p.array().columnType('uuid[]').defaultRaw("'{}'"),
    condition: p.json<TextByLocale>().nullable(),
    source: p.json<Source>().nullable(),
    sequence: p.bigint('number'),
    /** The item's own kind and name, by which a host's lists are kept in order. */
    kind: p.enum(() => ITEM_KINDS),
    sortName: p.text(),
  },
  indexes: [{ name: 'fit_by_host', properties: ['host', 'kind', 'sortName', 'item'] }],
});

/** How an accessory or storage option fits a product, cached from the facts that declared it. */
export class Fit extends FitSchema.class {}
FitSchema.setClass(Fit);
