import { defineEntity, p } from '@mikro-orm/core';
import type { Localized } from '../domain/fact.ts';
import { Brand } from './brand.ts';

const LineSchema = defineEntity({
  name: 'Line',
  tableName: 'line',
  properties: {
    id: p.uuid().primary(),
    handle: p.text().unique(),
    name: p.json<Localized>(),
    brand: () => p.manyToOne(Brand).ref(),
    noticeDays: p.integer().nullable(),
    approvals: p.integer().default(0),
    url: p.text().nullable(),
  },
});

/** A brand's group of items, with its policy. */
export class Line extends LineSchema.class {}
LineSchema.setClass(Line);
