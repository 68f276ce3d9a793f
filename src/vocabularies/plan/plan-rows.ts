import type { Instant } from '../../domain/calendar/dates.ts';
import { type TextInput, localizedTextFaults } from '../../domain/text/public-text.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FACETS, LIFECYCLE_STATES, SUCCESSION_KINDS } from '../../domain/words.ts';
import * as cells from '../tables/cells.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import { planFacetColumn, type LocalizedPlanColumn } from './plan-columns.ts';
import type { PlanCommitment, ParsedPlanRow, PlanRowToWrite } from './plan-shapes.ts';
import { parseCommitmentTerms, formatTermsCell } from './plan-terms.ts';

/** A row's cells by column, as far as they hold something. */
export type PlanCellsByColumn = ReadonlyMap<string, string>;

/** Told of what is wrong in a column of the row. */
type ColumnProblemReporter = (column: string, message: string) => void;

/** Takes the cells of a row; returns what they say, or null where anything is wrong; each fault is reported. */
export function parsePlanRow(
  given: PlanCellsByColumn,
  order: DateFieldOrder | null,
  report: ColumnProblemReporter,
): ParsedPlanRow | null {
  let isReadable = true;
  const wrong: ColumnProblemReporter = (column, message) => {
    isReadable = false;
    report(column, message);
  };
  const read = <Value>(column: string, take: (cell: string) => Value): Value | undefined =>
    readCellOrReport(given.get(column), take, (message) => wrong(column, message));
  const period = (cell: string) => cells.parsePeriodCell(cell, order);
  for (const column of ['sku', 'to']) if (!given.has(column)) wrong(column, MISSING_CELL_MESSAGES[column]!);
  const row = {
    sku: read('sku', cells.parseSkuCell)!,
    to: read('to', (cell) => cells.parseEnumCell(cell, LIFECYCLE_STATES))!,
    reasons: read('reasons', cells.parseReasonsCell),
    text: readLocalizedTextCells('text', given, wrong),
    markets: read('markets', cells.parseMarketsCell),
    effectiveAt: read('effective_at', cells.parseInstantCell),
    lastOrder: definedPartsOrUndefined({
      until: read('last_order', period),
      whileStocksLast: read('while_stocks_last', cells.parseYesNoCell) || undefined,
      maxPerOrder: read('max_per_order', cells.parseCountCell),
    }),
    commitments: readCommitmentCells(read, order),
    successors: readSuccessorCells(given, read, wrong),
    noSuccessorBecause: readLocalizedTextCells('no_successor_because', given, wrong),
    resumesOn: read('resumes_on', period),
    nextUpdateBy: read('next_update_by', period),
    teaser: readLocalizedTextCells('teaser', given, wrong),
    internalNote: given.get('internal_note'),
  };
  return isReadable ? (definedPartsOrUndefined(row) as ParsedPlanRow) : null;
}

/** Takes a row; returns its cells by column, as `parsePlanRow` reads them. */
export function planRowCellsByColumn(row: PlanRowToWrite): PlanCellsByColumn {
  const { lastOrder, successors = [], effectiveAt } = row;
  const texts = (column: LocalizedPlanColumn, list: readonly TextInput[] = []) =>
    list.map(({ locale, text }) => [`${column}:${locale}`, text] as const);
  const promised = (row.commitments ?? []).map(
    (one) => [planFacetColumn(one.facet), formatTermsCell(one)] as const,
  );
  const written: (readonly [string, string | undefined])[] = [
    ['sku', row.sku],
    ['name', row.name],
    ['present_state', row.presentState],
    ['to', row.to],
    ['reasons', row.reasons?.join(' ')],
    ...texts('text', row.text),
    ['markets', row.markets && cells.formatMarketsCell(row.markets)],
    ['effective_at', effectiveAt === undefined ? undefined : formatInstantCell(effectiveAt)],
    ['last_order', lastOrder?.until && cells.formatPeriodCell(lastOrder.until)],
    ['while_stocks_last', lastOrder?.whileStocksLast && 'yes'],
    ['max_per_order', lastOrder?.maxPerOrder?.toString()],
    ...promised,
    ['successor', successors[0]?.sku],
    ['successor_kind', successors[0]?.kind],
    ...texts('no_successor_because', row.noSuccessorBecause),
    ['resumes_on', row.resumesOn && cells.formatPeriodCell(row.resumesOn)],
    ['next_update_by', row.nextUpdateBy && cells.formatPeriodCell(row.nextUpdateBy)],
    ...texts('teaser', row.teaser),
    ['internal_note', row.internalNote],
  ];
  return new Map(written.flatMap(([column, cell]) => (cell ? [[column, cell]] : [])));
}

const MISSING_CELL_MESSAGES: Readonly<Record<string, string>> = {
  sku: 'Give the SKU of the item.',
  to: `Say to which state it goes (${LIFECYCLE_STATES.join(', ')}), or take the row out.`,
};

type CellReader = <Value>(column: string, take: (cell: string) => Value) => Value | undefined;

/** Reads a cell that holds something; what it refuses is told. */
function readCellOrReport<Value>(
  cell: string | undefined,
  take: (cell: string) => Value,
  wrong: (message: string) => void,
): Value | undefined {
  if (cell === undefined) return undefined;
  try {
    return take(cell);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const { message } of error.faults) wrong(message);
    return undefined;
  }
}

function readLocalizedTextCells(
  column: LocalizedPlanColumn,
  given: PlanCellsByColumn,
  wrong: ColumnProblemReporter,
): TextInput[] | undefined {
  const texts = [...given].flatMap(([name, text]) => {
    const [plain, locale] = name.split(':');
    return plain === column && locale ? [{ locale, text }] : [];
  });
  for (const one of texts)
    for (const { message } of localizedTextFaults([one], [])) wrong(`${column}:${one.locale}`, message);
  return texts.length > 0 ? texts : undefined;
}

function readCommitmentCells(read: CellReader, order: DateFieldOrder | null): PlanCommitment[] | undefined {
  const promised = FACETS.flatMap((facet) => {
    const promised = read(planFacetColumn(facet), (cell) => parseCommitmentTerms(cell, order));
    return promised ? [{ facet, ...promised }] : [];
  });
  return promised.length > 0 ? promised : undefined;
}

/** A successor is of the kind SUCCESSOR where nothing else is said. */
function readSuccessorCells(
  given: PlanCellsByColumn,
  read: CellReader,
  wrong: ColumnProblemReporter,
): ParsedPlanRow['successors'] {
  const sku = read('successor', cells.parseSkuCell);
  const kind = read('successor_kind', (cell) => cells.parseEnumCell(cell, SUCCESSION_KINDS)) ?? 'SUCCESSOR';
  if (sku !== undefined) return [{ sku, kind }];
  if (given.has('successor_kind') && !given.has('successor'))
    wrong('successor', 'Name the item that follows, or leave successor_kind empty.');
  return undefined;
}

/** Only the parts that say something; undefined where none does. */
function definedPartsOrUndefined<Parts extends object>(parts: Parts): Partial<Parts> | undefined {
  const entries = Object.entries(parts).filter(([, part]) => part !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<Parts>) : undefined;
}

function formatInstantCell(at: Instant): string {
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}
