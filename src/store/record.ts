import { defineEntity, p } from '@mikro-orm/core';

const RecordSchema = defineEntity({
  name: 'Record',
  tableName: 'record',
  properties: {
    id: p.uuid().primary(),
    single: p.boolean().default(true).unique(),
    sequence: p.bigint('number'),
    recordedAt: p.datetime().length(3),
    /** By which rules all items were folded last (`FOLD_VERSION`). */
    foldVersion: p.integer().default(0),
    /** How often public answers were changed by something that is no fact. */
    renewals: p.bigint('number').defaultRaw('0'),
    /** Up to which sequence the record is the demo alone; 0 once that was taken out; null where it never was. */
    demoSequence: p.bigint('number').nullable(),
  },
  checks: [{ name: 'record_only_one', expression: 'single' }],
});

/** The head of the record, one row: its name, the last sequence and when that was taken. */
export class Record extends RecordSchema.class {}
RecordSchema.setClass(Record);
