import { applyCatalogue, type CatalogueOutcome } from '../commands/item/apply-catalogue.ts';
import {
  type Catalogue,
  CATALOGUE_TOO_LARGE_MESSAGE,
  type CatalogueRow,
  MAX_CATALOGUE_FILE_BYTES,
  type RefusedCatalogueRow,
  readCatalogueTable,
} from '../vocabularies/catalogue/catalogue-table.ts';
import type { TableProblem } from '../vocabularies/plan/plan-shapes.ts';
import { Refusal } from '../domain/refusal.ts';
import type { DateFieldOrder } from '../vocabularies/tables/spreadsheet-date.ts';
import { createTableRowsReader } from '../vocabularies/tables/table-file.ts';
import { readFileBytesOrProblem } from './import-files.ts';
import { createStreamReporter } from './import-report.ts';
import { withDatabaseContext } from './open.ts';
import { tableProblemLine } from './plan-report.ts';
import type { Terminal } from './terminal.ts';

/** What `import catalogue` was asked for. */
export interface ImportCatalogueOptions {
  readonly path: string;
  /** Which comes first in days with slashes; null where nobody said. */
  readonly dates: DateFieldOrder | null;
  readonly dryRun: boolean;
  /** A brand or line that is spelt nearly like one that there is, is meant so. */
  readonly allowNearNames: boolean;
}

/** Columns of a catalogue that are called otherwise than the fields of the input. */
const RENAMED_COLUMN_BY_FIELD: Readonly<Record<string, string>> = {
  releasedOn: 'released_on',
  takenOver: 'taken_over',
  imageUrl: 'image_url',
  capacityBytes: 'capacity_bytes',
  identifiers: 'identifier',
  options: 'option',
};

/**
 * Enters and revises the items of a table. What cannot be read, or is refused, is told with its line; the rest goes in.
 * @returns the exit status: 0 where nothing was reported
 */
export async function importCatalogue(
  { path, dates, dryRun, allowNearNames }: ImportCatalogueOptions,
  terminal: Terminal,
): Promise<number> {
  const reporter = createStreamReporter(terminal);
  const bytes = await readFileBytesOrProblem(
    path,
    MAX_CATALOGUE_FILE_BYTES,
    () => CATALOGUE_TOO_LARGE_MESSAGE,
  );
  if (typeof bytes === 'string') {
    reporter.complain(`${path}: ${bytes}`);
    return 1;
  }
  const { rows, problems } = await parseCatalogueFileBytes(bytes, dates);
  if (rows.length === 0) {
    for (const problem of problems) reporter.complain(tableProblemLine(path, problem));
    reporter.complain(
      problems.length > 0
        ? 'Nothing was entered: mend the table and import it again.'
        : `${path}: Give a row for each item: the table has only names.`,
    );
    return 1;
  }
  return await withDatabaseContext(terminal, 'import', async (ctx) => {
    const onProgress = (done: number) => reporter.progress(done, rows.length, 'rows');
    const outcome: CatalogueOutcome = { entered: 0, revised: 0, unchanged: 0, linked: 0, refused: [] };
    let isWhole = false;
    try {
      await applyCatalogue(ctx, rows, { dryRun, allowNearName: allowNearNames, onProgress, outcome });
      isWhole = true;
    } finally {
      const all = [...problems, ...outcome.refused.map(problemFromRefusedRow)];
      for (const problem of all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)))
        reporter.complain(tableProblemLine(path, problem));
      reporter.say(
        catalogueCountsLine(outcome, new Set(all.map(({ line }) => line)).size, { dryRun, isWhole }),
      );
    }
    return problems.length + outcome.refused.length > 0 ? 1 : 0;
  });
}

async function parseCatalogueFileBytes(bytes: Uint8Array, order: DateFieldOrder | null): Promise<Catalogue> {
  try {
    return readCatalogueTable(await createTableRowsReader(bytes), order);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { rows: [], problems: [{ line: null, sku: null, column: null, message: error.message }] };
  }
}

function catalogueCountsLine(
  { entered, revised, unchanged, linked }: CatalogueOutcome,
  left: number,
  { dryRun, isWhole }: { readonly dryRun: boolean; readonly isWhole: boolean },
): string {
  const links = linked > 0 ? `, ${linked} fits and successors said` : '';
  const counts = `${entered} entered, ${revised} revised, ${unchanged} unchanged, ${left} left out${links}`;
  if (!isWhole) return `It ended early: ${counts} so far. Import the same table again to go on.`;
  return dryRun ? `Nothing was written: it would be ${counts}.` : `${counts}.`;
}

function problemFromRefusedRow({ row, field, message }: RefusedCatalogueRow): TableProblem {
  const [name = '', index] = field;
  const advice = message.replace('say so with `allowNearName`', 'import with --allow-near-names');
  return { line: row.line, sku: row.item.sku, column: columnOfField(row, name, index), message: advice };
}

function columnOfField({ item }: CatalogueRow, field: string, index?: string): string | null {
  const at = Number(index);
  if (field === 'name') return `name:${item.name?.[at]?.locale ?? 'en'}`;
  if (field === 'identifiers' && item.identifiers?.[at]) return `identifier:${item.identifiers[at].scheme}`;
  return field === '' ? null : (RENAMED_COLUMN_BY_FIELD[field] ?? field);
}
