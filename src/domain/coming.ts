import { dayAt, type Instant, lastDayOf, type PreciseDate } from './calendar.ts';
import { dueFacts } from './due.ts';
import type { Fact, Source } from './fact.ts';
import { lifecycleAt } from './lifecycle.ts';
import { endsIn } from './phase.ts';
import { type Revised, revisedBy } from './revised.ts';
import { type MarketClock, standingFacts } from './standing.ts';
import { FACETS, type Facet, type FactKind, type LifecycleState } from './words.ts';

/** Of what a calendar tells: the end of a facet, a change of state, a promised word, the end of a pause. */
export type ComingSubject = Facet | 'STATE' | 'WORD' | 'RESUMPTION';

/** One thing that comes on a day, or some time in a longer period. */
export interface Coming {
  readonly subject: ComingSubject;
  readonly on: PreciseDate;
  /** Null: everywhere. */
  readonly market: string | null;
  /** To which state, where the state changes. */
  readonly state: LifecycleState | null;
  readonly source: Source | null;
  /** The announcement of a change of state, by its id: an item may have several. */
  readonly announcedBy: string | null;
  /** It was announced, and taken back. */
  readonly cancelled: boolean;
  readonly revised: Revised;
}

export interface ComingView {
  readonly at: Instant;
  /** What came or was taken back since this instant is still told. */
  readonly since: Instant;
  /** The clocks of the markets that the facts name. */
  readonly markets: readonly MarketClock[];
  /** The only market to tell of; null tells everywhere, and the markets in which it is another day. */
  readonly market: MarketClock | null;
}

/** What comes, before it is told how often it was revised. */
type Point = Omit<Coming, 'cancelled' | 'revised'> & { readonly endsAt: Instant | null };

/**
 * What is to come for an item and when, as the record tells it: last days, announced changes of state, promised words and
 * ends of pauses. What was taken back lately is among it, as cancelled: who copied it would not learn of it otherwise
 * (RFC 5546, section 3.2.5).
 * @param history all facts of the item, oldest first
 */
export function comingOf(history: readonly Fact[], view: ComingView): Coming[] {
  const standing = standingFacts(history);
  const points = pointsOf(standing, view);
  const open = points.filter(({ on }) => lastDayOf(on) >= dayAt(view.since, 'UTC'));
  return [
    ...open.map((point) => comingFrom(point, history, false)),
    ...takenBack(history, standing, points, view).map((point) => comingFrom(point, history, true)),
  ];
}

/** What names one thing that comes, however often its day is moved. */
export function comingKey({ subject, market, announcedBy }: Omit<Point, 'on' | 'endsAt'>): string {
  return [subject, announcedBy ?? '', market ?? ''].join(' ');
}

function comingFrom(
  { endsAt: _endsAt, ...point }: Point,
  history: readonly Fact[],
  cancelled: boolean,
): Coming {
  return { ...point, cancelled, revised: revisedBy(history, point) };
}

function pointsOf(standing: readonly Fact[], view: ComingView): Point[] {
  const everywhere = pointsIn(standing, view.at, null);
  const isEverywhere = (point: Point) => everywhere.find((one) => isSame(one, point));
  const stated =
    view.market === null
      ? [
          ...everywhere,
          ...view.markets
            .flatMap((market) => pointsIn(standing, view.at, market))
            .filter((point) => !isEverywhere(point)),
        ]
      : pointsIn(standing, view.at, view.market).map((point) => isEverywhere(point) ?? point);
  const changes = changesOf(standing, view).filter(
    ({ state, endsAt }) =>
      state !== 'DISCONTINUED' || !stated.some((one) => one.subject === 'ORDERS' && one.endsAt === endsAt),
  );
  return [...stated, ...changes];
}

function isSame(one: Point, other: Point): boolean {
  return (
    one.subject === other.subject && one.on.date === other.on.date && one.on.precision === other.on.precision
  );
}

