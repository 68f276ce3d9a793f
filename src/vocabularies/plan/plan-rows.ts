import type { Instant } from '../../domain/calendar/dates.ts';
import { type TextInput, textFaults } from '../../domain/text/public-text.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FACETS, LIFECYCLE_STATES, SUCCESSION_KINDS } from '../../domain/words.ts';
import * as cells from '../tables/cells.ts';
import type { DayOrder } from '../tables/spreadsheet-date.ts';
import { planFacetColumn, type LocalizedPlanColumn } from './plan-columns.ts';
import type { PlanCommitment, ParsedPlanRow, PlanRowToWrite } from './plan-shapes.ts';
import { parseCommitmentTerms, formatTermsCell } from './plan-terms.ts';

/** A row's cells by column, as far as they hold something. */
export type Cells = ReadonlyMap<string, string>;

/** Told of what is wrong in a column of the row. */
type Report = (column: string, message: string) => void;

/** Takes the cells of a row; returns what they say, or null where anything is wrong; each fault is reported. */
export function parsePlanRow(given: Cells, order: DayOrder | null, report: Report): ParsedPlanRow | null {
  let isReadable = true;
  const wrong: Report = (column, message) => {
    isReadable = false;
    report(column, message);
  };
  const read = <Value>(column: string, take: (cell: string) => Value): Value | undefined =>
    attempt(given.get(column), take, (message) => wrong(column, message));
  const period = (cell: string) => cells.periodFrom(cell, order);
  for (const column of ['sku', 'to']) if (!given.has(column)) wrong(column, MISSING[column]!);
  const row = {
    sku: read('sku', cells.skuFrom)!,
    to: read('to', (cell) => cells.parseEnumCell(cell, LIFECYCLE_STATES))!,
    reasons: read('reasons', cells.reasonsFrom),
    text: textsIn('text', given, wrong),
    markets: read('markets', cells.marketsFrom),
    effectiveAt: read('effective_at', cells.parseInstantCell),
    lastOrder: some({
      until: read('last_order', period),
      whileStocksLast: read('while_stocks_last', cells.isYes) || undefined,
      maxPerOrder: read('max_per_order', cells.parseCountCell),
    }),
    commitments: commitmentsIn(read, order),
    successors: successorsIn(given, read, wrong),
    noSuccessorBecause: textsIn('no_successor_because', given, wrong),
    resumesOn: read('resumes_on', period),
    nextUpdateBy: read('next_update_by', period),
    teaser: textsIn('teaser', given, wrong),
    internalNote: given.get('internal_note'),
  };
  return isReadable ? (some(row) as ParsedPlanRow) : null;
}

/** Takes a row; returns its cells by column, as `parsePlanRow` reads them. */
export function cellsOf(row: PlanRowToWrite): Cells {
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
    ['markets', row.markets && cells.marketsCell(row.markets)],
    ['effective_at', effectiveAt === undefined ? undefined : instantText(effectiveAt)],
    ['last_order', lastOrder?.until && cells.periodCell(lastOrder.until)],
    ['while_stocks_last', lastOrder?.whileStocksLast && 'yes'],
    ['max_per_order', lastOrder?.maxPerOrder?.toString()],
    ...promised,
    ['successor', successors[0]?.sku],
    ['successor_kind', successors[0]?.kind],
    ...texts('no_successor_because', row.noSuccessorBecause),
    ['resumes_on', row.resumesOn && cells.periodCell(row.resumesOn)],
    ['next_update_by', row.nextUpdateBy && cells.periodCell(row.nextUpdateBy)],
    ...texts('teaser', row.teaser),
    ['internal_note', row.internalNote],
  ];
  return new Map(written.flatMap(([column, cell]) => (cell ? [[column, cell]] : [])));
}

const MISSING: Readonly<Record<string, string>> = {
  sku: 'Give the SKU of the item.',
  to: `Say to which state it goes (${LIFECYCLE_STATES.join(', ')}), or take the row out.`,
};

type Read = <Value>(column: string, take: (cell: string) => Value) => Value | undefined;

/** Reads a cell that holds something; what it refuses is told. */
function attempt<Value>(
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

function textsIn(column: LocalizedPlanColumn, given: Cells, wrong: Report): TextInput[] | undefined {
  const texts = [...given].flatMap(([name, text]) => {
    const [plain, locale] = name.split(':');
    return plain === column && locale ? [{ locale, text }] : [];
  });
  for (const one of texts)
    for (const { message } of textFaults([one], [])) wrong(`${column}:${one.locale}`, message);
  return texts.length > 0 ? texts : undefined;
}

function commitmentsIn(read: Read, order: DayOrder | null): PlanCommitment[] | undefined {
  const promised = FACETS.flatMap((facet) => {
    const promised = read(planFacetColumn(facet), (cell) => parseCommitmentTerms(cell, order));
    return promised ? [{ facet, ...promised }] : [];
  });
  return promised.length > 0 ? promised : undefined;
}

/** A successor is of the kind SUCCESSOR where nothing else is said. */
function successorsIn(given: Cells, read: Read, wrong: Report): ParsedPlanRow['successors'] {
  const sku = read('successor', cells.skuFrom);
  const kind = read('successor_kind', (cell) => cells.parseEnumCell(cell, SUCCESSION_KINDS)) ?? 'SUCCESSOR';
  if (sku !== undefined) return [{ sku, kind }];
  if (given.has('successor_kind') && !given.has('successor'))
    wrong('successor', 'Name the item that follows, or leave successor_kind empty.');
  return undefined;
}

/** Only the parts that say something; undefined where none does. */
function some<Parts extends object>(parts: Parts): Partial<Parts> | undefined {
  const entries = Object.entries(parts).filter(([, part]) => part !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<Parts>) : undefined;
}

function instantText(at: Instant): string {
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}
