import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { runWhenDatabaseReady } from '../database/connections/awaiting.ts';
import { parseInstant } from '../domain/calendar/dates.ts';
import { isWebAddress } from '../domain/item/page-address.ts';
import { isTransientRefusal, Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { importEndoflifeProduct } from '../imports/endoflife/import.ts';
import type { ImportedProduct, ImportOutcome } from '../imports/endoflife/product.ts';
import { productFromEndoflifeFile } from '../vocabularies/endoflife/endoflife.ts';
import { VERSION_SCHEMES } from '../domain/words.ts';
import { MAX_NOTICE_ROWS } from '../domain/notice/plan.ts';
import { DATE_FIELD_ORDERS, type DateFieldOrder } from '../vocabularies/tables/spreadsheet-date.ts';
import { misspelledWordAdvice } from './command-words.ts';
import { findProductFiles, isKnownNonProductFile } from './import-files.ts';
import { MAX_ASSORTMENT_SIZE } from '../commands/assortment/assortment-input.ts';
import { importAdvisories, parseAdvisoriesOptions } from './import-advisories.ts';
import { importAssortment, parseAssortmentOptions } from './import-assortment.ts';
import { importCatalogue } from './import-catalogue.ts';
import { importPlan, type ImportPlanOptions } from './import-plan.ts';
import { importReleases, parseReleasesOptions } from './import-releases.ts';
import {
  emptyImportTotals,
  addOutcomeAndFormatLine,
  type ImportTotals,
  importTotalsLine,
  type Reporter,
  createStreamReporter,
} from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run import -- endoflife [--source NAME [--source-url URL]] PATH...
  Imports product files of endoflife.date (.md, .yaml, .yml, .json), or directories of them, in the order given.
  What was imported before is compared: only news is recorded, and nothing is deleted. NAME is who says it where that is
  not endoflife.date, for files in its format from elsewhere; what two sources say is compared apart.
       npm run import -- plan FILE [--as NAME] [--into NOTICE] [--publish-at INSTANT] [--dates ORDER] [--dry-run]
  Makes a draft notice of a table (\`npm run export -- plan\` writes one to fill in): one row for each item, ${MAX_NOTICE_ROWS} at
  most. NAME is who makes it, as on a key that works: only others can approve it. With NOTICE, the id of one that is not public yet, the
  table takes the place of its rows and texts. INSTANT has an offset, such as 2027-01-01T00:00:00Z. Every row is reported with its line, and
  nothing is made while one cannot be read.
       npm run import -- catalogue FILE [--dates ORDER] [--allow-near-names] [--dry-run]
  Enters the items of a table (\`npm run export -- catalogue\` writes one to fill in), and revises those that it tells
  otherwise. An empty cell says nothing, and nothing is deleted. A row that is refused is told with its line, and the others
  go in; the same table again goes on where it ended. A new brand or line that is spelt nearly like one that there is goes in
  only with --allow-near-names.
       npm run import -- assortment FILE --handle HANDLE --as NAME [--name NAME] [--allow-mass-removal]
  Puts the SKUs of a table in place of those that a list of somebody's own held (\`keepAssortment\`): CSV in UTF-8 with the columns sku and
  yours, ${MAX_ASSORTMENT_SIZE} rows at most. NAME of --as is whose list it is, as on a key that works. While a row is wrong nothing is changed. A table
  that empties the list, or takes off more than half of 20 SKUs or more, goes in only with --allow-mass-removal.
       npm run import -- releases FILE [--sku SKU] [--channel CHANNEL] [--scheme SCHEME] [--dates ORDER] [--dry-run]
  Publishes the versions of what runs on items: of a table with the columns sku, version and published_on, and channel, scheme, notes:en,
  url, sha256 and price where they are known; of what GitHub answers at /repos/OWNER/REPOSITORY/releases; or of an AppStream metainfo file.
  SKU, CHANNEL and SCHEME (${VERSION_SCHEMES.join(', ')}) stand for what the file does not say. A version that is
  published already is left as it is; a release that is refused is told, and the others go in.
       npm run import -- advisories [--list-unknown] [--dry-run] PATH...
  Takes over warnings that others published: documents of CSAF 2.0 and 2.1, recalls of the CPSC as its list, or directories of them (.json).
  What is about items here is issued, revised where its publisher said more since, or withdrawn with it; the same document again changes
  nothing. Who says it stays with it. What is about products that are no items here is left out, which --list-unknown names; it is no problem.
FILE of a plan, catalogue or table of releases is CSV, or an Excel workbook (.xlsx) of which the first sheet is read. ORDER tells how days with slashes are meant: DMY or MDY.
Exit status: 0 all went in, 1 something was reported, 2 wrong usage.`;

const IMPORT_FORMATS = ['endoflife', 'plan', 'catalogue', 'assortment', 'releases', 'advisories'];

/** Runs `npm run import` with the words behind it; returns the exit status. */
export async function importCommand(
  [format = '', ...paths]: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const isHelp = [format, paths.at(-1)].some((word) => word === '--help' || word === '-h');
  if (isHelp) return sayUsage(USAGE, terminal);
  if (format === 'plan') return await runPlanImport(paths, terminal);
  if (format === 'catalogue') return await runCatalogueImport(paths, terminal);
  if (format === 'assortment') return await runAssortmentImport(paths, terminal);
  if (format === 'releases') return await runReleasesImport(paths, terminal);
  if (format === 'advisories') return await runAdvisoriesImport(paths, terminal);
  const options = format === 'endoflife' ? parseEndoflifeOptions(paths) : null;
  if (!options) return refuseWithUsage(USAGE, terminal, misspelledWordAdvice(format, IMPORT_FORMATS));
  return await withDatabaseContext(terminal, 'import', async (ctx, { waitMs }) => {
    const reporter = createStreamReporter(terminal);
    return await importEndoflifeFiles(ctx, options, { waitMs, reporter });
  });
}

interface ImportEndoflifeOptions {
  readonly paths: readonly string[];
  readonly source: ImportedProduct['source'];
}

/** What the words behind `endoflife` ask for; null where they cannot be understood. */
function parseEndoflifeOptions(args: readonly string[]): ImportEndoflifeOptions | null {
  const text = { type: 'string' } as const;
  try {
    const { positionals: paths, values } = parseArgs({
      args: [...args],
      options: { source: text, 'source-url': text },
      allowPositionals: true,
    });
    const [name, url] = [values.source?.trim(), values['source-url']];
    if (paths.length === 0 || (name === undefined && url !== undefined)) return null;
    if (name === undefined) return { paths, source: undefined };
    const isUrl = url === undefined || isWebAddress(url);
    return isUrl && /^\P{C}{1,100}$/u.test(name) ? { paths, source: { name, url: url ?? null } } : null;
  } catch {
    return null;
  }
}

async function runPlanImport(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parsePlanOptions(args);
  if (options) return await importPlan(options, terminal);
  return refuseWithUsage(USAGE, terminal);
}

async function runAssortmentImport(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseAssortmentOptions(args);
  if (options) return await importAssortment(options, terminal);
  return refuseWithUsage(USAGE, terminal);
}

async function runReleasesImport(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseReleasesOptions(args);
  if (options) return await importReleases(options, terminal);
  return refuseWithUsage(USAGE, terminal);
}

async function runAdvisoriesImport(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseAdvisoriesOptions(args);
  if (options) return await importAdvisories(options, terminal);
  return refuseWithUsage(USAGE, terminal);
}

async function runCatalogueImport(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = {
    'dry-run': { type: 'boolean' },
    'allow-near-names': { type: 'boolean' },
    dates: { type: 'string' },
  } as const;
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...more] = positionals;
    const dates = parseDateFieldOrder(values.dates);
    if (path !== undefined && more.length === 0 && dates !== undefined)
      return await importCatalogue(
        {
          path,
          dates,
          dryRun: values['dry-run'] ?? false,
          allowNearNames: values['allow-near-names'] ?? false,
        },
        terminal,
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
  }
  return refuseWithUsage(USAGE, terminal);
}

/** The order that `--dates` names; null where it does not stand there, undefined for what is none. */
function parseDateFieldOrder(word: string | undefined): DateFieldOrder | null | undefined {
  return word === undefined ? null : DATE_FIELD_ORDERS.find((order) => order === word.toUpperCase());
}

/** What the words behind `plan` ask for; null where they cannot be understood. */
function parsePlanOptions(args: readonly string[]): ImportPlanOptions | null {
  const text = { type: 'string' } as const;
  const options = {
    as: text,
    into: text,
    'publish-at': text,
    dates: text,
    'dry-run': { type: 'boolean' } as const,
  };
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...more] = positionals;
    const instant = values['publish-at'];
    const publishAt = instant === undefined ? null : parseInstant(instant);
    const as = values.as?.trim() ?? null;
    const isNamed = as === null || /^\P{C}{1,100}$/u.test(as);
    const dates = parseDateFieldOrder(values.dates);
    if (path === undefined || more.length > 0 || publishAt === undefined || !isNamed || dates === undefined)
      return null;
    return { path, as, into: values.into ?? null, publishAt, dates, dryRun: values['dry-run'] ?? false };
  } catch {
    return null;
  }
}

