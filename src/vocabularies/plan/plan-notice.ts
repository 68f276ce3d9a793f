import type { Instant } from '../../domain/calendar/dates.ts';
import { STATES_WITH_LAST_ORDER } from '../../domain/notice/plan.ts';
import type { ParsedPlanRow } from './plan-shapes.ts';

/** What a notice and its rows both may say. */
const SHARED_FIELDS = [
  'reasons',
  'text',
  'markets',
  'effectiveAt',
  'lastOrder',
  'commitments',
  'nextUpdateBy',
  'internalNote',
] as const;

type SharedNoticeParts = Pick<ParsedPlanRow, (typeof SHARED_FIELDS)[number]>;

/** The parts of `TransitionItemsInput` that a table fills. */
export interface NoticePlanInput {
  readonly notice: SharedNoticeParts & { readonly publishAt?: Instant };
  readonly rows: readonly (Omit<ParsedPlanRow, keyof SharedNoticeParts> & SharedNoticeParts)[];
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
  const isInherited = (part: keyof SharedNoticeParts) =>
    part !== 'lastOrder' || rows.every(({ to }) => STATES_WITH_LAST_ORDER.includes(to));
  const same = SHARED_FIELDS.filter(
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

function isPartEqual(one: ParsedPlanRow, other: ParsedPlanRow, part: keyof SharedNoticeParts): boolean {
  return JSON.stringify(one[part]) === JSON.stringify(other[part]);
}
