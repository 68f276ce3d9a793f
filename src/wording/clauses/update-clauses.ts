import type { Clause } from './clauses.ts';
import { commitmentsMadeClauses, commitmentMovedClauses } from './commitment-clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';
import { ordersTailClauses } from './orders-tails.ts';

/** The promise of a next word. */
export function updatePromisedClauses({ data, sure }: FactHeadlineData): Clause[] {
  return [
    { id: 'fact.updatePromised', sure, dates: { by: data.promise?.by ?? null } },
    ...resumptionTailClauses({ data, sure }),
  ];
}

/** A next word, and what it said of the pause and of the one after it. */
export function updatePostedClauses(headline: FactHeadlineData): Clause[] {
  return [
    { id: 'fact.updatePosted', sure: headline.sure },
    ...(headline.data.stockGone ? [{ id: 'tail.stockGone', sure: headline.sure } as const] : []),
    ...resumptionTailClauses(headline),
    ...updatePromiseTailClauses(headline),
  ];
}

/** That an earlier word was corrected; what is promised instead shows, and by how much its end was moved. */
export function correctedClauses(headline: FactHeadlineData): Clause[] {
  const { data } = headline;
  const id = data.how === 'RETRACT' ? 'fact.retracted' : 'fact.amended';
  const direction = (data.change?.days ?? 0) < 0 ? 'SHORTENED' : 'EXTENDED';
  const promised = data.commitments?.length ? commitmentsMadeClauses(headline) : [];
  // That an entry was corrected is what the record itself does, whoever said what it corrects.
  return [
    { id },
    ...(data.markets ? [appliesInMarketsClause(data.markets)] : []),
    ...(data.change ? commitmentMovedClauses(headline, direction) : promised),
    ...(data.state?.lastOrder ? ordersTailClauses(headline, data.state) : []),
    ...resumptionTailClauses(headline),
    ...updatePromiseTailClauses(headline),
  ];
}

/** For whom an earlier word holds that was said for the wrong markets. */
function appliesInMarketsClause(markets: readonly string[]): Clause {
  return markets.length > 0 ? { id: 'tail.appliesIn', markets } : { id: 'tail.appliesEverywhere' };
}

/** The promise that was made along with something else. */
export function updatePromiseTailClauses({ data, sure }: Pick<FactHeadlineData, 'data' | 'sure'>): Clause[] {
  return data.promise ? [{ id: 'tail.promised', sure, dates: { by: data.promise.by } }] : [];
}

/** When a pause was expected to end. */
export function resumptionTailClauses({ data, sure }: Pick<FactHeadlineData, 'data' | 'sure'>): Clause[] {
  const on = data.resumesOn ?? data.state?.resumesOn;
  return on ? [{ id: 'tail.resumes', sure, dates: { on, due: on } }] : [];
}
