import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { FacetAnswer } from '../../domain/commitment/commitment.ts';
import type { Fact, Source } from '../../domain/fact/fact.ts';
import { answerSource } from '../../domain/lifecycle/badge.ts';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { LifecyclePeriod } from '../../domain/lifecycle/phase.ts';
import { publicId } from '../../domain/item/public-id.ts';
import { factDataForFeed } from '../facts/feed-data.ts';
import { FACT_KINDS } from '../../domain/fact/fact-kinds.ts';

/** What an answer says from one instant to another, as JSON text without its braces. */
export interface CachedAnswer extends Pick<LifecyclePeriod, 'market' | 'startsAt' | 'endsAt'> {
  readonly json: string;
}

/** The answers of stretches that follow one another, as the snapshot tells them: one for what is told alike. */
export function buildCachedAnswers(stretches: readonly LifecyclePeriod[]): CachedAnswer[] {
  const answers: CachedAnswer[] = [];
  for (const { market, startsAt, endsAt, lifecycle } of stretches) {
    const last = answers.at(-1);
    const text = JSON.stringify(lifecycleAnswerJson(lifecycle)).slice(1, -1);
    if (last?.market === market && last.json === text) answers[answers.length - 1] = { ...last, endsAt };
    else answers.push({ market, startsAt, endsAt, json: text });
  }
  return answers;
}

/**
 * The facts that can still decide an item's answers, as JSON text in the words of the feed: as corrections left them, and
 * without what only people read.
 */
export function decidingFactsJsonText(active: readonly Fact[]): string {
  return JSON.stringify(
    active.map((fact) => ({
      type: FACT_KINDS[fact.kind].feedType,
      sequence: String(fact.sequence),
      id: publicId('TimelineEntry', fact.id),
      recordedAt: isoInstantOrNull(fact.recordedAt),
      effectiveAt: isoInstantOrNull(fact.effectiveAt),
      effectiveOn: plainPreciseDate(fact.effectiveOn),
      markets: fact.markets,
      source: plainSource(fact.source),
      data: sortKeysDeeply({ ...factDataForFeed(fact), ...(fact.forced && { forced: true }) }),
    })),
  );
}

/**
 * An answer in the words of GraphQL, without the texts, which the facts bring. Each object is written anew: the order of its
 * keys tells nothing of how a fact came to be.
 */
function lifecycleAnswerJson(lifecycle: Lifecycle): object {
  const { state, offered, canOrder, reasons, forced, successorStatus } = lifecycle;
  const { lastOrder, nextChange, nextUpdate } = lifecycle;
  return {
    state,
    since: isoInstantOrNull(lifecycle.since),
    sinceOn: plainPreciseDate(lifecycle.sinceOn),
    offered,
    canOrder,
    reasons,
    forced,
    stateSource: plainSource(answerSource(lifecycle)),
    facets: lifecycle.facets.map(facetAnswerJson),
    lastOrder: lastOrder && {
      until: plainPreciseDate(lastOrder.until),
      endsAt: isoInstantOrNull(lastOrder.endsAt),
      whileStocksLast: lastOrder.whileStocksLast,
      maxPerOrder: lastOrder.maxPerOrder,
    },
    resumesOn: plainPreciseDate(lifecycle.resumesOn),
    nextChange: nextChange && {
      state: nextChange.state,
      effectiveAt: isoInstantOrNull(nextChange.effectiveAt),
      effectiveOn: plainPreciseDate(nextChange.effectiveOn),
      announcedAt: isoInstantOrNull(nextChange.announcedAt),
    },
    nextUpdate: nextUpdate && {
      by: plainPreciseDate(nextUpdate.by),
      promisedAt: isoInstantOrNull(nextUpdate.promisedAt),
      overdue: nextUpdate.overdue,
    },
    successorStatus,
  };
}

/** What is paid is there only where it is promised: answers without it stay as short as they were. */
function facetAnswerJson({
  facet,
  status,
  from,
  until,
  endsAt,
  strength,
  source,
  paid,
}: FacetAnswer): object {
  return {
    facet,
    status,
    from: plainPreciseDate(from),
    until: plainPreciseDate(until),
    endsAt: isoInstantOrNull(endsAt),
    strength,
    source: plainSource(source),
    ...(paid && {
      paidStatus: paid.status,
      paidUntil: plainPreciseDate(paid.until),
      paidEndsAt: isoInstantOrNull(paid.endsAt),
      paidStrength: paid.strength,
      paidSource: plainSource(paid.source),
    }),
  };
}

/** The same with the keys of every object in order: which was first tells how a fact came to be. */
function sortKeysDeeply(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeysDeeply);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortKeysDeeply(part)]));
}

function isoInstantOrNull(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function plainPreciseDate(period: PreciseDate | null): PreciseDate | null {
  return period && { date: period.date, precision: period.precision };
}

function plainSource(source: Source | null): Source | null {
  if (!source) return null;
  const { speaker, confidence, name = null, url = null } = source;
  return { speaker, confidence, name, url };
}
