import type { Instant } from '../domain/calendar/dates.ts';
import { type Fault, createRefusal, Refusal } from '../domain/refusal.ts';
import { pickLocalized } from '../domain/text/locale.ts';
import { uuidFromPublicId } from '../domain/item/public-id.ts';
import { noticeStepFaultMessage } from '../domain/notice/notice.ts';
import { unknownPreparedNoticeRefusal } from '../record/notice.ts';
import { visibleNoticesById } from '../reads/notice.ts';
import type { Context } from '../record/context.ts';
import { itemsByIdentifier } from '../reads/item.ts';
import { reviseNotice } from '../commands/notice/revise-notice.ts';
import { listPeopleWhoMayMakeNotices } from '../access/person.ts';
import { type NoticePlanAnswer, transitionItems } from '../commands/notice/transition-items.ts';
import type { DateFieldOrder } from '../vocabularies/tables/spreadsheet-date.ts';
import { createTableRowsReader } from '../vocabularies/tables/table-file.ts';
import { planProblemsFromFaults } from '../vocabularies/plan/plan-faults.ts';
import { noticePlanFromRows, type NoticePlanInput } from '../vocabularies/plan/plan-notice.ts';
import {
  MAX_PLAN_FILE_BYTES,
  type PlanRowWithLine,
  type PlanTable,
  type TableProblem,
  readPlanTable,
  planFileTooLargeMessage,
  planTableOfUnreadableFile,
} from '../vocabularies/plan/plan-table.ts';
import { readFileBytesOrProblem } from './import-files.ts';
import { createStreamReporter, type Reporter } from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import { findPersonOrProblem } from './person-by-name.ts';
import { draftLines, rowPreviewLines, tableProblemLine, dryRunLine } from './plan-report.ts';
import type { Terminal } from './terminal.ts';

/** What `import plan` was asked for. */
export interface ImportPlanOptions {
  readonly path: string;
  /** Who makes the notice, by the name or person of a key that works; null for the command. */
  readonly as: string | null;
  /** The id of a notice that is not public yet, which is to say what the table says; null makes a new one. */
  readonly into: string | null;
  readonly publishAt: Instant | null;
  /** Which comes first in days with slashes; null where nobody said. */
  readonly dates: DateFieldOrder | null;
  readonly dryRun: boolean;
}

/**
 * Makes a draft notice of a table, or only tries it. A table with a row that cannot be read makes nothing, and needs no
 * database to say so.
 * @returns the exit status: 0 where nothing was reported
 */
export async function importPlan(options: ImportPlanOptions, terminal: Terminal): Promise<number> {
  const reporter = createStreamReporter(terminal);
  const bytes = await readFileBytesOrProblem(options.path, MAX_PLAN_FILE_BYTES, planFileTooLargeMessage);
  const { rows, problems, untouched } =
    typeof bytes === 'string'
      ? planTableOfUnreadableFile(bytes)
      : await parsePlanFileBytes(bytes, options.dates);
  if (untouched > 0)
    reporter.say(
      `${untouched} ${untouched === 1 ? 'row says nothing and stays' : 'rows say nothing and stay'} out.`,
    );
  return problems.length === 0
    ? await withDatabaseContext(terminal, 'import', (ctx) =>
        draftReviseOrTryNotice(ctx, options, rows, reporter),
      )
    : reportRefusedPlan(options.path, problems, reporter);
}

async function parsePlanFileBytes(bytes: Uint8Array, order: DateFieldOrder | null): Promise<PlanTable> {
  try {
    return readPlanTable(await createTableRowsReader(bytes), order);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return planTableOfUnreadableFile(error.message);
  }
}