/**
 * Imports what lies at the paths. A database that goes away meanwhile is waited for, and the file tried again.
 * @throws Refusal UNAVAILABLE where it stays away for longer
 */
async function importEndoflifeFiles(
  ctx: Context,
  { paths, source }: ImportEndoflifeOptions,
  { waitMs, reporter }: { readonly waitMs: number; readonly reporter: Reporter },
): Promise<number> {
  const started = performance.now();
  const total = emptyImportTotals();
  const { files, missing } = await findProductFiles(paths);
  for (const path of missing)
    countAndReportProblem(total, reporter, path, '(file)', 'Name a file or directory that exists.');
  const take: ProductImporter = async (product) => {
    const imported = source ? { ...product, source } : product;
    return await runWhenDatabaseReady(() => importEndoflifeProduct(ctx, imported), waitMs, reporter.complain);
  };
  const read = new Map<string, string>();
  try {
    for (const [index, path] of files.entries()) {
      await importEndoflifeFile(take, path, read, total, reporter);
      reporter.progress(index + 1, files.length, 'files');
    }
  } finally {
    reporter.say(importTotalsLine(total, (performance.now() - started) / 1000));
  }
  return total.problems > 0 ? 1 : 0;
}

type ProductImporter = (product: ImportedProduct) => Promise<ImportOutcome>;

