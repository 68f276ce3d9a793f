import type { Instant } from '../../domain/calendar/dates.ts';
import { STATES_WITH_LAST_ORDER } from '../../domain/notice/plan.ts';
import type { ParsedPlanRow } from './plan-shapes.ts';

/** What a notice and its rows both may say. */
const SHAREABLE_PLAN_FIELDS = [
  'reasons',
  'text',
  'markets',
  'effectiveAt',
  'lastOrder',
  'commitments',
  'nextUpdateBy',
  'internalNote',
] as const;

type ShareablePlanParts = Pick<ParsedPlanRow, (typeof SHAREABLE_PLAN_FIELDS)[number]>;

/** The parts of `TransitionItemsInput` that a table fills. */
export interface NoticePlanInput {
  readonly notice: ShareablePlanParts & { readonly publishAt?: Instant };
  readonly rows: readonly (Omit<ParsedPlanRow, keyof ShareablePlanParts> & ShareablePlanParts)[];
}

/**
 * Takes the rows of a table, and the instant of publication if there is one; returns one notice over them. What all rows
 * say in the same words the notice says for them.
 */
export function noticePlanFromRows(
  rows: readonly ParsedPlanRow[],
  publishAt: Instant | null,
): NoticePlanInput {
  const [first, ...others] = rows;
  const isInherited = (part: keyof ShareablePlanParts) =>
    part !== 'lastOrder' || rows.every(({ to }) => STATES_WITH_LAST_ORDER.includes(to));
  const same = SHAREABLE_PLAN_FIELDS.filter(
    (part) =>
      first?.[part] !== undefined &&
      isInherited(part) &&
      others.every((row) => isPartEqual(row, first, part)),
  );
  const isPresent = ([part]: [string, unknown]) => same.some((one) => one === part);
  return {
    notice: {
      ...Object.fromEntries(Object.entries(first ?? {}).filter(isPresent)),
      ...(publishAt !== null && { publishAt }),
    },
    rows: rows.map((row) => {
      const own = Object.entries(row).filter((entry) => !isPresent(entry));
      return Object.fromEntries(own) as unknown as ParsedPlanRow;
    }),
  };
}

function isPartEqual(one: ParsedPlanRow, other: ParsedPlanRow, part: keyof ShareablePlanParts): boolean {
  return JSON.stringify(one[part]) === JSON.stringify(other[part]);
}
