import { defineEntity, p } from '@mikro-orm/core';
import type { AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { ADVISORY_STATUSES } from '../../domain/words.ts';
import { Advisory } from './advisory.ts';

const AdvisoryRevisionSchema = defineEntity({
  name: 'AdvisoryRevision',
  tableName: 'advisory_revision',
  properties: {
    advisory: () => p.manyToOne(Advisory).ref().primary(),
    revision: p.integer().primary(),
    status: p.enum(() => ADVISORY_STATUSES),
    recordedAt: p.datetime().length(3),
    document: p.json<AdvisoryDocument>(),
    /** What is other than before; null of the first. */
    whatChanged: p.json<TextByLocale>().nullable(),
  },
});

/** What a warning said from one revision to the next. */
export class AdvisoryRevision extends AdvisoryRevisionSchema.class {}
AdvisoryRevisionSchema.setClass(AdvisoryRevision);
