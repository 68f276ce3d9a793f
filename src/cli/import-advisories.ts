import { parseArgs } from 'node:util';
import { runWhenDatabaseReady } from '../database/connections/awaiting.ts';
import { isTransientRefusal, Refusal } from '../domain/refusal.ts';
import { advisoryFromCpsc } from '../commands/advisory/import/advisory-from-cpsc.ts';
import { advisoryFromCsaf } from '../commands/advisory/import/advisory-from-csaf.ts';
import { importAdvisory, type ImportedAdvisoryOutcome } from '../commands/advisory/import/import-advisory.ts';
import type { ReadAdvisory } from '../commands/advisory/import/imported-advisory.ts';
import type { Context } from '../record/context.ts';
import { readCpscRecalls } from '../vocabularies/cpsc/cpsc-recalls.ts';
import { readCsafAdvisory } from '../vocabularies/csaf/csaf-advisory-reader.ts';
import type { JsonProblem } from '../vocabularies/json/json-elements.ts';
import { findAdvisoryFiles, isKnownNonAdvisoryFile, readFileBytesOrProblem } from './import-files.ts';
import { createStreamReporter, type Reporter } from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import type { Terminal } from './terminal.ts';

/** What `import advisories` was asked for. */
export interface ImportAdvisoriesOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  /** Whether products that are no items here are told by name. */
  readonly listUnknown: boolean;
}

/** More than the 15 MB that every reader must take (CSAF 2.1, appendix C.1). */
const MAX_ADVISORY_FILE_BYTES = 50_000_000;
const FILE_TOO_LARGE_MESSAGE = `Give a file of ${MAX_ADVISORY_FILE_BYTES / 1_000_000} MB at most.`;

/** What the words behind `advisories` ask for; null where they cannot be understood. */
export function parseAdvisoriesOptions(args: readonly string[]): ImportAdvisoriesOptions | null {
  try {
    const { positionals: paths, values } = parseArgs({
      args: [...args],
      options: { 'dry-run': { type: 'boolean' }, 'list-unknown': { type: 'boolean' } },
      allowPositionals: true,
    });
    if (paths.length === 0) return null;
    return { paths, dryRun: values['dry-run'] ?? false, listUnknown: values['list-unknown'] ?? false };
  } catch {
    return null;
  }
}

const COUNTED_OUTCOMES = ['issued', 'revised', 'withdrawn', 'unchanged', 'unknown', 'left'] as const;

interface AdvisoryTotals {
  files: number;
  problems: number;
  /** What was not taken over of documents that were, or not as it stands there. */
  notes: number;
  readonly counts: Record<(typeof COUNTED_OUTCOMES)[number], number>;
}

/** What a run needs for each of its files. */
interface AdvisoryImport {
  readonly ctx: Context;
  readonly waitMs: number;
  readonly options: ImportAdvisoriesOptions;
  readonly reporter: Reporter;
  readonly total: AdvisoryTotals;
}

/**
 * Takes over warnings that others published: documents of CSAF, and recalls of the CPSC. Each is told with what became of it; what is
 * about products that are no items here is left out, and is no problem.
 * @returns the exit status: 0 where nothing was reported
 */
export async function importAdvisories(
  options: ImportAdvisoriesOptions,
  terminal: Terminal,
): Promise<number> {
  const reporter = createStreamReporter(terminal);
  return await withDatabaseContext(terminal, 'import', async (ctx, { waitMs }) => {
    const counts = { issued: 0, revised: 0, withdrawn: 0, unchanged: 0, unknown: 0, left: 0 };
    const total: AdvisoryTotals = { files: 0, problems: 0, notes: 0, counts };
    const run: AdvisoryImport = { ctx, waitMs, options, reporter, total };
    const { files, missing } = await findAdvisoryFiles(options.paths);
    for (const path of missing) countProblem(run, path, null, 'Name a file or directory that exists.');
    let isWhole = false;
    try {
      for (const [index, path] of files.entries()) {
        await importAdvisoryFile(run, path);
        reporter.progress(index + 1, files.length, 'files');
      }
      isWhole = true;
    } finally {
      reporter.say(totalsLine(total, { dryRun: options.dryRun, isWhole }));
    }
    return total.problems > 0 ? 1 : 0;
  });
}

async function importAdvisoryFile(run: AdvisoryImport, path: string): Promise<void> {
  const bytes = await readFileBytesOrProblem(path, MAX_ADVISORY_FILE_BYTES, () => FILE_TOO_LARGE_MESSAGE);
  if (typeof bytes === 'string') return countProblem(run, path, null, bytes);
  const read = readAdvisoryFile(bytes);
  if (typeof read === 'string') {
    if (isKnownNonAdvisoryFile(path)) return run.reporter.say(`${path}: skipped, it is no advisory`);
    return countProblem(run, path, null, read);
  }
  run.total.files += 1;
  let isTakenOver = false;
  for (const [index, one] of read.advisories.entries()) {
    const became = await importReadAdvisory(run, path, one);
    if (became === 'issued' || became === 'revised') isTakenOver = true;
    if (read.advisories.length > 1) run.reporter.progress(index + 1, read.advisories.length, 'recalls');
  }
  for (const { path: place, message } of read.problems) {
    if (read.advisories.length === 0) countProblem(run, path, place, message);
    else if (isTakenOver) {
      run.total.notes += 1;
      run.reporter.complain(placeLine(path, place, message));
    }
  }
}

