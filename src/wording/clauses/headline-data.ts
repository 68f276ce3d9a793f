import { dayOfInstant, type Instant, type PreciseDate, startOfPeriod } from '../../domain/calendar/dates.ts';
import type { Fact, FactData } from '../../domain/fact/fact.ts';
import { isConfirmedSource } from './clauses.ts';

/** How an item stood with its customers before a fact: what "available" means of it. */
export type PriorSaleStatus = 'NOT_YET' | 'ON_SALE' | 'STOPPED' | 'UNKNOWN';

/** What of a fact its headline tells. */
export type HeadlineFact = Pick<
  Fact,
  'kind' | 'recordedAt' | 'effectiveAt' | 'effectiveOn' | 'markets' | 'source' | 'forced' | 'data'
>;

/** A fact as its headline looks at it. */
export interface FactHeadlineData {
  readonly data: FactData;
  /** Whether it may be told plainly. */
  readonly sure: boolean;
  /** From when it holds, where that is known. */
  readonly on: PreciseDate | null;
  /** Whether it was to hold only later than it was recorded. */
  readonly later: boolean;
  readonly recordedAt: Instant;
  /** The zone in which its days end. */
  readonly zone: string;
  /** Whether somebody other than the maker says it. */
  readonly elsewhere: boolean;
  readonly before: PriorSaleStatus;
}

/** Reads from a fact what its headline is made of; an instant is told as its day in the zone. */
export function factHeadlineData(
  { data, source, effectiveAt, effectiveOn, recordedAt }: HeadlineFact,
  zone: string,
  before: PriorSaleStatus,
): FactHeadlineData {
  const effective = effectiveAt ?? (effectiveOn && startOfPeriod(effectiveOn, zone));
  return {
    data,
    sure: isConfirmedSource(source),
    on:
      effectiveOn ??
      (effectiveAt === null ? null : { date: dayOfInstant(effectiveAt, zone), precision: 'DAY' }),
    later: effective !== null && effective > recordedAt,
    recordedAt,
    zone,
    elsewhere: source?.speaker === 'THIRD_PARTY',
    before,
  };
}
