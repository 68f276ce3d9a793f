import { defineEntity, p } from '@mikro-orm/core';
import { FACETS } from '../domain/words.ts';
import { Item } from './item.ts';

const PhaseSchema = defineEntity({
  name: 'Phase',
  tableName: 'phase',
  properties: {
    item: () => p.manyToOne(Item).ref().primary(),
    /** Empty: everywhere. */
    market: p.text().primary(),
    subject: p.enum(() => ['STATE', ...FACETS]).primary(),
    startsAt: p.datetime().length(3).primary(),
    endsAt: p.datetime().length(3),
    value: p.text(),
  },
  indexes: [
    { name: 'phase_by_value', properties: ['subject', 'value', 'market', 'startsAt', 'endsAt', 'item'] },
    {
      name: 'phase_by_start',
      expression: "create index phase_by_start on phase (starts_at) where starts_at > '-infinity'",
    },
    {
      name: 'phase_by_end',
      expression: "create index phase_by_end on phase (ends_at) where ends_at < 'infinity'",
    },
  ],
});

/** How an item's state and facets go on, cached for searches: reads by the clock need no fact of their own. */
export class Phase extends PhaseSchema.class {}
PhaseSchema.setClass(Phase);