interface ReadAdvisoryFile {
  readonly advisories: readonly ReadAdvisory[];
  readonly problems: readonly JsonProblem[];
}

/** The warnings of a file, by the shape of what it holds; or what is wrong with it, in a sentence. */
function readAdvisoryFile(bytes: Uint8Array): ReadAdvisoryFile | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return `Give a file of JSON in UTF-8: ${(error as Error).message}`;
  }
  if (hasPart(value, 'document')) {
    const { advisory, problems } = readCsafAdvisory(value);
    return { advisories: advisory ? [advisoryFromCsaf(advisory)] : [], problems };
  }
  const list = hasPart(value, 'success') ? value.success : value;
  const recalls = hasPart(list, 'results') ? list.results : list;
  if (!Array.isArray(recalls) || !recalls.some((one) => hasPart(one, 'recall_number')))
    return 'Give a document of CSAF 2.0 or 2.1, or recalls of the CPSC: it is neither.';
  const { recalls: read, problems } = readCpscRecalls(value);
  return { advisories: read.map(advisoryFromCpsc), problems };
}

function hasPart<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

async function importReadAdvisory(
  run: AdvisoryImport,
  path: string,
  read: ReadAdvisory,
): Promise<ImportedAdvisoryOutcome['became'] | null> {
  const { ctx, waitMs, options, reporter, total } = run;
  const { advisory, number } = read;
  if (!advisory) {
    if (read.isProblem) countProblem(run, path, number, `It was left out: ${read.because}.`);
    else reporter.say(`${path}: ${number}: left out, ${read.because}`);
    total.counts.left += 1;
    return null;
  }
  try {
    const outcome = await runWhenDatabaseReady(
      () => importAdvisory(ctx, advisory, options.dryRun),
      waitMs,
      reporter.complain,
    );
    total.counts[outcome.became] += 1;
    if (outcome.became === 'left') countProblem(run, path, number, `It was left out: ${outcome.because}.`);
    else reporter.say(`${path}: ${number}: ${outcomeText(outcome, options)}`);
    return outcome.became;
  } catch (error) {
    if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
    for (const { message, field = [] } of error.faults)
      countProblem(run, path, [number, ...field.slice(-1)].join(': '), message);
    return null;
  }
}

function outcomeText(
  { became, number, matches, unknown, notes }: ImportedAdvisoryOutcome,
  { dryRun, listUnknown }: ImportAdvisoriesOptions,
): string {
  const names = listUnknown && unknown.length > 0 ? ` (${unknown.join('; ')})` : '';
  const unknownText = unknown.length > 0 ? `${unknown.length} of its products unknown here${names}` : null;
  if (became === 'unknown') return `left out, none of its products is an item here${names}`;
  if (became === 'unchanged') return number === null ? 'left out, it was withdrawn' : `unchanged, ${number}`;
  const items = new Map(matches.map(({ itemId, sku, by }) => [itemId, `${sku} (by ${by})`]));
  const done = dryRun ? `would be ${became}` : became;
  return [
    [done, number].filter(Boolean).join(number !== null && became === 'issued' ? ' as ' : ', '),
    ...(items.size > 0 ? [`about ${[...items.values()].join(', ')}`] : []),
    unknownText,
    ...notes,
  ]
    .filter(Boolean)
    .join('; ');
}

function countProblem(
  { total, reporter }: AdvisoryImport,
  path: string,
  place: string | null,
  message: string,
): void {
  total.problems += 1;
  reporter.complain(placeLine(path, place, message));
}

function placeLine(path: string, place: string | null, message: string): string {
  return [path, place, message].filter((part) => part !== null && part !== '').join(': ');
}

function totalsLine(
  { files, problems, notes, counts }: AdvisoryTotals,
  { dryRun, isWhole }: { readonly dryRun: boolean; readonly isWhole: boolean },
): string {
  const { issued, revised, withdrawn, unchanged, unknown, left } = counts;
  const told = `${issued} issued, ${revised} revised, ${withdrawn} withdrawn, ${unchanged} unchanged, ${unknown} about unknown products, ${left} left out, ${problems} problems, ${notes} notes`;
  if (!isWhole) return `It ended early: ${told} so far. Import the same files again to go on.`;
  return dryRun ? `Nothing was written: it would be ${told}.` : `Total of ${files} files: ${told}.`;
}
