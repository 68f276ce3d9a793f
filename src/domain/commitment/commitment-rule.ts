import { addDays, isDay, lastDayOf, type PreciseDate } from '../calendar/dates.ts';
import { type Fault, refuseIfAny } from '../refusal.ts';

/** The days that a rule may count from. */
export const COMMITMENT_ANCHORS = ['RELEASED', 'LAST_ORDER', 'DISCONTINUED', 'ANNOUNCED'] as const;
export type Anchor = (typeof COMMITMENT_ANCHORS)[number];

/** "5 years after last order": the latest of its days. */
export interface CommitmentRule {
  readonly laterOf: readonly AnchoredDuration[];
}

export interface AnchoredDuration {
  readonly anchor: Anchor;
  /** ISO 8601: years, months, weeks and days, such as P5Y or P1Y6M. */
  readonly duration: string;
}

/** Each anchor's day (YYYY-MM-DD); null while it is not known. */
export type AnchorDays = Readonly<Record<Anchor, string | null>>;

interface DurationSpan {
  readonly months: number;
  readonly days: number;
}

const ISO_DURATION_PATTERN = /^P(?=\d)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/;
const MAX_DURATION_YEARS = 100;
const MAX_RULE_PARTS = 10;

/**
 * The last day that a rule comes to: the latest of its days.
 * @returns null while any day that the rule counts from is not known, since that one might be the later
 * @throws Refusal for a rule that `commitmentRuleFaults` refuses
 */
export function resolveCommitmentRule(rule: CommitmentRule, anchors: AnchorDays): PreciseDate | null {
  refuseIfAny(commitmentRuleFaults(rule, []));
  const days = rule.laterOf.map(({ anchor, duration }) => {
    const day = anchors[anchor];
    return day === null ? null : addSpanToDay(day, parseDuration(duration)!);
  });
  if (days.includes(null)) return null;
  return { date: (days as string[]).sort().at(-1)!, precision: 'DAY' };
}

/**
 * What is wrong with a rule: no parts or too many, an anchor that is none, a duration that ISO 8601-1 does not know, that
 * has times, fractions or signs, or that is longer than 100 years.
 */
export function commitmentRuleFaults(rule: CommitmentRule, field: readonly string[]): Fault[] {
  const { laterOf } = rule;
  const parts = [...field, 'laterOf'];
  if (laterOf.length === 0)
    return [
      { code: 'INVALID', message: 'Say from which day the rule counts, and for how long.', field: parts },
    ];
  if (laterOf.length > MAX_RULE_PARTS)
    return [{ code: 'TOO_MANY', message: `Give a rule of at most ${MAX_RULE_PARTS} parts.`, field: parts }];
  return laterOf.flatMap(({ anchor, duration }, index): Fault[] => {
    const faults: Fault[] = [];
    const wrong = (message: string, part: string) =>
      faults.push({ code: 'INVALID', message, field: [...parts, `${index}`, part] });
    if (!COMMITMENT_ANCHORS.includes(anchor))
      wrong(`Count from one of ${COMMITMENT_ANCHORS.join(', ')}.`, 'anchor');
    const span = parseDuration(duration);
    if (!span) wrong('Give years, months, weeks and days as in ISO 8601, such as P5Y or P1Y6M.', 'duration');
    else if (spanInYears(span) > MAX_DURATION_YEARS)
      wrong(`Promise at most ${MAX_DURATION_YEARS} years.`, 'duration');
    return faults;
  });
}

function parseDuration(duration: string): DurationSpan | null {
  const parts = ISO_DURATION_PATTERN.exec(duration);
  if (!parts) return null;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0));
  return { months: years! * 12 + months!, days: weeks! * 7 + days! };
}

function spanInYears({ months, days }: DurationSpan): number {
  return months / 12 + days / 365.25;
}

/** Months first, and no day past the end of a month; then the days. */
function addSpanToDay(day: string, { months, days }: DurationSpan): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const effective = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  const same = `${effective}-${day.slice(8)}`;
  return addDays(isDay(same) ? same : lastDayOf({ date: `${effective}-01`, precision: 'MONTH' }), days);
}
