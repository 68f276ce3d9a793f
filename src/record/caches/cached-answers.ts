import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { FacetAnswer } from '../../domain/commitment/commitment.ts';
import type { Fact, Source } from '../../domain/fact/fact.ts';
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
    const text = JSON.stringify(answerJson(lifecycle)).slice(1, -1);
    if (last?.market === market && last.json === text) answers[answers.length - 1] = { ...last, endsAt };
    else answers.push({ market, startsAt, endsAt, json: text });
  }
  return answers;
}

/**
 * The facts that can still decide an item's answers, as JSON text in the words of the feed: as corrections left them, and
 * without what only people read.
 */
export function decidingFactsJson(active: readonly Fact[]): string {
  return JSON.stringify(
    active.map((fact) => ({
      ...{ type: FACT_KINDS[fact.kind].feedType, sequence: String(fact.sequence) },
      id: publicId('TimelineEntry', fact.id),
      recordedAt: instantOf(fact.recordedAt),
      effectiveAt: instantOf(fact.effectiveAt),
      effectiveOn: periodOf(fact.effectiveOn),
      markets: fact.markets,
      source: sourceOf(fact.source),
      data: inOrder({ ...factDataForFeed(fact.data), ...(fact.forced && { forced: true }) }),
    })),
  );
}

/**
 * An answer in the words of GraphQL, without the texts, which the facts bring. Each object is written anew: the order of its
 * keys tells nothing of how a fact came to be.
 */
function answerJson(lifecycle: Lifecycle): object {
  const { state, offered, canOrder, reasons, forced, successorStatus } = lifecycle;
  const { lastOrder, nextChange, nextUpdate } = lifecycle;
  return {
    ...{ state, since: instantOf(lifecycle.since), sinceOn: periodOf(lifecycle.sinceOn) },
    ...{ offered, canOrder, reasons, forced },
    stateSource: sourceOf(lifecycle.source),
    facets: lifecycle.facets.map(facetJson),
    lastOrder: lastOrder && {
      until: periodOf(lastOrder.until),
      endsAt: instantOf(lastOrder.endsAt),
      whileStocksLast: lastOrder.whileStocksLast,
      maxPerOrder: lastOrder.maxPerOrder,
    },
    resumesOn: periodOf(lifecycle.resumesOn),
    nextChange: nextChange && {
      state: nextChange.state,
      effectiveAt: instantOf(nextChange.effectiveAt),
      effectiveOn: periodOf(nextChange.effectiveOn),
      announcedAt: instantOf(nextChange.announcedAt),
    },
    nextUpdate: nextUpdate && {
      by: periodOf(nextUpdate.by),
      promisedAt: instantOf(nextUpdate.promisedAt),
      overdue: nextUpdate.overdue,
    },
    successorStatus,
  };
}

function facetJson({ facet, status, from, until, endsAt, strength, source }: FacetAnswer): object {
  return {
    ...{ facet, status, from: periodOf(from), until: periodOf(until), endsAt: instantOf(endsAt), strength },
    source: sourceOf(source),
  };
}

/** The same with the keys of every object in order: which was first tells how a fact came to be. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, inOrder(part)]));
}

function instantOf(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function periodOf(period: PreciseDate | null): PreciseDate | null {
  return period && { date: period.date, precision: period.precision };
}

function sourceOf(source: Source | null): Source | null {
  if (!source) return null;
  const { speaker, confidence, name = null, url = null } = source;
  return { speaker, confidence, name, url };
}
