import { dayOfInstant, lastDayOf } from './dates.ts';
import {
  announcedStateChangePoints,
  eventPointKey,
  type EventPoint,
  type UpcomingEventsQuery,
  statedEventPoints,
} from './event-points.ts';
import type { Fact } from '../fact/fact.ts';
import { lifecycleAt } from '../lifecycle/lifecycle.ts';
import { type StatementRevisionStats, statementRevisionStats } from '../fact/revised.ts';
import { activeFacts } from '../fact/active-facts.ts';
import { FACETS } from '../words.ts';
import { hasFactKindFlag } from '../fact/fact-kinds.ts';

/** One thing that comes, and how often it was revised. */
export interface UpcomingEvent extends Omit<EventPoint, 'endsAt'> {
  /** It was announced, and taken back. */
  readonly cancelled: boolean;
  readonly revised: StatementRevisionStats;
}

/**
 * What is to come for an item and when, as the record tells it: last days, announced changes of state, promised words and
 * ends of pauses. What was taken back lately is among it, as cancelled: who copied it would not learn of it otherwise
 * (RFC 5546, section 3.2.5).
 * @param history all facts of the item, oldest first
 */
export function upcomingEvents(history: readonly Fact[], view: UpcomingEventsQuery): UpcomingEvent[] {
  const active = activeFacts(history);
  const points = statedEventPoints(active, view);
  const open = points.filter(({ on }) => lastDayOf(on) >= dayOfInstant(view.since, 'UTC'));
  return [
    ...open.map((point) => upcomingEventFrom(point, history, false)),
    ...eventPointsTakenBack(history, active, points, view).map((point) =>
      upcomingEventFrom(point, history, true),
    ),
  ];
}

function upcomingEventFrom(
  { endsAt: _endsAt, ...point }: EventPoint,
  history: readonly Fact[],
  cancelled: boolean,
): UpcomingEvent {
  return { ...point, cancelled, revised: statementRevisionStats(history, point) };
}

/** So many facts are looked behind; fewer in a long history, since each time all facts before are folded again. */
const MAX_TAKE_BACKS_EXAMINED = 20;
const MAX_FACTS_REFOLDED_IN_TOTAL = 20_000;

/** What was still to come before one of the last facts, and is stated no more. A word that was given is not among it. */
function eventPointsTakenBack(
  history: readonly Fact[],
  active: readonly Fact[],
  points: readonly EventPoint[],
  view: UpcomingEventsQuery,
): EventPoint[] {
  const known = new Set(points.map(eventPointKey));
  const gone: EventPoint[] = [];
  const taking = history.filter(
    ({ kind, recordedAt }) => recordedAt > view.since && hasFactKindFlag(kind, 'mayTakeBack'),
  );
  const behind = Math.max(
    1,
    Math.min(MAX_TAKE_BACKS_EXAMINED, Math.floor(MAX_FACTS_REFOLDED_IN_TOTAL / history.length)),
  );
  for (const { sequence, recordedAt } of taking.slice(-behind).toReversed()) {
    const before = activeFacts(history.filter((fact) => fact.sequence < sequence));
    if (before.length === 0) break;
    for (const point of statedEventPoints(before, { ...view, at: recordedAt, since: recordedAt })) {
      if (known.has(eventPointKey(point)) || lastDayOf(point.on) < dayOfInstant(recordedAt, 'UTC')) continue;
      known.add(eventPointKey(point));
      if (isEventPointTakenBack(active, point, view)) gone.push(point);
    }
  }
  return gone;
}

/** An end that has come, or is stated for its place by another name, was not taken back. */
function isEventPointTakenBack(
  active: readonly Fact[],
  point: EventPoint,
  view: UpcomingEventsQuery,
): boolean {
  if (point.subject === 'STATE') {
    return !announcedStateChangePoints(active, view).some(
      ({ announcedBy }) => announcedBy === point.announcedBy,
    );
  }
  if (!FACETS.some((facet) => facet === point.subject)) return false;
  const market = view.markets.find(({ code }) => point.markets.includes(code)) ?? null;
  const answer = lifecycleAt(active, { at: view.at, market }).facets.find(
    (one) => one.facet === point.subject,
  )!;
  const facet = point.paid ? answer.paid : answer;
  if (!facet) return true;
  return facet.until === null && facet.status !== 'ENDED' && facet.status !== 'ENDING';
}
