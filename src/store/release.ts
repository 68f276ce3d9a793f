import { defineEntity, p } from '@mikro-orm/core';
import type { Source, TextByLocale } from '../domain/fact/fact.ts';
import { DATE_PRECISIONS, RELEASE_PRICES, RELEASE_STATES, VERSION_SCHEMES } from '../domain/words.ts';
import { Item } from './item.ts';

const ReleaseSchema = defineEntity({
  name: 'Release',
  tableName: 'release',
  properties: {
    /** That of the fact that published it. */
    id: p.uuid().primary(),
    item: () => p.manyToOne(Item).ref(),
    sequence: p.bigint('number'),
    version: p.text(),
    channel: p.text(),
    scheme: p.enum(() => VERSION_SCHEMES),
    state: p.enum(() => RELEASE_STATES),
    /** Which it is in its channel, by version: 0 is the lowest. */
    place: p.integer(),
    publishedOn: p.date().nullable(),
    publishedPrecision: p.enum(() => DATE_PRECISIONS).nullable(),
    /** From when it was to be had, as far as is known: lists are in this order. */
    since: p.datetime().length(3),
    notes: p.json<TextByLocale>().nullable(),
    url: p.text().nullable(),
    sha256: p.text().nullable(),
    price: p.enum(() => RELEASE_PRICES),
    source: p.json<Source>().nullable(),
    /** The sequence of the fact that withdrew it. */
    withdrawnBy: p.bigint('number').nullable(),
    /** The warnings that name it as affected, and were not withdrawn. */
    flawedBy: p.uuid().array().default([]),
  },
  indexes: [
    { name: 'release_by_item', properties: ['item', 'since', 'sequence'] },
    { name: 'release_by_channel', properties: ['item', 'channel', 'place'] },
  ],
});

/** A release of an item as it stands now, cached from the facts about it. */
export class Release extends ReleaseSchema.class {}
ReleaseSchema.setClass(Release);
