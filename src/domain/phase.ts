import type { Instant, PreciseDate } from './calendar.ts';
import { endOf, lastDayOf } from './calendar.ts';
import type { Fact } from './fact.ts';
import { lifecycleAt } from './lifecycle.ts';
import type { MarketClock } from './standing.ts';
import type { CommitmentStrength, Facet, FacetStatus, LifecycleState } from './words.ts';

/** A stretch of time in which one thing is so in one market ('' is everywhere), for searches by state and facet. */
export interface Phase {
  readonly market: string;
  readonly subject: 'STATE' | Facet;
  readonly value: LifecycleState | FacetStatus;
  readonly startsAt: Instant;
  /** Infinity where no end is announced. */
  readonly endsAt: Instant;
}

/** A last day that is stated for a facet. */
export interface FacetEnd {
  readonly market: string;
  readonly facet: Facet;
  readonly until: PreciseDate;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
}

/** So many announced changes are foreseen; a later fact foresees the next ones. */
const FORESEEN = 100;

/** How state and facets go on from an instant, as far as is announced; facets nobody spoke of are left out. */
export function phasesFrom(
  standing: readonly Fact[],
  from: Instant,
  markets: readonly MarketClock[],
): Phase[] {
  return [null, ...markets].flatMap((market) => phasesIn(standing, from, market));
}

/** The last days that are stated at an instant, everywhere, and where they are others in the given markets. */
export function facetEnds(
  standing: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): FacetEnd[] {
  const everywhere = endsIn(standing, at, null);
  const dayOf = ({ until }: FacetEnd) => `${until.precision} ${until.date}`;
  const known = new Map(everywhere.map((end) => [end.facet, dayOf(end)]));
  const elsewhere = markets.flatMap((market) => endsIn(standing, at, market));
  return [...everywhere, ...elsewhere.filter((end) => known.get(end.facet) !== dayOf(end))];
}

/** The end of orders without a day of its own lies in the period from which the state is known to hold. */
export function endsIn(standing: readonly Fact[], at: Instant, market: MarketClock | null): FacetEnd[] {
  const { facets, sinceOn } = lifecycleAt(standing, { at, market });
  const vague = sinceOn && sinceOn.precision !== 'DAY' ? sinceOn : null;
  return facets.flatMap(({ facet, status, until, endsAt, strength }) => {
    const end = until ?? (facet === 'ORDERS' && status === 'ENDED' ? vague : null);
    if (end === null) return [];
    const over = endsAt ?? endOf(end, market?.timeZone ?? 'UTC');
    return [
      { market: market?.code ?? '', facet, until: end, lastDay: lastDayOf(end), endsAt: over, strength },
    ];
  });
}

function phasesIn(standing: readonly Fact[], from: Instant, market: MarketClock | null): Phase[] {
  const done: Phase[] = [];
  const open = new Map<Phase['subject'], Phase>();
  let at: Instant | null = from;
  for (let seen = 0; at !== null && seen < FORESEEN; seen++) {
    const { state, facets, validUntil } = lifecycleAt(standing, { at, market });
    const values: [Phase['subject'], Phase['value']][] = [
      ['STATE', state],
      ...facets.map(({ facet, status }): [Facet, FacetStatus] => [facet, status]),
    ];
    for (const [subject, value] of values) {
      const current = open.get(subject);
      if (current?.value === value) continue;
      if (current) done.push({ ...current, endsAt: at });
      const startsAt = current ? at : Number.NEGATIVE_INFINITY;
      open.set(subject, {
        market: market?.code ?? '',
        subject,
        value,
        startsAt,
        endsAt: Number.POSITIVE_INFINITY,
      });
    }
    at = validUntil;
  }
  return [...done, ...open.values()].filter(({ value }) => value !== 'UNKNOWN');
}
