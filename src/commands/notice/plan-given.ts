import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import {
  type SharedNoticeFields,
  rowWithNoticeDefaults,
  MAX_NOTICE_ROWS,
  rowFaultInputPath,
} from '../../domain/notice/plan.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import { faultsOfZodError } from '../pipeline/run-command.ts';
import {
  FORCE_NEEDS_ADMIN_MESSAGE,
  type TransitionInput,
  transitionInputShape,
} from '../transition/transition-input.ts';

/** A notice and its rows as they were given; kept so while it is a draft. */
export interface RawPlan {
  readonly notice: SharedNoticeFields;
  readonly rows: readonly RawPlanRow[];
}

export interface RawPlanRow extends SharedNoticeFields {
  readonly sku: string;
}

/** A row with what the notice says for it, or what is wrong with its shape. */
export interface ParsedNoticePlanRow {
  readonly index: number;
  readonly sku: string;
  readonly input: TransitionInput | null;
  readonly faults: readonly Fault[];
}

/** What is to be said of many items under one notice. */
export interface ParsedNoticePlan {
  readonly raw: RawPlan;
  /** What the notice itself says for all; null where only its rows speak. */
  readonly own: TextByLocale | null;
  /** What the notice's page says: its own text or that of all rows; empty where nothing is said yet. */
  readonly text: TextByLocale;
  readonly publishAt: Instant | null;
  readonly rows: readonly ParsedNoticePlanRow[];
}

const rawInputShape = z.record(z.string(), z.unknown());

/** The parts of an input from which a plan is read. */
export const planInputShapes = {
  notice: rawInputShape.nullish().transform((given) => (given ?? {}) as SharedNoticeFields),
  rows: z
    .array(rawInputShape)
    .min(1, 'Give one row or more')
    .max(MAX_NOTICE_ROWS, `Give ${MAX_NOTICE_ROWS} rows at most: a second notice can follow`)
    .transform((rows) => rows.map(omitNullAndFalseFields) as unknown as RawPlanRow[]),
};

/** A row without what says nothing: parts that are null, and switches that are off. */
function omitNullAndFalseFields(row: Record<string, unknown>): Record<string, unknown> {
  const isPresent = ([, part]: [string, unknown]) => part != null && part !== false;
  return Object.fromEntries(Object.entries(row).filter(isPresent));
}

const sharedNoticeShape = transitionInputShape
  .pick({
    reasons: true,
    text: true,
    markets: true,
    effectiveAt: true,
    publishAt: true,
    lastOrder: true,
    commitments: true,
    nextUpdateBy: true,
    actions: true,
    internalNote: true,
  })
  .strict();

/**
 * Reads a notice and its rows.
 * @param mayForce whether its writer may force what rows lack
 * @throws Refusal for what is wrong with the notice itself; a row keeps what is wrong with it
 */
export function parsePlan({ notice, rows }: RawPlan, mayForce: boolean): ParsedNoticePlan {
  const read = sharedNoticeShape.safeParse(notice);
  if (!read.success) {
    const faults = faultsOfZodError(read.error, 'notice');
    throw new Refusal(faults[0]!, ...faults.slice(1));
  }
  const planned = rows.map((row, index) => parsePlanRow(notice, row, index, mayForce));
  const own = read.data.text;
  const publishAt = read.data.publishAt ?? null;
  return { raw: { notice, rows }, own, text: own ?? sharedRowText(planned) ?? {}, publishAt, rows: planned };
}

/** A plan without the rows that failed. */
export function keepPlanRowsByIndex(plan: ParsedNoticePlan, kept: ReadonlySet<number>): ParsedNoticePlan {
  const rows = plan.rows.filter(({ index }) => kept.has(index));
  const raw = { ...plan.raw, rows: plan.raw.rows.filter((_, index) => kept.has(index)) };
  return { ...plan, raw, rows, text: plan.own ?? sharedRowText(rows) ?? {} };
}

function parsePlanRow(
  notice: SharedNoticeFields,
  row: RawPlanRow,
  index: number,
  mayForce: boolean,
): ParsedNoticePlanRow {
  const { publishAt = null, ...forAll } = notice;
  const read = transitionInputShape.safeParse({ ...rowWithNoticeDefaults(forAll, row), publishAt });
  const faults = [
    ...misplacedOrForbiddenFieldFaults(row, publishAt, mayForce),
    ...(read.success ? [] : faultsOfZodError(read.error)),
  ].map(({ field = [], ...fault }) => ({ ...fault, field: rowFaultInputPath(forAll, row, index, field) }));
  return { index, sku: `${row.sku}`.slice(0, 200), input: read.success ? read.data : null, faults };
}

/** What belongs to the whole, and not to a row. */
function misplacedOrForbiddenFieldFaults(row: RawPlanRow, publishAt: unknown, mayForce: boolean): Fault[] {
  const wrong = (is: boolean, message: string, part: string, code: ErrorCode = 'INVALID'): Fault[] =>
    is ? [{ code, message, field: [part] }] : [];
  const apart = row['publishAt'] != null && row['publishAt'] !== publishAt;
  return [
    ...wrong(apart, 'A notice comes out at once: give `publishAt` in `notice`.', 'publishAt'),
    ...wrong(row['dryRun'] === true, 'Give `dryRun` for all rows, beside `notice`.', 'dryRun'),
    ...wrong(
      row['idempotencyKey'] != null,
      'Give `idempotencyKey` for all rows, beside `notice`.',
      'idempotencyKey',
    ),
    ...wrong(row['force'] === true && !mayForce, FORCE_NEEDS_ADMIN_MESSAGE, 'force', 'FORBIDDEN'),
  ];
}

/** The text of the rows, where they all have the same. */
function sharedRowText(rows: readonly ParsedNoticePlanRow[]): TextByLocale | null {
  const texts = rows.map(({ input }) => input?.text ?? null);
  const [first = null] = texts;
  return texts.every((text) => JSON.stringify(text) === JSON.stringify(first)) ? first : null;
}
