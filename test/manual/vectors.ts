import fc from 'fast-check';
import type { Instant, PreciseDate } from '../../src/domain/calendar/dates.ts';
import type { Fact } from '../../src/domain/fact/fact.ts';
import { hasFactKindFlag } from '../../src/domain/fact/fact-kinds.ts';
import { type Lifecycle, lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../src/domain/fact/active-facts.ts';
import { feedLineOfFact } from '../../src/reads/feed/feed-line.ts';
import { DE, histories, NZ, US } from '../support/facts.ts';

export const MARKETS = [null, DE, US, NZ];

/** Histories in the words of the feed, with the right answers by instant and market. */
export interface Vectors {
  readonly about: string;
  /** The time zones of the markets, by code. */
  readonly markets: Readonly<Record<string, string>>;
  readonly vectors: readonly Vector[];
}

export interface Vector {
  readonly name: string;
  readonly facts: readonly object[];
  readonly answers: readonly {
    readonly at: string;
    readonly market: string | null;
    readonly answer: object;
  }[];
}

export const ZONES = Object.fromEntries([DE, US, NZ].map(({ code, timeZone }) => [code, timeZone]));

/** The same vectors for the same seed. */
export function foldVectors(seed: number, count: number): Vectors {
  return {
    about:
      'Each history of facts, folded as of an instant in a market (null: everywhere), gives the answer beside it.',
    markets: ZONES,
    vectors: fc
      .sample(histories, { numRuns: count * 2, seed })
      .filter(isSayable)
      .slice(0, count)
      .map((facts, index) => vectorOf(`history ${index + 1}`, facts)),
  };
}

/**
 * A correction says only of a state what a fact of a state said (in a line of the feed the rest would be another word), and for
 * which markets only of what names markets of its own: the service refuses any other.
 */
function isSayable(facts: readonly Fact[]): boolean {
  return facts.every(({ corrects, data }) => {
    const target = facts.find(({ sequence }) => sequence === corrects);
    const saysState = data.state !== undefined && target?.data.state === undefined;
    const saysMarkets = data.markets !== undefined && target && !hasFactKindFlag(target.kind, 'namesMarkets');
    return !target || (!saysState && !saysMarkets);
  });
}

function vectorOf(name: string, facts: readonly Fact[]): Vector {
  const active = activeFacts(facts);
  const last = facts.at(-1)!.recordedAt;
  const turns = MARKETS.flatMap((market) => turnsAfter(active, last, market));
  const instants = [...new Set([last, ...turns])].sort((one, other) => one - other).slice(0, 4);
  return {
    name,
    facts: facts.map(lineOf),
    answers: MARKETS.flatMap((market) =>
      instants.map((at) => ({
        at: new Date(at).toISOString(),
        market: market?.code ?? null,
        answer: answerOf(lifecycleAt(active, { at, market })),
      })),
    ),
  };
}

/** The next instants at which an answer turns. */
function turnsAfter(active: readonly Fact[], from: Instant, market: (typeof MARKETS)[number]): Instant[] {
  const turns: Instant[] = [];
  for (let at: Instant | null = from; at !== null && turns.length < 3; ) {
    at = lifecycleAt(active, { at, market: market ?? null }).validUntil;
    if (at !== null) turns.push(at);
  }
  return turns;
}

/** What folding needs of a line of the feed. */
function lineOf(fact: Fact): object {
  const outgoing = { fact, sku: 'RED-DRIVE', noticeNumber: null, correctedId: null, marketsBefore: null };
  const line = feedLineOfFact({ ...outgoing, correctedId: fact.corrects === null ? null : fact.id }, '', '');
  const { type, sequence, recordedAt, effectiveAt, effectiveOn, markets, corrects, data } = line;
  return { type, sequence, recordedAt, effectiveAt, effectiveOn, markets, corrects, data };
}

/** What the vectors tell of an answer. */
export function answerOf(lifecycle: Lifecycle): object {
  const { state, canOrder, facets, lastOrder, nextChange, nextUpdate, resumesOn } = lifecycle;
  return {
    state,
    canOrder,
    facets: facets.map(({ facet, status, until, endsAt, paid }) => ({
      facet,
      status,
      until: periodOf(until),
      endsAt: instantOf(endsAt),
      ...(paid && {
        paidStatus: paid.status,
        paidUntil: periodOf(paid.until),
        paidEndsAt: instantOf(paid.endsAt),
      }),
    })),
    lastOrder: lastOrder && { until: periodOf(lastOrder.until), endsAt: instantOf(lastOrder.endsAt) },
    nextChange: nextChange && { state: nextChange.state, effectiveAt: instantOf(nextChange.effectiveAt) },
    nextUpdate: nextUpdate && { by: periodOf(nextUpdate.by), overdue: nextUpdate.overdue },
    resumesOn: periodOf(resumesOn),
  };
}

function periodOf(period: PreciseDate | null): PreciseDate | null {
  return period && { date: period.date, precision: period.precision };
}

function instantOf(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
