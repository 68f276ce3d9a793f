import { dayAt, lastDayOf } from './calendar.ts';
import { changesOf, comingKey, type ComingPoint, type ComingView, pointsOf } from './coming-points.ts';
import type { Fact } from '../fact/fact.ts';
import { lifecycleAt } from '../lifecycle/lifecycle.ts';
import { type Revised, revisedBy } from '../fact/revised.ts';
import { standingFacts } from '../fact/standing.ts';
import { FACETS, type FactKind } from '../words.ts';

/** One thing that comes, and how often it was revised. */
export interface Coming extends Omit<ComingPoint, 'endsAt'> {
  /** It was announced, and taken back. */
  readonly cancelled: boolean;
  readonly revised: Revised;
}

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

function comingFrom(
  { endsAt: _endsAt, ...point }: ComingPoint,
  history: readonly Fact[],
  cancelled: boolean,
): Coming {
  return { ...point, cancelled, revised: revisedBy(history, point) };
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

/** So many facts are looked behind; fewer in a long history, since each time all facts before are folded again. */
const LOOKED_BEHIND_MAX = 20;
const FOLDED_AGAIN_MAX = 20_000;

/** What was still to come before one of the last facts, and is stated no more. A word that was given is not among it. */
function takenBack(
  history: readonly Fact[],
  standing: readonly Fact[],
  points: readonly ComingPoint[],
  view: ComingView,
): ComingPoint[] {
  const known = new Set(points.map(comingKey));
  const gone: ComingPoint[] = [];
  const taking = history.filter(({ kind, recordedAt }) => recordedAt > view.since && TAKING.has(kind));
  const behind = Math.max(1, Math.min(LOOKED_BEHIND_MAX, Math.floor(FOLDED_AGAIN_MAX / history.length)));
  for (const { sequence, recordedAt } of taking.slice(-behind).toReversed()) {
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
function isTakenBack(standing: readonly Fact[], point: ComingPoint, view: ComingView): boolean {
  if (point.subject === 'STATE') {
    return !changesOf(standing, view).some(({ announcedBy }) => announcedBy === point.announcedBy);
  }
  if (!FACETS.some((facet) => facet === point.subject)) return false;
  const market = view.markets.find(({ code }) => point.markets.includes(code)) ?? null;
  const facet = lifecycleAt(standing, { at: view.at, market }).facets.find(
    (one) => one.facet === point.subject,
  )!;
  return facet.until === null && facet.status !== 'ENDED' && facet.status !== 'ENDING';
}
