import { setImmediate } from 'node:timers/promises';
import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import { keptPromisesBetween } from '../../domain/commitment/promise.ts';
import { factsIgnoringMarkets, factsInScopeOf } from '../../domain/fact/active-facts.ts';
import type { Fact, ListingData, TextByLocale } from '../../domain/fact/fact.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import {
  companyTexts,
  isSameLifecycleIgnoringMidnight,
  type Lifecycle,
  lifecycleAt,
  marketCodesIn,
} from '../../domain/lifecycle/lifecycle.ts';
import { marketsReadingApart } from '../../domain/lifecycle/market-readings.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import { KEPT_PROMISES_LOOKBACK_DAYS, type ReportedItem } from '../../domain/report/report-figures.ts';
import type { Context } from '../../record/context.ts';
import type { MarketRow } from '../../record/market.ts';

/** How an answer of a market is priced, in candidates of a list (`RoleLimits.candidates`): 70 µs, and 5 µs for each fact (measured on a busy machine). */
const CANDIDATE_COST_PER_ANSWER = 7;
const CANDIDATE_COST_PER_FACT_IN_ANSWER = 0.5;
/** After answers of such a price others have their turn: about five milliseconds. */
const CANDIDATE_COST_PER_TURN = 450;

/** Takes what answers cost, and lets others have their turn in time. */
export interface AnswerPace {
  /** @param isCharged false where the price of the item has it */
  readonly spend: (facts: number, isCharged: boolean) => Promise<void>;
}

/**
 * Makes the pace of one report.
 * @throws Refusal from `spend` where the caller may look at no more (`RequestBudget.lookAt`)
 */
export function createAnswerPace({ budget }: Context): AnswerPace {
  let spent = 0;
  return {
    spend: async (facts, isCharged) => {
      const price = Math.ceil(CANDIDATE_COST_PER_ANSWER + facts * CANDIDATE_COST_PER_FACT_IN_ANSWER);
      if (isCharged) budget?.lookAt(price);
      spent += price;
      if (spent < CANDIDATE_COST_PER_TURN) return;
      spent = 0;
      await setImmediate();
    },
  };
}

/**
 * An item as it is counted at an instant; null for one that was withdrawn. Its answer is looked at everywhere, and in one of the
 * markets each of which read alike of those for which something was said.
 * @param active its facts after corrections, as known at `knownAt`
 */
export async function reportedItemAt(
  active: readonly Fact[],
  { at, knownAt }: { readonly at: Instant; readonly knownAt: Instant },
  markets: readonly MarketRow[],
  pace: AnswerPace,
): Promise<ReportedItem | null> {
  await pace.spend(active.length, false);
  const lifecycle = lifecycleAt(active, { at, market: null });
  if (lifecycle.withdrawn) return null;
  const named = new Set(marketCodesIn(active));
  const places = marketsReadingApart(
    active,
    markets.filter(({ code }) => named.has(code)),
    at,
  );
  const inMarkets: Lifecycle[] = [];
  for (const market of places) {
    await pace.spend(active.length, true);
    inMarkets.push(lifecycleAt(active, { at, market }));
  }
  const listing = foldListingData(factsIgnoringMarkets(active));
  const kept = keptPromisesBetween(
    factsInScopeOf(active, null),
    knownAt - KEPT_PROMISES_LOOKBACK_DAYS * DAY_MS,
    knownAt,
  );
  return {
    kind: listing.kind!,
    lifecycle,
    validUntil: earliestValidUntil([lifecycle, ...inMarkets]),
    differsByMarket: inMarkets.some((one) => !isSameLifecycleIgnoringMidnight(one, lifecycle)),
    texts: [
      ...translatedName(listing),
      ...companyWords(active),
      ...[lifecycle, ...inMarkets].flatMap(companyTexts),
    ],
    keptPromise: kept.some(({ isLate }) => !isLate),
    keptPromiseLate: kept.some(({ isLate }) => isLate),
  };
}

/** A name in one language alone is a name in all of them, such as a brand's; one in several may miss another. */
function translatedName({ name = {} }: ListingData): TextByLocale[] {
  return Object.keys(name).length > 1 ? [name] : [];
}

/** What the company says in the entries of the item's timeline that stand. */
function companyWords(active: readonly Fact[]): TextByLocale[] {
  return active.flatMap(({ source, text }) => (source === null && text ? [text] : []));
}