async function draftReviseOrTryNotice(
  ctx: Context,
  options: ImportPlanOptions,
  rows: readonly PlanRowWithLine[],
  reporter: Reporter,
): Promise<number> {
  const maker =
    options.as === null
      ? null
      : findPersonOrProblem(options.as, await listPeopleWhoMayMakeNotices(ctx), "a manager's key");
  if (typeof maker === 'string') {
    reporter.complain(maker);
    return 1;
  }
  const misnamed = await misnamedRowProblems(ctx, rows);
  if (misnamed.length > 0) return reportRefusedPlan(options.path, misnamed, reporter);
  const caller = { ...ctx.caller, ...maker };
  const plan = noticePlanFromRows(
    rows.map(({ row }) => row),
    options.publishAt,
  );
  try {
    const own = { ...ctx, caller };
    if (options.into !== null && options.dryRun) await requireRevisableNotice(ctx, options.into);
    const revised =
      options.into === null || options.dryRun
        ? null
        : (await reviseNotice(own, { noticeId: options.into, ...plan })).noticeId;
    // What a notice that says it already lacks, a trial tells.
    const input = { ...plan, asDraft: true, dryRun: options.dryRun || revised !== null };
    const answer = await transitionItems(own, input);
    const userErrors = [...answer.userErrors, ...differingTextFaults(plan, options)];
    const whole = { ...answer, noticeId: revised ?? answer.noticeId, userErrors };
    return reportPlanImport(ctx, options, rows, whole, reporter);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reportRefusedPlan(options.path, planProblemsFromFaults(error.faults, rows), reporter);
  }
}

/** @throws Refusal for a notice that there is not, and for one that is public or was withdrawn */
async function requireRevisableNotice(ctx: Context, noticeId: string): Promise<void> {
  const id = uuidFromPublicId(noticeId, 'Notice');
  const [notice] = id ? await visibleNoticesById(ctx, [id]) : [];
  if (!notice) throw unknownPreparedNoticeRefusal();
  const why = noticeStepFaultMessage('revise', notice.status);
  if (why) throw createRefusal('CONFLICT', why, 'noticeId');
}

/** Rows in which an item is called otherwise than in the record: a spreadsheet may have changed its SKU, or sorted one column alone. */
async function misnamedRowProblems(ctx: Context, rows: readonly PlanRowWithLine[]): Promise<TableProblem[]> {
  const named = rows.filter(({ name }) => name !== null);
  const found = await itemsByIdentifier(
    ctx,
    named.map(({ row }) => ({ scheme: 'SKU', value: row.sku, brand: null })),
  );
  return named.flatMap(({ line, row, name }, index): TableProblem[] => {
    const [item] = found[index]!;
    if (!item || Object.values(item.name).includes(name!)) return [];
    const called = pickLocalized(item.name, ctx.defaultLocale, ctx.defaultLocale)!.text;
    const message = `The record calls this item "${called}": check that the row has the right SKU, or empty this cell.`;
    return [{ line, sku: row.sku, column: 'name', message }];
  });
}

/** A draft whose rows say different texts cannot go out so; a dry run says so by itself. */
function differingTextFaults(
  { notice, rows }: NoticePlanInput,
  { dryRun, into }: ImportPlanOptions,
): Fault[] {
  if (dryRun || into !== null || notice.text || !rows.some(({ text }) => text)) return [];
  const message = 'Write the same text into all rows: one notice says one thing.';
  return [{ code: 'TEXT_REQUIRED', message, field: ['notice', 'text'] }];
}

/** Tells what was made or tried, and what it still lacks. */
function reportPlanImport(
  ctx: Context,
  { path, dryRun, into }: ImportPlanOptions,
  rows: readonly PlanRowWithLine[],
  { noticeId, rows: answers, userErrors }: NoticePlanAnswer,
  reporter: Reporter,
): number {
  const ofNotice = userErrors.filter(({ field }) => field?.[0] !== 'rows');
  const faults = [...ofNotice, ...answers.flatMap((row) => row.userErrors)];
  for (const problem of planProblemsFromFaults(faults, rows))
    reporter.complain(tableProblemLine(path, problem));
  const lacking = answers.filter((row) => row.userErrors.length > 0).length;
  if (dryRun) {
    for (const line of rowPreviewLines(path, rows, answers, ctx.defaultLocale)) reporter.say(line);
    reporter.say(dryRunLine(rows.length, lacking));
  } else for (const line of draftLines(noticeId!, rows.length, lacking, into !== null)) reporter.say(line);
  return faults.length > 0 ? 1 : 0;
}

function reportRefusedPlan(path: string, problems: readonly TableProblem[], reporter: Reporter): number {
  for (const problem of problems) reporter.complain(tableProblemLine(path, problem));
  reporter.complain('Nothing was made: mend the table and import it again.');
  return 1;
}
