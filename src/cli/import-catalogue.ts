import { applyCatalogue, type RefusedRow } from '../commands/item/apply-catalogue.ts';
import {
  type CatalogueRow,
  MAX_CATALOGUE_FILE_BYTES,
  readCatalogueTable,
} from '../vocabularies/catalogue/catalogue-table.ts';
import { bytesAt } from './import-files.ts';
import { createStreamReporter } from './import-report.ts';
import { withDatabase } from './open.ts';
import { problemLine } from './plan-report.ts';

/** What `import catalogue` was asked for. */
export interface ImportCatalogueOptions {
  readonly path: string;
  readonly dryRun: boolean;
}

const reporter = createStreamReporter(process.stdout, process.stderr);

/** Columns of a catalogue that are called otherwise than the fields of the input. */
const COLUMNS: Readonly<Record<string, string>> = {
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
export async function importCatalogue({ path, dryRun }: ImportCatalogueOptions): Promise<number> {
  const tooLarge = () =>
    `Give a file of ${MAX_CATALOGUE_FILE_BYTES / 1_000_000} MB at most: cut it into parts.`;
  const bytes = await bytesAt(path, MAX_CATALOGUE_FILE_BYTES, tooLarge);
  if (typeof bytes === 'string') {
    reporter.complain(`${path}: ${bytes}`);
    return 1;
  }
  const { rows, problems } = readCatalogueTable(bytes);
  for (const problem of problems) reporter.complain(problemLine(path, problem));
  if (rows.length === 0) {
    reporter.complain('Nothing was entered: mend the table and import it again.');
    return 1;
  }
  return await withDatabase('import', async (ctx) => {
    const onProgress = (done: number) => reporter.progress(done, rows.length, 'rows');
    const { entered, revised, unchanged, refused } = await applyCatalogue(ctx, rows, { dryRun, onProgress });
    for (const one of refused) reporter.complain(refusedLine(path, one));
    const left = new Set(refused.map(({ row }) => row)).size + linesOf(problems);
    const counts = `${entered} entered, ${revised} revised, ${unchanged} unchanged, ${left} left out`;
    reporter.say(dryRun ? `Nothing was written: it would be ${counts}.` : `${counts}.`);
    return left > 0 ? 1 : 0;
  });
}

function refusedLine(path: string, { row, field, message }: RefusedRow): string {
  const [name = '', index] = field;
  return problemLine(path, {
    line: row.line,
    sku: row.item.sku,
    column: columnOf(row, name, index),
    message,
  });
}

function columnOf({ item }: CatalogueRow, field: string, index?: string): string | null {
  const at = Number(index);
  if (field === 'name') return `name:${item.name?.[at]?.locale ?? 'en'}`;
  if (field === 'identifiers' && item.identifiers?.[at]) return `identifier:${item.identifiers[at].scheme}`;
  return field === '' ? null : (COLUMNS[field] ?? field);
}

function linesOf(problems: readonly { readonly line: number | null }[]): number {
  return new Set(problems.map(({ line }) => line)).size;
}
