import type { Lifecycle } from '../domain/lifecycle/lifecycle.ts';
import { leadingAdvisoryClause } from './clauses/advisory-clauses.ts';
import { renderSentences } from './clauses/clauses.ts';
import { factClauses } from './clauses/fact-clauses.ts';
import { lifecycleClauses, type LifecyclePointOfView } from './clauses/lifecycle-clauses.ts';
import type { MessageLocale } from './locales.ts';
import type { OwnMarketNames } from './phrases/places.ts';
import type { PriorSaleStatus, HeadlineFact } from './clauses/headline-data.ts';

/**
 * Where an item stands, in one sentence; what is not confirmed is told as reported. A grave warning that stands comes first, in a
 * sentence of its own (rules.md, R142).
 * @param name the item's name, inserted as it is
 * @param lifecycle the answer (`lifecycleAt`)
 * @param view the instant of the answer, and the market that was asked for; null where none was
 * @returns the sentence, which a storefront may show as it is
 */
export function lifecycleHeadline(
  name: string,
  lifecycle: Lifecycle,
  view: LifecyclePointOfView,
  locale: MessageLocale,
): string {
  const standing = renderSentences(name, lifecycleClauses(lifecycle, view), locale);
  const warning = leadingAdvisoryClause(lifecycle, view);
  return warning ? `${renderSentences(name, [warning], locale)} ${standing}` : standing;
}

/**
 * What a fact told when it was recorded, in one sentence in the past tense (rules.md, R94).
 * @param name the item's name at that time, inserted as it is
 * @param fact the fact that is being recorded
 * @param zone the zone (IANA) in which its days end: that of the first market it names
 * @param before how the item stood when the fact was recorded, or right before what it announces
 * @param marketNames what the company calls markets of its own, which else are told by their codes
 * @returns the sentence, which is frozen with the fact
 */
export function factHeadline(
  name: string,
  fact: HeadlineFact,
  locale: MessageLocale,
  zone = 'UTC',
  before: PriorSaleStatus = 'NOT_YET',
  marketNames: OwnMarketNames = new Map(),
): string {
  return renderSentences(name, factClauses(fact, name, zone, before, marketNames), locale);
}
