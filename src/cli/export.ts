import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { readPlanTemplate, type PlanTemplateScope } from '../reads/plan-template.ts';
import { MAX_NOTICE_ROWS } from '../domain/notice/plan.ts';
import { readClientPackage } from '../storefront/package/client-package.ts';
import { catalogueTemplateHeader } from '../vocabularies/catalogue/catalogue-columns.ts';
import { planTableCells } from '../vocabularies/plan/plan-table.ts';
import { formatCsv, keepCellAsText } from '../vocabularies/tables/csv.ts';
import { createWorkbookBytes } from '../vocabularies/tables/workbook.ts';
import { MESSAGE_LOCALES } from '../wording/locales.ts';
import { misspelledWordAdvice } from './command-words.ts';
import { withDatabaseContext } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run export -- plan (--line HANDLE | --brand NAME | --sku SKU...) [--all] [--excel] [--out FILE]
  Writes a table for \`npm run import -- plan\`, with a row for each item that is not discontinued; --all takes those in.
  --sku may be given several times. --excel writes what a double click opens rightly in German, French and other
  versions: semicolons, and a byte order mark; SKUs that a spreadsheet would change are guarded. A FILE that ends with .xlsx is an
  Excel workbook, in which each cell is text. --out never writes over a file that is there.
       npm run export -- catalogue [--excel] [--out FILE]
  Writes the first row of a table for \`npm run import -- catalogue\`: one row for each item goes below it.
       npm run export -- client [--out FILE]
  Writes the client for storefronts as a package for npm, as the service gives it away at /client.tgz: to FILE, or under its
  own name into this folder. \`npm install FILE\` puts it into a shop.
Exit status: 0 written, 1 refused, 2 wrong usage.`;

interface ExportOptions {
  readonly what: 'plan' | 'catalogue' | 'client';
  /** Of which items; null for what is of none. */
  readonly items: PlanTemplateScope | null;
  readonly all: boolean;
  readonly excel: boolean;
  readonly out: string | null;
}

/** Runs `npm run export` with the words behind it; returns the exit status. */
export async function exportCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const options = isHelp ? null : parseExportOptions(args);
  if (options?.items)
    return await withDatabaseContext(terminal, 'export', (ctx) => exportPlanTemplate(ctx, options, terminal));
  if (options?.what === 'client') return await exportClient(options, terminal);
  if (options) return await exportCatalogueTemplate(options, terminal);
  if (isHelp) return sayUsage(USAGE, terminal);
  return refuseWithUsage(USAGE, terminal, misspelledWordAdvice(args[0], ['plan', 'catalogue', 'client']));
}

/** What the words ask for; null where they cannot be understood. */
function parseExportOptions(args: readonly string[]): ExportOptions | null {
  const { positionals = [], values } = parseRawExportArgs(args) ?? {};
  if (!values || positionals.length !== 1) return null;
  const [what] = positionals;
  const { line, brand, sku: skus, all = false, excel = false, out = null } = values;
  const [items, ...more]: PlanTemplateScope[] = [
    ...(line === undefined ? [] : [{ line }]),
    ...(brand === undefined ? [] : [{ brand }]),
    ...(skus === undefined ? [] : [{ skus }]),
  ];
  if (what === 'catalogue') return items || all ? null : { what, items: null, all, excel, out };
  if (what === 'client') return items || all || excel ? null : { what, items: null, all, excel, out };
  return what === 'plan' && items && more.length === 0 ? { what, items, all, excel, out } : null;
}

function parseRawExportArgs(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    line: text,
    brand: text,
    sku: { type: 'string', multiple: true } as const,
    all: flag,
    excel: flag,
    out: text,
  };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

async function exportCatalogueTemplate({ excel, out }: ExportOptions, terminal: Terminal): Promise<number> {
  return await runReportingExpectedErrors(terminal, async () => {
    await writeTable([catalogueTemplateHeader(MESSAGE_LOCALES)], excel, out, terminal);
    if (out !== null) terminal.complain(`Wrote the first row to ${out}.`);
  });
}

async function exportClient({ out }: ExportOptions, terminal: Terminal): Promise<number> {
  return await runReportingExpectedErrors(terminal, async () => {
    const { fileName, bytes } = readClientPackage();
    const file = out ?? fileName;
    await writeFile(file, bytes, { flag: 'wx' });
    terminal.complain(`Wrote the client to ${file}. Take it into a shop: npm install ${file}`);
  });
}

async function exportPlanTemplate(
  ctx: Context,
  { items, all, excel, out }: ExportOptions,
  terminal: Terminal,
): Promise<number> {
  return await runReportingExpectedErrors(terminal, async () => {
    const { rows, leftOut } = await readPlanTemplate(ctx, items!, { all, most: MAX_NOTICE_ROWS });
    const locales = [ctx.defaultLocale, ...MESSAGE_LOCALES.filter((locale) => locale !== ctx.defaultLocale)];
    await writeTable(planTableCells(rows, locales), excel, out, terminal);
    if (leftOut) terminal.complain('Items that are discontinued already were left out: --all takes them in.');
    if (out !== null) terminal.complain(`Wrote ${rows.length} rows to ${out}.`);
  });
}

/** Does the work; what stops it is told in a sentence. Returns the exit status. */
async function runReportingExpectedErrors(terminal: Terminal, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    const sentence = expectedErrorMessage(error);
    if (sentence === null) throw error;
    terminal.complain(sentence);
    return 1;
  }
}

/** Writes rows of cells as a workbook where the name asks for one, else as CSV. */
async function writeTable(
  rows: string[][],
  isForExcel: boolean,
  out: string | null,
  terminal: Terminal,
): Promise<void> {
  const isWorkbook = out?.toLowerCase().endsWith('.xlsx') ?? false;
  const file = isWorkbook ? await createWorkbookBytes(rows) : csvText(rows, isForExcel);
  if (out === null) terminal.out.write(file);
  else await writeFile(out, file, { flag: 'wx' });
}

function csvText(rows: string[][], isForExcel: boolean): string {
  if (!isForExcel) return formatCsv(rows);
  return `\ufeff${formatCsv(
    rows.map((row) => row.map(keepCellAsText)),
    ';',
  )}`;
}

/** What a refusal, or a file that cannot be written, says; null for anything else. */
function expectedErrorMessage(error: unknown): string | null {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error && 'syscall' in error && 'path' in error)) return null;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EEXIST'
    ? 'Name another file: this one is there already.'
    : `Name a file that can be written (${code}).`;
}

if (import.meta.main) process.exitCode = await exportCommand(process.argv.slice(2), createProcessTerminal());
