import type { Context } from '../context.ts';
import type { RecordWriter } from '../record.ts';
import { executeSql } from '../statement.ts';

const SELECT_DEMO_MARK_SQL =
  'select sequence::float8 as sequence, demo_sequence::float8 as "demoSequence" from record';
const MARK_DEMO_END_SQL = 'update record set demo_sequence = sequence';

/** What the record knows of the demo. */
export interface DemoMark {
  /** The last sequence in the record; 0 where nothing was recorded. */
  readonly sequence: number;
  /** Up to which sequence it is the demo alone; 0 once the demo was removed; null where it never was the demo alone. */
  readonly demoSequence: number | null;
}

/** Reads what the record knows of the demo. */
export async function readDemoMark({ rows }: Pick<Context, 'rows'>): Promise<DemoMark> {
  const [mark] = await rows<DemoMark>(SELECT_DEMO_MARK_SQL, []);
  return mark!;
}

/** Whether a first start tells the demo: nothing was recorded, and nobody has removed it. */
export function isDemoWanted({ sequence, demoSequence }: DemoMark): boolean {
  return sequence === 0 && demoSequence === null;
}

/** Whether the record begins with the demo. */
export function isDemoTold({ demoSequence }: DemoMark): boolean {
  return demoSequence !== null && demoSequence > 0;
}

/** Keeps that the record is the demo alone up to what this writer appends last; for one that found the record empty. */
export function markDemoEnd(record: RecordWriter): void {
  record.afterSaving(() => executeSql(record.em, MARK_DEMO_END_SQL));
}
