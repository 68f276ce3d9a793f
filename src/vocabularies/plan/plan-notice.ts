import type { Instant } from '../../domain/calendar/calendar.ts';
import { WITH_LAST_ORDER } from '../../domain/notice/plan.ts';
import type { PlanRow } from './plan-shapes.ts';

/** What a notice and its rows both may say. */
const SHARED = [
  'reasons',
  'text',
  'markets',
  'effectiveAt',
  'lastOrder',
  'commitments',
  'nextUpdateBy',
  'internalNote',
] as const;

type Shared = Pick<PlanRow, (typeof SHARED)[number]>;

/** The parts of `TransitionItemsInput` that a table fills. */
export interface PlanInput {
  readonly notice: Shared & { readonly publishAt?: Instant };
  readonly rows: readonly (Omit<PlanRow, keyof Shared> & Shared)[];
}

/**
 * Takes the rows of a table, and the instant of publication if there is one; returns one notice over them. What all rows
 * say in the same words the notice says for them.
 */
export function noticeOf(rows: readonly PlanRow[], publishAt: Instant | null): PlanInput {
  const [first, ...others] = rows;
  const isInherited = (part: keyof Shared) =>
    part !== 'lastOrder' || rows.every(({ to }) => WITH_LAST_ORDER.includes(to));
  const same = SHARED.filter(
    (part) =>
      first?.[part] !== undefined && isInherited(part) && others.every((row) => agree(row, first, part)),
  );
  const isSaid = ([part]: [string, unknown]) => same.some((one) => one === part);
  return {
    notice: {
      ...Object.fromEntries(Object.entries(first ?? {}).filter(isSaid)),
      ...(publishAt !== null && { publishAt }),
    },
    rows: rows.map((row) => {
      const own = Object.entries(row).filter((entry) => !isSaid(entry));
      return Object.fromEntries(own) as unknown as PlanRow;
    }),
  };
}

function agree(one: PlanRow, other: PlanRow, part: keyof Shared): boolean {
  return JSON.stringify(one[part]) === JSON.stringify(other[part]);
}
