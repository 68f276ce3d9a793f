import type { Instant } from '../domain/calendar.ts';
import type { FacetAnswer } from '../domain/commitment.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import type { Stretch } from '../domain/phase.ts';

/** What an answer says from one instant to another, as JSON text without its braces. */
export interface ToldStretch extends Pick<Stretch, 'market' | 'startsAt' | 'endsAt'> {
  readonly told: string;
}

/** The answers of stretches that follow one another, as the snapshot tells them: one for what is told alike. */
export function toldStretches(stretches: readonly Stretch[]): ToldStretch[] {
  const told: ToldStretch[] = [];
  for (const { market, startsAt, endsAt, lifecycle } of stretches) {
    const last = told.at(-1);
    const text = JSON.stringify(answerTold(lifecycle)).slice(1, -1);
    if (last?.market === market && last.told === text) told[told.length - 1] = { ...last, endsAt };
    else told.push({ market, startsAt, endsAt, told: text });
  }
  return told;
}

/** An answer in the words of GraphQL, without the texts, which the facts bring. */
function answerTold(lifecycle: Lifecycle): object {
  const { state, sinceOn, offered, canOrder, reasons, forced, source, successorStatus } = lifecycle;
  const { lastOrder, resumesOn, nextChange, nextUpdate } = lifecycle;
  return {
    ...{ state, since: instantOf(lifecycle.since), sinceOn, offered, canOrder, reasons, forced },
    stateSource: source,
    facets: lifecycle.facets.map(facetTold),
    lastOrder: lastOrder && { ...lastOrder, endsAt: instantOf(lastOrder.endsAt) },
    resumesOn,
    nextChange: nextChange && {
      state: nextChange.state,
      effectiveAt: instantOf(nextChange.effectiveAt),
      effectiveOn: nextChange.effectiveOn,
      announcedAt: instantOf(nextChange.announcedAt),
    },
    nextUpdate: nextUpdate && {
      by: nextUpdate.by,
      promisedAt: instantOf(nextUpdate.promisedAt),
      overdue: nextUpdate.overdue,
    },
    successorStatus,
  };
}

function facetTold({ facet, status, from, until, endsAt, strength, source }: FacetAnswer): object {
  return { facet, status, from, until, endsAt: instantOf(endsAt), strength, source };
}

function instantOf(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
