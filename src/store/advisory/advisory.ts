import { defineEntity, p } from '@mikro-orm/core';
import type { AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import { ADVISORY_KINDS, ADVISORY_STATUSES, SEVERITIES } from '../../domain/words.ts';

const AdvisorySchema = defineEntity({
  name: 'Advisory',
  tableName: 'advisory',
  properties: {
    id: p.uuid().primary(),
    number: p.text().unique(),
    kind: p.enum(() => ADVISORY_KINDS),
    severity: p.enum(() => SEVERITIES),
    status: p.enum(() => ADVISORY_STATUSES),
    revision: p.integer(),
    issuedAt: p.datetime().length(3),
    /** When it is over by itself; null where it is not. */
    endsAt: p.datetime().length(3).nullable(),
    /** What its last revision says. */
    document: p.json<AdvisoryDocument>(),
  },
  indexes: [
    { name: 'advisory_by_issue', properties: ['issuedAt', 'id'] },
    {
      name: 'advisory_by_origin',
      expression:
        "create unique index advisory_by_origin on advisory ((document #>> '{origin,publisher}'), (document #>> '{origin,number}')) where document #> '{origin}' is not null",
    },
  ],
});

/** A public warning as it stands. */
export class Advisory extends AdvisorySchema.class {}
AdvisorySchema.setClass(Advisory);