/** What an item's answer in one place says of the time to come. */
function pointsIn(standing: readonly Fact[], at: Instant, market: MarketClock | null): Point[] {
  const { nextUpdate, resumesOn, source, facets } = lifecycleAt(standing, { at, market });
  const place = { market: market?.code ?? null, state: null, announcedBy: null };
  const ends = endsIn(standing, at, market).map(({ facet, until, endsAt }): Point => {
    const said = facets.find((one) => one.facet === facet)!;
    return { ...place, subject: facet, on: until, endsAt, source: said.source };
  });
  const word = nextUpdate?.by ? [{ ...place, subject: 'WORD', on: nextUpdate.by } as const] : [];
  const resumption = resumesOn ? [{ ...place, subject: 'RESUMPTION', on: resumesOn } as const] : [];
  return [...ends, ...[...word, ...resumption].map((point) => ({ ...point, source, endsAt: null }))];
}

/** The announced changes of state; that of a single market is told where it holds. */
function changesOf(standing: readonly Fact[], { since, markets, market }: ComingView): Point[] {
  return dueFacts(standing, since, Number.POSITIVE_INFINITY, markets).flatMap((due): Point[] => {
    const announced = standing.find(({ sequence }) => sequence === due.data.of);
    const state = due.data.state?.to;
    if (!announced || !state || !holdsThere(standing, due.effectiveAt, due.markets, state, market)) return [];
    const [first = null] = due.markets;
    const zone = markets.find(({ code }) => code === first)?.timeZone ?? 'UTC';
    const on = announced.effectiveOn ?? { date: dayAt(due.effectiveAt, zone), precision: 'DAY' };
    const told = { subject: 'STATE', on, market: first, state, source: due.source } as const;
    return [{ ...told, announcedBy: announced.id, endsAt: due.effectiveAt }];
  });
}

function holdsThere(
  standing: readonly Fact[],
  at: Instant,
  named: readonly string[],
  state: LifecycleState,
  market: MarketClock | null,
): boolean {
  if (market === null) return true;
  if (named.length > 0 && !named.includes(market.code)) return false;
  return lifecycleAt(standing, { at, market }).state === state;
}

/** The kinds of facts after which something may come no more. */
const TAKING = new Set<FactKind>([
  'STATE_ANNOUNCED',
  'STATE_RESCHEDULED',
  'STATE_CANCELLED',
  'COMMITMENT_MADE',
  'COMMITMENT_EXTENDED',
  'COMMITMENT_SHORTENED',
  'CORRECTED',
]);

/** So many facts are looked behind. */
const LOOKED_BEHIND = 20;

/** What was still to come before one of the last facts, and is stated no more. A word that was given is not among it. */
function takenBack(
  history: readonly Fact[],
  standing: readonly Fact[],
  points: readonly Point[],
  view: ComingView,
): Point[] {
  const known = new Set(points.map(comingKey));
  const gone: Point[] = [];
  const taking = history.filter(({ kind, recordedAt }) => recordedAt > view.since && TAKING.has(kind));
  for (const { sequence, recordedAt } of taking.slice(-LOOKED_BEHIND).toReversed()) {
    const before = standingFacts(history.filter((fact) => fact.sequence < sequence));
    if (before.length === 0) break;
    for (const point of pointsOf(before, { ...view, at: recordedAt, since: recordedAt })) {
      if (known.has(comingKey(point)) || lastDayOf(point.on) < dayAt(recordedAt, 'UTC')) continue;
      known.add(comingKey(point));
      if (isTakenBack(standing, point, view)) gone.push(point);
    }
  }
  return gone;
}

/** An end that has come, or is stated for its place by another name, was not taken back. */
function isTakenBack(standing: readonly Fact[], point: Point, view: ComingView): boolean {
  if (point.subject === 'STATE') {
    return !changesOf(standing, view).some(({ announcedBy }) => announcedBy === point.announcedBy);
  }
  if (!FACETS.some((facet) => facet === point.subject)) return false;
  const market = view.markets.find(({ code }) => code === point.market) ?? null;
  const facet = lifecycleAt(standing, { at: view.at, market }).facets.find(
    (one) => one.facet === point.subject,
  )!;
  return facet.until === null && facet.status !== 'ENDED' && facet.status !== 'ENDING';
}
