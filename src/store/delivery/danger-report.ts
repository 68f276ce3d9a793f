import { defineEntity, p } from '@mikro-orm/core';
import { DANGER_REPORT_STATES } from '../../domain/words.ts';

const DangerReportSchema = defineEntity({
  name: 'DangerReport',
  tableName: 'danger_report',
  properties: {
    /** That of the request by which it came. */
    id: p.uuid().primary(),
    itemId: p.uuid(),
    /** When its address was confirmed. */
    reportedAt: p.datetime().length(3),
    dueOn: p.date(),
    state: p.enum(() => DANGER_REPORT_STATES),
    /** When it was answered; null where it was not, or only by a warning. */
    answeredAt: p.datetime().length(3).nullable(),
    /** When a warning was issued for it, and which. */
    advisedAt: p.datetime().length(3).nullable(),
    advisoryId: p.uuid().nullable(),
  },
  indexes: [
    { name: 'danger_report_by_state', properties: ['state', 'reportedAt'] },
    { name: 'danger_report_by_item', properties: ['itemId', 'reportedAt'] },
  ],
});

/** That a danger was reported, and what became of it and when: neither words nor names of whoever did, so that it is kept for good. */
export class DangerReport extends DangerReportSchema.class {}
DangerReportSchema.setClass(DangerReport);
