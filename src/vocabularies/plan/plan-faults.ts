import type { Fault } from '../../domain/refusal.ts';
import { FACETS } from '../../domain/words.ts';
import { planFacetColumn } from './plan-columns.ts';
import type { PlanRowWithLine, TableProblem, ParsedPlanRow } from './plan-shapes.ts';

/** The columns of the fields of `TransitionItemInput`; texts and commitments have several. */
const COLUMN_OF_PLAIN_FIELD: Readonly<Record<string, string>> = {
  sku: 'sku',
  to: 'to',
  reasons: 'reasons',
  markets: 'markets',
  effectiveAt: 'effective_at',
  lastOrder: 'last_order',
  'lastOrder.whileStocksLast': 'while_stocks_last',
  'lastOrder.maxPerOrder': 'max_per_order',
  successors: 'successor',
  'successors.0.kind': 'successor_kind',
  resumesOn: 'resumes_on',
  nextUpdateBy: 'next_update_by',
  internalNote: 'internal_note',
};

const FIELD_OF_TEXT_COLUMN: Readonly<Record<string, 'text' | 'noSuccessorBecause' | 'teaser'>> = {
  text: 'text',
  no_successor_because: 'noSuccessorBecause',
  teaser: 'teaser',
};

/**
 * Takes what a verb finds wrong with the input that came of a table, and the table's rows; returns it as problems of the
 * table: with the line, and the column that the field came from.
 */
export function planProblemsFromFaults(
  faults: readonly Fault[],
  rows: readonly PlanRowWithLine[],
): TableProblem[] {
  return faults.map(({ message, field = [] }) => {
    const [whole, index, ...inRow] = field;
    const placed = whole === 'rows' ? rows[Number(index)] : undefined;
    const text = message.replace(/^Row (\d+) /, (row, number) => lineReference(rows[number - 1]) ?? row);
    if (placed) {
      const { line, row } = placed;
      return { line, sku: row.sku, column: columnOfFaultField(inRow, row, message), message: text };
    }
    const inNotice = whole === 'notice' ? field.slice(1) : field;
    return {
      line: null,
      sku: null,
      column: columnOfFaultField(inNotice, rows[0]?.row, message),
      message: text,
    };
  });
}

function columnOfFaultField(
  field: readonly string[],
  row: ParsedPlanRow | undefined,
  message: string,
): string | null {
  const [part = '', index] = field;
  const text = Object.entries(FIELD_OF_TEXT_COLUMN).find(([, name]) => name === part);
  if (text) return localizedTextColumn(text[0], row?.[text[1]]?.[Number(index)]?.locale, message);
  if (part === 'commitments') {
    const facet = row?.commitments?.[Number(index)]?.facet ?? FACETS.find((one) => message.includes(one));
    return facet ? planFacetColumn(facet) : null;
  }
  return (
    COLUMN_OF_PLAIN_FIELD[field.join('.')] ??
    COLUMN_OF_PLAIN_FIELD[field.slice(0, 2).join('.')] ??
    COLUMN_OF_PLAIN_FIELD[part] ??
    null
  );
}

/** A text that is missing altogether is named by the language that the sentence asks for. */
function localizedTextColumn(column: string, locale: string | undefined, message: string): string {
  const requested = locale ?? /"([a-z]{2,3}(?:-[\w-]+)?)"/i.exec(message)?.[1];
  return requested ? `${column}:${requested}` : column;
}

function lineReference(placed: PlanRowWithLine | undefined): string | undefined {
  return placed && `Line ${placed.line} `;
}
