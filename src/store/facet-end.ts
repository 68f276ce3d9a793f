import { defineEntity, p } from '@mikro-orm/core';
import { COMMITMENT_STRENGTHS, DATE_PRECISIONS, FACETS } from '../domain/words.ts';
import { Item } from './item.ts';

const FacetEndSchema = defineEntity({
  name: 'FacetEnd',
  tableName: 'facet_end',
  properties: {
    item: () => p.manyToOne(Item).ref().primary(),
    /** Empty: everywhere. */
    market: p.text().primary(),
    facet: p.enum(() => FACETS).primary(),
    /** Of what is promised for those who pay. */
    paid: p.boolean().primary(),
    untilOn: p.date(),
    precision: p.enum(() => DATE_PRECISIONS),
    lastDay: p.date(),
    endsAt: p.datetime().length(3),
    strength: p.enum(() => COMMITMENT_STRENGTHS).nullable(),
  },
  indexes: [
    { name: 'facet_end_by_day', properties: ['lastDay', 'item', 'facet', 'paid', 'market'] },
    { name: 'facet_end_by_facet', properties: ['facet', 'lastDay', 'item'] },
  ],
});

/** A stated last day, cached for "what ends between two days". */
export class FacetEnd extends FacetEndSchema.class {}
FacetEndSchema.setClass(FacetEnd);
