import { isGrave, isForATime, type StandingAdvisory } from '../../domain/advisory/advisory.ts';
import { isLimitedToSome, marketsOfParts } from '../../domain/advisory/affected.ts';
import type { AdvisoryData, TextByLocale } from '../../domain/fact/fact.ts';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import { ownMarketNamesOf } from '../phrases/places.ts';
import { type Clause, isConfirmedSource } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';
import type { LifecyclePointOfView } from './lifecycle-clauses.ts';

/**
 * The gravest warning that stands, where it is grave enough to come before all else that an answer says: a safety recall, or one of
 * severity HIGH or CRITICAL that holds at the instant (rules.md, R142).
 * @returns null where nothing of that kind stands
 */
export function leadingAdvisoryClause(
  { advisories }: Lifecycle,
  { at, market }: LifecyclePointOfView,
): Clause | null {
  const lead = advisories.find((one) => isLeading(one, at));
  if (!lead) return null;
  const { kind, severity, isPartial, markets, title, source } = lead;
  return {
    id: 'advisory.lead',
    sure: isConfirmedSource(source),
    choices: { kind, grave: isGrave(severity), partial: isPartial },
    markets: market === null ? markets : [],
    marketNames: ownMarketNamesOf([market]),
    to: withoutFullStop(title),
  };
}

function isLeading({ kind, severity, from }: StandingAdvisory, at: number): boolean {
  if (isForATime(kind) && from !== null && from > at) return false;
  return kind === 'SAFETY_RECALL' || isGrave(severity);
}

/** That an item was warned of, for the first time. */
export function advisoryIssuedClauses(headline: FactHeadlineData): Clause[] {
  return [advisoryClause('fact.advisoryIssued', headline), ...marketsNote(headline)];
}

/** That a warning says something else, or is no longer about the item. */
export function advisoryRevisedClauses(headline: FactHeadlineData): Clause[] {
  const isLifted = headline.data.advisory?.affected.length === 0;
  return [advisoryClause(isLifted ? 'fact.advisoryLifted' : 'fact.advisoryRevised', headline)];
}

/** That the danger of which was warned is over. */
export function advisoryResolvedClauses(headline: FactHeadlineData): Clause[] {
  return [advisoryClause('fact.advisoryResolved', headline)];
}

/** That it was wrong to warn. */
export function advisoryWithdrawnClauses(headline: FactHeadlineData): Clause[] {
  return [advisoryClause('fact.advisoryWithdrawn', headline)];
}

function advisoryClause(id: Clause['id'], { data, sure }: FactHeadlineData): Clause {
  if (!data.advisory) return { id: 'fact.revised', sure };
  const { kind, title, affected } = data.advisory;
  return { id, sure, choices: { kind, partial: isPartial(affected) }, to: withoutFullStop(title) };
}

function isPartial(affected: AdvisoryData['affected']): boolean {
  return affected.length > 0 && affected.every(isLimitedToSome);
}

function marketsNote({ data }: FactHeadlineData): Clause[] {
  const markets = marketsOfParts(data.advisory?.affected ?? [{}]);
  return markets.length > 0 ? [{ id: 'tail.markets', note: true, markets }] : [];
}

/** A title as it stands at the end of a sentence. */
function withoutFullStop(title: TextByLocale): TextByLocale {
  return Object.fromEntries(
    Object.entries(title).map(([locale, text]) => [locale, text.replace(/[.\s]+$/u, '')]),
  );
}
