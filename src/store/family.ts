import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale } from '../domain/fact/fact.ts';
import { Brand } from './brand.ts';

const FamilySchema = defineEntity({
  name: 'Family',
  tableName: 'family',
  properties: {
    id: p.uuid().primary(),
    handle: p.text().unique(),
    name: p.json<TextByLocale>(),
    brand: () => p.manyToOne(Brand).ref(),
  },
});

/** Items that differ only by options. */
export class Family extends FamilySchema.class {}
FamilySchema.setClass(Family);
