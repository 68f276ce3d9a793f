import { dayOfInstant, type Instant, type PreciseDate } from './dates.ts';
import { dueFacts } from '../lifecycle/due.ts';
import type { Fact, Source } from '../fact/fact.ts';
import { lifecycleAt } from '../lifecycle/lifecycle.ts';
import { facetEndsInMarket } from '../lifecycle/phase.ts';
import type { MarketClock } from '../fact/active-facts.ts';
import type { Facet, LifecycleState } from '../words.ts';

/** Of what a calendar tells: the end of a facet, a change of state, a promised word, the end of a pause. */
export type CalendarEventKind = Facet | 'STATE' | 'WORD' | 'RESUMPTION';

/** One thing that comes on a day, or some time in a longer period. */
export interface EventPoint {
  readonly subject: CalendarEventKind;
  /** The end of what is promised for those who pay. */
  readonly paid: boolean;
  readonly on: PreciseDate;
  /** None: everywhere. */
  readonly markets: readonly string[];
  /** To which state, where the state changes. */
  readonly state: LifecycleState | null;
  readonly source: Source | null;
  /** The announcement of a change of state, by its id: an item may have several. */
  readonly announcedBy: string | null;
  /** The instant at which a facet ends or the state changes. */
  readonly endsAt: Instant | null;
}

export interface UpcomingEventsQuery {
  readonly at: Instant;
  /** What came or was taken back since this instant is still told. */
  readonly since: Instant;
  /** The clocks of the markets that the facts name. */
  readonly markets: readonly MarketClock[];
  /** The only market to tell of; null tells everywhere, and the markets in which it is another day. */
  readonly market: MarketClock | null;
}

/** What names one thing that comes, however often its day is moved. */
export function eventPointKey({
  subject,
  paid,
  markets,
  announcedBy,
}: Pick<EventPoint, 'subject' | 'paid' | 'markets' | 'announcedBy'>): string {
  return [subject, ...(paid ? ['paid'] : []), ...(announcedBy === null ? markets : [announcedBy])].join(' ');
}

/** What is stated to come for an item, everywhere and where it differs, or in the one market that is asked for. */
export function statedEventPoints(active: readonly Fact[], view: UpcomingEventsQuery): EventPoint[] {
  const everywhere = lifecycleEventPointsInMarket(active, view.at, null);
  const isEverywhere = (point: EventPoint) => everywhere.find((one) => hasSameSubjectAndDate(one, point));
  const stated =
    view.market === null
      ? [
          ...everywhere,
          ...view.markets
            .flatMap((market) => lifecycleEventPointsInMarket(active, view.at, market))
            .filter((point) => !isEverywhere(point)),
        ]
      : lifecycleEventPointsInMarket(active, view.at, view.market).map(
          (point) => isEverywhere(point) ?? point,
        );
  const changes = announcedStateChangePoints(active, view).filter(
    ({ state, endsAt }) =>
      state !== 'DISCONTINUED' || !stated.some((one) => one.subject === 'ORDERS' && one.endsAt === endsAt),
  );
  return [...stated, ...changes];
}

function hasSameSubjectAndDate(one: EventPoint, other: EventPoint): boolean {
  return (
    one.subject === other.subject &&
    one.paid === other.paid &&
    one.on.date === other.on.date &&
    one.on.precision === other.on.precision
  );
}

/** What an item's answer in one place says of the time to come. */
function lifecycleEventPointsInMarket(
  active: readonly Fact[],
  at: Instant,
  market: MarketClock | null,
): EventPoint[] {
  const { nextUpdate, resumesOn, source, facets } = lifecycleAt(active, { at, market });
  const common = { markets: market ? [market.code] : [], paid: false, state: null, announcedBy: null };
  const ends = facetEndsInMarket(active, at, market).map(({ facet, paid, until, endsAt }): EventPoint => {
    const answer = facets.find((one) => one.facet === facet)!;
    const { source: by } = paid ? answer.paid! : answer;
    return { ...common, subject: facet, paid, on: until, endsAt, source: by };
  });
  const word = nextUpdate?.by ? [{ ...common, subject: 'WORD', on: nextUpdate.by } as const] : [];
  const resumption = resumesOn ? [{ ...common, subject: 'RESUMPTION', on: resumesOn } as const] : [];
  return [...ends, ...[...word, ...resumption].map((point) => ({ ...point, source, endsAt: null }))];
}

/** The announced changes of state; each is told once, with the markets in which it comes. */
export function announcedStateChangePoints(
  active: readonly Fact[],
  { since, markets, market }: UpcomingEventsQuery,
): EventPoint[] {
  return dueFacts(active, since, Number.POSITIVE_INFINITY, markets).flatMap((due): EventPoint[] => {
    const announced = active.find(({ sequence }) => sequence === due.data.of);
    const state = due.data.state?.to;
    if (!announced || !state || !isStateHeldInMarket(active, due.effectiveAt, due.markets, state, market))
      return [];
    const zone = markets.find(({ code }) => code === due.markets[0])?.timeZone ?? 'UTC';
    const on = announced.effectiveOn ?? { date: dayOfInstant(due.effectiveAt, zone), precision: 'DAY' };
    const event = {
      subject: 'STATE',
      paid: false,
      on,
      markets: due.markets,
      state,
      source: due.source,
    } as const;
    return [{ ...event, announcedBy: announced.id, endsAt: due.effectiveAt }];
  });
}

function isStateHeldInMarket(
  active: readonly Fact[],
  at: Instant,
  named: readonly string[],
  state: LifecycleState,
  market: MarketClock | null,
): boolean {
  if (market === null) return true;
  if (named.length > 0 && !named.includes(market.code)) return false;
  return lifecycleAt(active, { at, market }).state === state;
}
