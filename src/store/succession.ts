import { defineEntity, p } from '@mikro-orm/core';
import type { TextByLocale, Source } from '../domain/fact/fact.ts';
import { SUCCESSION_KINDS } from '../domain/words.ts';
import { Item } from './item.ts';

const SuccessionSchema = defineEntity({
  name: 'Succession',
  tableName: 'succession',
  properties: {
    from: () => p.manyToOne(Item).ref().primary().updateRule('cascade').deleteRule('cascade'),
    /** Which of the item's successors it is: one item may follow another in several ways. */
    place: p.integer().primary(),
    to: () => p.manyToOne(Item).ref().updateRule('cascade').deleteRule('cascade'),
    kind: p.enum(() => SUCCESSION_KINDS),
    hostIds: p.array().columnType('uuid[]').defaultRaw("'{}'"),
    markets: p.array().defaultRaw("'{}'"),
    carriesOver: p.json<TextByLocale>().nullable(),
    source: p.json<Source>().nullable(),
    sequence: p.bigint('number'),
  },
  indexes: [{ name: 'succession_by_successor', properties: ['to'] }],
});

/** A successor as it stands now, cached from the facts that named it. */
export class Succession extends SuccessionSchema.class {}
SuccessionSchema.setClass(Succession);
