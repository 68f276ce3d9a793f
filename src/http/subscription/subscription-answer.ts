import type { Request } from 'express';
import { answerExtensions, queryCostHeaderValue } from '../../graphql/execution/answer-extensions.ts';
import { createAnswerHints } from '../../graphql/execution/hints.ts';
import type { SubscriptionStart } from './subscription-start.ts';

/** What tells the events of a subscription from those of others, with the filter by which they come. */
export function tailKeyOf({ key, scope }: SubscriptionStart): string {
  return `${key} ${JSON.stringify(scope)}`;
}

/** The request is kept as long as something is sent for it; what was read of its body is not. */
export function forgetBody(request: Request): void {
  request.body = undefined;
}

/** What each event costs, for `Lastcall-Query-Cost`. */
export function costHeaderOf({ role, cost }: SubscriptionStart): string {
  return queryCostHeaderValue(answerExtensions(role, cost, createAnswerHints()));
}