/**
 * Imports one file; what is wrong with it is reported, and the next one goes on.
 * @param read the files of this run, by the product that they are about: a second file of one is left out
 */
async function importEndoflifeFile(
  take: ProductImporter,
  path: string,
  read: Map<string, string>,
  total: ImportTotals,
  reporter: Reporter,
): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string')
    return countAndReportProblem(total, reporter, path, '(file)', `Make the file readable (${text.code}).`);
  const { product, problems } = productFromEndoflifeFile({ name: basename(path), text });
  if (!product && isKnownNonProductFile(path)) return reporter.say(`${path}: skipped, it is no product file`);
  for (const { field, message } of problems) countAndReportProblem(total, reporter, path, field, message);
  if (!product) return;
  const slug = product.slug.toLowerCase();
  const earlier = read.get(slug);
  if (earlier !== undefined)
    return countAndReportProblem(
      total,
      reporter,
      path,
      'permalink',
      `Give one file for each product: ${earlier} is about ${product.slug} too, and this one was left out.`,
    );
  read.set(slug, path);
  try {
    const outcome = await take(product);
    for (const { field, message } of outcome.problems)
      countAndReportProblem(total, reporter, path, field, message);
    reporter.say(addOutcomeAndFormatLine(total, path, outcome));
  } catch (error) {
    if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
    for (const { message, field } of error.faults)
      countAndReportProblem(total, reporter, path, field?.join('.') ?? '(file)', message);
  }
}

function countAndReportProblem(
  total: ImportTotals,
  reporter: Reporter,
  path: string,
  field: string,
  message: string,
): void {
  total.problems += 1;
  reporter.complain(`${path}: ${field}: ${message}`);
}

if (import.meta.main) process.exitCode = await importCommand(process.argv.slice(2), createProcessTerminal());
