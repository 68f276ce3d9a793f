import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { OwnMarketNames } from '../phrases/places.ts';
import {
  advisoryIssuedClauses,
  advisoryResolvedClauses,
  advisoryRevisedClauses,
  advisoryWithdrawnClauses,
} from './advisory-clauses.ts';
import type { Clause } from './clauses.ts';
import {
  commitmentsMadeClauses,
  commitmentEndedClause,
  commitmentMovedClauses,
} from './commitment-clauses.ts';
import { fitDeclaredClause, fitWithdrawnClause } from './fit-clauses.ts';
import { itemListedClauses, itemRevisedClauses, listingWithdrawnClause } from './listing-clauses.ts';
import { releasePublishedClause, releaseWithdrawnClause } from './release-clauses.ts';
import { stateAnnouncedClauses, stateChangeClause, stateRescheduledClauses } from './state-clauses.ts';
import {
  successorNamedClauses,
  commonMarketsOfSuccessorFact,
  successorWithdrawnClause,
} from './successor-clauses.ts';
import {
  type PriorSaleStatus,
  type FactHeadlineData,
  factHeadlineData,
  type HeadlineFact,
} from './headline-data.ts';
import { correctedClauses, updatePostedClauses, updatePromisedClauses } from './update-clauses.ts';

/**
 * What a fact tells in one sentence: the fact itself, then what was said with it, where it held, and whether an
 * admin forced it.
 * @param name the item's name when the fact was recorded
 * @param zone the zone in which its days end
 * @param before how the item stood before
 * @param marketNames what the company calls markets of its own
 * @returns its clauses, the main one first
 */
export function factClauses(
  fact: HeadlineFact,
  name: string,
  zone: string,
  before: PriorSaleStatus,
  marketNames: OwnMarketNames,
): Clause[] {
  const markets = fact.markets.length > 0 ? fact.markets : commonMarketsOfSuccessorFact(fact);
  const clauses: Clause[] = [
    ...CLAUSES_BY_FACT_KIND[fact.kind](factHeadlineData(fact, zone, before), name),
    ...(markets.length > 0 && !fact.data.markets
      ? [{ id: 'tail.markets', note: true, markets } as const]
      : []),
    ...(fact.forced ? [forcedNoteClause(fact)] : []),
  ];
  return clauses.map((clause) => (clause.markets ? { ...clause, marketNames } : clause));
}

/** What was forced: a correction takes away from a guarantee, a warning plays down, anything else lacked what must be said. */
function forcedNoteClause({ kind, data }: HeadlineFact): Clause {
  if (data.advisory) return { id: 'tail.softened', note: true };
  if (kind !== 'CORRECTED') return { id: 'tail.forced', note: true };
  return { id: 'tail.guaranteeCut', note: true, choices: { how: data.how ?? 'AMEND' } };
}

const CLAUSES_BY_FACT_KIND: Readonly<
  Record<FactKind, (headline: FactHeadlineData, name: string) => Clause[]>
> = {
  ITEM_LISTED: itemListedClauses,
  ITEM_REVISED: itemRevisedClauses,
  LISTING_WITHDRAWN: (headline) => [listingWithdrawnClause(headline)],
  STATE_ANNOUNCED: stateAnnouncedClauses,
  STATE_TOOK_EFFECT: (headline) => [stateChangeClause('fact.tookEffect', headline)],
  STATE_RESCHEDULED: stateRescheduledClauses,
  STATE_CANCELLED: (headline) => [stateChangeClause('fact.cancelled', headline)],
  COMMITMENT_MADE: commitmentsMadeClauses,
  COMMITMENT_EXTENDED: (headline) => commitmentMovedClauses(headline, 'EXTENDED'),
  COMMITMENT_SHORTENED: (headline) => commitmentMovedClauses(headline, 'SHORTENED'),
  COMMITMENT_ENDED: (headline) => [commitmentEndedClause(headline)],
  SUCCESSOR_NAMED: successorNamedClauses,
  SUCCESSOR_WITHDRAWN: (headline) => [successorWithdrawnClause(headline)],
  FIT_DECLARED: (headline) => [fitDeclaredClause(headline)],
  FIT_WITHDRAWN: (headline) => [fitWithdrawnClause(headline)],
  UPDATE_PROMISED: updatePromisedClauses,
  UPDATE_POSTED: updatePostedClauses,
  RELEASE_PUBLISHED: (headline) => [releasePublishedClause(headline)],
  RELEASE_WITHDRAWN: (headline) => [releaseWithdrawnClause(headline)],
  ADVISORY_ISSUED: advisoryIssuedClauses,
  ADVISORY_REVISED: advisoryRevisedClauses,
  ADVISORY_RESOLVED: advisoryResolvedClauses,
  ADVISORY_WITHDRAWN: advisoryWithdrawnClauses,
  CORRECTED: correctedClauses,
  TRANSLATED: () => [{ id: 'fact.translated' }],
};
