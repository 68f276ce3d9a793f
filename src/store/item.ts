import { defineEntity, p } from '@mikro-orm/core';
import type { Fact, ItemOption, NewestVersion, TextByLocale } from '../domain/fact/fact.ts';
import { DATE_PRECISIONS, ITEM_KINDS, LIFECYCLE_STATES } from '../domain/words.ts';
import { Brand } from './brand.ts';
import { Family } from './family.ts';
import { Line } from './line.ts';

const ItemSchema = defineEntity({
  name: 'Item',
  tableName: 'item',
  properties: {
    id: p.uuid().primary(),
    sku: p.text(),
    handle: p.text(),
    kind: p.enum(() => ITEM_KINDS),
    name: p.json<TextByLocale>().columnType('json'),
    brand: () => p.manyToOne(Brand).ref(),
    line: () => p.manyToOne(Line).ref().nullable(),
    family: () => p.manyToOne(Family).ref().nullable(),
    options: p.json<readonly ItemOption[]>().columnType('json').defaultRaw("'[]'"),
    releasedOn: p.date().nullable(),
    releasedPrecision: p.enum(() => DATE_PRECISIONS).nullable(),
    url: p.text().nullable(),
    imageUrl: p.text().nullable(),
    imageAlt: p.json<TextByLocale>().columnType('json').nullable(),
    capacityBytes: p.double().nullable(),
    medium: p.text().nullable(),
    interface: p.text().nullable(),
    markets: p.array().defaultRaw("'{}'"),
    latest: p.json<NewestVersion>().columnType('json').nullable(),
    /** Counts the item's public facts. */
    version: p.integer(),
    /** The state when the last fact was recorded; the clock may have moved it since. */
    state: p.enum(() => LIFECYCLE_STATES),
    /** The facts that can still decide an answer, after corrections. */
    activeFacts: p.json<Fact[]>().columnType('json'),
    /** The same as JSON text in the words of the feed, for the snapshot. */
    deciding: p.text().default('[]'),
    /** The markets that these facts name. */
    namedMarkets: p.array().defaultRaw("'{}'"),
    lastSequence: p.bigint('number'),
    /** When its promised word or the end of its pause is overdue, if nobody speaks. */
    overdueAt: p.datetime().length(3).nullable(),
    /** When the last fact was recorded: what fell due before is folded in. */
    foldedAt: p.datetime().length(3),
    /** When the next announced change or stated end falls due. */
    dueAt: p.datetime().length(3).nullable(),
    /** It was entered by mistake, and lists show it no more. */
    withdrawn: p.boolean().default(false),
    /** The item that answers for it; null for all others. */
    mergedIntoId: p.uuid().nullable(),
    sortName: p.text(),
    searchText: p.text(),
  },
  indexes: [
    { name: 'item_brand_index', properties: ['brand'] },
    { name: 'item_line_index', properties: ['line'] },
    { name: 'item_family_index', properties: ['family'] },
    { name: 'item_by_name', properties: ['sortName', 'id'] },
    {
      name: 'item_by_release',
      expression: "create index item_by_release on item (coalesce(released_on, date '0001-01-01'), id)",
    },
    {
      name: 'item_merged',
      expression: 'create index item_merged on item (merged_into_id) where merged_into_id is not null',
    },
    { name: 'item_by_due', properties: ['dueAt'] },
    { name: 'item_by_overdue', properties: ['overdueAt', 'id'] },
    { name: 'item_by_change', properties: ['lastSequence', 'id'] },
    {
      name: 'item_search_words',
      expression:
        "create index item_search_words on item using gin (to_tsvector('simple', search_text)) with (fastupdate = off)",
    },
  ],
});

/** Anything with a SKU that was ever sold. What its facts say is cached here by the one that appends them. */
export class Item extends ItemSchema.class {}
ItemSchema.setClass(Item);
