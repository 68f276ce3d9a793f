import { defineEntity, p } from '@mikro-orm/core';
import type { ListingData, TextByLocale } from '../domain/fact/fact.ts';
import { Brand } from './brand.ts';

type LineIdentifier = NonNullable<ListingData['identifiers']>[number];

const LineSchema = defineEntity({
  name: 'Line',
  tableName: 'line',
  properties: {
    id: p.uuid().primary(),
    handle: p.text().unique(),
    name: p.json<TextByLocale>(),
    brand: () => p.manyToOne(Brand).ref(),
    noticeDays: p.integer().nullable(),
    approvals: p.integer().default(0),
    url: p.text().nullable(),
    /** Whom it concerns first; known inside only. */
    owner: p.text().nullable(),
    ownerKey: p.text().nullable(),
    /** Null for a token: whose it is, its subject tells. */
    ownerPerson: p.text().nullable(),
    /** What names the line as a whole, such as the package URL of a product whose releases are its items. */
    identifiers: p.json<readonly LineIdentifier[]>().nullable(),
  },
});

/** A brand's group of items, with its policy. */
export class Line extends LineSchema.class {}
LineSchema.setClass(Line);
