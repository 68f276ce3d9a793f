import type { EntityManager } from '@mikro-orm/postgresql';
import { quoteIdentifier } from '../../database/backup/backup-tables.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { factKindsWithFlag } from '../../domain/fact/fact-kinds.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { beginEndpointsAnew } from '../endpoint-stops.ts';
import { endAllWatches } from './watch-reset.ts';
import { createRunSql, executeSql } from '../statement.ts';
import { readDemoMark } from './demo-mark.ts';

/** What became of the demo. */
export interface DemoRemoval {
  /** How many entries the record held; 0 where there was no demo to remove. */
  readonly entryCount: number;
  /** The id of the record that begins. */
  readonly recordId: string;
  /** When it began, by the database's clock. */
  readonly at: Instant;
}

/** The tables of what was recorded, and of what was made of it; the others are the service's, and stay. */
export const RECORD_TABLES: readonly string[] = [
  'fact',
  'item',
  'identifier',
  'brand',
  'family',
  'line',
  'fit',
  'succession',
  'answer',
  'phase',
  'facet_end',
  'release',
  'advisory',
  'advisory_item',
  'advisory_revision',
  'notice',
  'notice_revision',
  'notice_step',
  'proposal',
  'proposal_step',
  'scheduled',
  'given_answer',
];

/** What was said beside the demo; what the clock recorded by itself is none of it. */
const COUNT_STATEMENTS_BESIDE_DEMO_SQL = `
select ((select count(*) from fact where sequence > $1 and kind <> all($2::text[]))
  + (select count(*) from notice where status <> 'PUBLISHED')
  + (select count(*) from scheduled) + (select count(*) from proposal))::int as count`;

const RETURNING_RECORD_SQL =
  'returning id as "recordId", (extract(epoch from clock_timestamp()) * 1000)::float8 as at';
const BEGIN_RECORD_SQL = `
update record set id = gen_random_uuid(), sequence = 0, demo_sequence = 0, renewals = renewals + 1
${RETURNING_RECORD_SQL}`;

const KEEP_RECORD_WITHOUT_DEMO_SQL = `
update record set demo_sequence = 0 ${RETURNING_RECORD_SQL}`;

const WHAT_TO_DO_INSTEAD =
  'what was recorded is never deleted. Withdraw what is in your way item by item (withdrawListing), or begin with a new database: name another LASTCALL_DATA_DIR or DATABASE_URL.';

/**
 * Begins a new, empty record, with an id of its own, in place of one that holds nothing but the demo (rules.md, R93). Keys,
 * persons, markets, endpoints and the audit trail stay, and no later start tells the demo; who watched the demo watches nothing any more.
 * @param em in a transaction of the tables' owner, beside whom nobody is connected
 * @param tables all tables but the list of migrations: they are locked
 * @throws Refusal CONFLICT where anything else was said or prepared
 */
export async function replaceDemoRecord(em: EntityManager, tables: readonly string[]): Promise<DemoRemoval> {
  await executeSql(em, `lock table ${tables.map(quoteIdentifier).join(', ')} in access exclusive mode`);
  const { sequence, demoSequence } = await readDemoMark({ rows: createRunSql(em) });
  if (sequence === 0 || demoSequence === 0)
    return await updateRecordHead(em, KEEP_RECORD_WITHOUT_DEMO_SQL, 0);
  await requireNothingBesideDemo(em, demoSequence);
  await executeSql(em, 'alter table fact disable trigger fact_is_never_emptied'); // only the owner may, and nobody sees it
  await executeSql(em, `truncate ${RECORD_TABLES.map(quoteIdentifier).join(', ')} restart identity`);
  await executeSql(em, 'alter table fact enable trigger fact_is_never_emptied');
  await beginEndpointsAnew(em);
  await endAllWatches(em);
  return await updateRecordHead(em, BEGIN_RECORD_SQL, sequence);
}

async function requireNothingBesideDemo(em: EntityManager, demoSequence: number | null): Promise<void> {
  if (demoSequence === null)
    throw createRefusal('CONFLICT', `This record did not begin with the demo, and ${WHAT_TO_DO_INSTEAD}`);
  const [row] = await executeSql<{ count: number }>(em, COUNT_STATEMENTS_BESIDE_DEMO_SQL, [
    demoSequence,
    factKindsWithFlag('isByClock'),
  ]);
  const { count } = row!;
  const things = count === 1 ? 'One thing was' : `${count} things were`;
  if (count > 0)
    throw createRefusal('CONFLICT', `${things} said or prepared beside the demo, and ${WHAT_TO_DO_INSTEAD}`);
}

async function updateRecordHead(em: EntityManager, sql: string, entryCount: number): Promise<DemoRemoval> {
  const [begun] = await executeSql<Omit<DemoRemoval, 'entryCount'>>(em, sql);
  return { ...begun!, entryCount, at: Math.floor(begun!.at) };
}
