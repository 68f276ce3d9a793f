import type { Instant, PreciseDate } from '../calendar/dates.ts';
import { endOfPeriod, lastDayOf } from '../calendar/dates.ts';
import type { CommitmentAnswer } from '../commitment/commitment.ts';
import { commitmentSubjectName } from '../commitment/commitment-subject.ts';
import type { Fact } from '../fact/fact.ts';
import { type Lifecycle, lifecycleAt } from './lifecycle.ts';
import type { MarketClock } from '../fact/active-facts.ts';
import type { CommitmentStrength, Facet, FacetStatus, LifecycleState } from '../words.ts';

/** A stretch of time in which one thing is so in one market ('' is everywhere), for searches by state and facet. */
export interface StatusPeriod {
  readonly market: string;
  readonly subject: 'STATE' | Facet;
  readonly value: LifecycleState | FacetStatus;
  readonly startsAt: Instant;
  /** Infinity where no end is announced. */
  readonly endsAt: Instant;
}

/** A last day that is stated for a facet, free or for those who pay. */
export interface StatedFacetEnd {
  readonly market: string;
  readonly facet: Facet;
  readonly paid: boolean;
  readonly until: PreciseDate;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
}

/** So many announced changes are foreseen; a later fact foresees the next ones. */
const MAX_PERIODS_PER_MARKET = 100;

/** A stretch of time in which an item's answer in one market ('' is everywhere) is one and the same. */
export interface LifecyclePeriod {
  readonly market: string;
  readonly startsAt: Instant;
  /** Infinity where no change is announced. */
  readonly endsAt: Instant;
  readonly lifecycle: Lifecycle;
}

/** How an item's answers go on from an instant, everywhere and in the given markets, as far as is announced. */
export function lifecyclePeriodsFrom(
  active: readonly Fact[],
  from: Instant,
  markets: readonly MarketClock[],
): LifecyclePeriod[] {
  return [null, ...markets].flatMap((market) => [
    ...iterateLifecyclePeriodsInMarket(active, from, market, MAX_PERIODS_PER_MARKET),
  ]);
}

/** How an item's answer goes on in one place from an instant, as far as is announced: the first periods of it, at most so many. */
export function firstLifecyclePeriodsInMarket(
  active: readonly Fact[],
  from: Instant,
  market: MarketClock | null,
  most: number,
): LifecyclePeriod[] {
  return [...iterateLifecyclePeriodsInMarket(active, from, market, most)];
}

/** How state and facets go on in stretches that follow one another; facets nobody spoke of are left out. */
export function statusPeriodsFromLifecycles(stretches: readonly LifecyclePeriod[]): StatusPeriod[] {
  return [...Map.groupBy(stretches, ({ market }) => market).values()].flatMap(statusPeriodsOfMarket);
}

/** The last days that are stated at an instant, everywhere, and where they are others in the given markets. */
export function statedFacetEnds(
  active: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): StatedFacetEnd[] {
  const everywhere = facetEndsInMarket(active, at, null);
  const dayOf = ({ until }: StatedFacetEnd) => `${until.precision} ${until.date}`;
  const nameOf = ({ facet, paid }: StatedFacetEnd) => commitmentSubjectName({ facet, paid });
  const known = new Map(everywhere.map((end) => [nameOf(end), dayOf(end)]));
  const elsewhere = markets.flatMap((market) => facetEndsInMarket(active, at, market));
  return [...everywhere, ...elsewhere.filter((end) => known.get(nameOf(end)) !== dayOf(end))];
}

/** The end of orders without a day of its own lies in the period from which the state is known to hold. */
export function facetEndsInMarket(
  active: readonly Fact[],
  at: Instant,
  market: MarketClock | null,
): StatedFacetEnd[] {
  const { facets, sinceOn } = lifecycleAt(active, { at, market });
  const vague = sinceOn && sinceOn.precision !== 'DAY' ? sinceOn : null;
  const endOf = (
    { facet, status, until, endsAt, strength }: CommitmentAnswer,
    paid: boolean,
  ): StatedFacetEnd[] => {
    const end = until ?? (facet === 'ORDERS' && status === 'ENDED' ? vague : null);
    if (end === null) return [];
    const over = endsAt ?? endOfPeriod(end, market?.timeZone ?? 'UTC');
    const place = market?.code ?? '';
    return [{ market: place, facet, paid, until: end, lastDay: lastDayOf(end), endsAt: over, strength }];
  };
  return facets.flatMap((answer) => [
    ...endOf(answer, false),
    ...(answer.paid ? endOf(answer.paid, true) : []),
  ]);
}

function* iterateLifecyclePeriodsInMarket(
  active: readonly Fact[],
  from: Instant,
  market: MarketClock | null,
  most: number,
): Generator<LifecyclePeriod> {
  let at: Instant | null = from;
  for (let known = 1; at !== null; known++) {
    const lifecycle: Lifecycle = lifecycleAt(active, { at, market });
    const next: Instant | null = known < most ? lifecycle.validUntil : null;
    yield {
      market: market?.code ?? '',
      startsAt: at === from ? Number.NEGATIVE_INFINITY : at,
      endsAt: next ?? Number.POSITIVE_INFINITY,
      lifecycle,
    };
    at = next;
  }
}

function statusPeriodsOfMarket(stretches: readonly LifecyclePeriod[]): StatusPeriod[] {
  const done: StatusPeriod[] = [];
  const open = new Map<StatusPeriod['subject'], StatusPeriod>();
  for (const { market, startsAt, lifecycle } of stretches) {
    const values: [StatusPeriod['subject'], StatusPeriod['value']][] = [
      ['STATE', lifecycle.state],
      ...lifecycle.facets.map(({ facet, status }): [Facet, FacetStatus] => [facet, status]),
    ];
    for (const [subject, value] of values) {
      const current = open.get(subject);
      if (current?.value === value) continue;
      if (current) done.push({ ...current, endsAt: startsAt });
      open.set(subject, { market, subject, value, startsAt, endsAt: Number.POSITIVE_INFINITY });
    }
  }
  return [...done, ...open.values()].filter(({ value }) => value !== 'UNKNOWN');
}
