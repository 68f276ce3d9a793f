import type { Request, Response } from 'express';
import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import { factsPerRequest, TooManyFactsAtOnceError } from '../../graphql/subscription/subscription-events.ts';
import { feedPage, readRecordHead } from '../../reads/feed/feed.ts';
import { createRequestStrand, runWhenAdmitted } from '../limits/admission.ts';
import { type FreshPage, type ReadTailPage, STREAM_PAGE_SIZE } from '../streams/record-tail.ts';
import { createTailPage, type StreamProblem } from '../streams/stream-events.ts';
import { problemOf } from '../streams/stream-reader.ts';
import type { SubscriptionParts, SubscriptionStart } from './subscription-start.ts';

/**
 * Reads pages of a subscription at the cost of one who follows: its turn, its time, its budget, as a query of so many events
 * is. What is too much at once is read in smaller pages, down to a single fact, which bears its error.
 * @param response on which the reader is sent what it follows
 * @param onEnded hears why nothing more is read at this one's cost, such as a key that has ended
 */
export function subscriptionPageReader(
  parts: SubscriptionParts,
  request: Request,
  response: Response,
  start: SubscriptionStart,
  onEnded: (why: StreamProblem) => void,
): ReadTailPage {
  const { subscription, requested, cost, scope, role } = start;
  const mostFacts = Math.min(STREAM_PAGE_SIZE, factsPerRequest(role, cost));
  const readPage = async (after: number, size: number): Promise<FreshPage> => {
    const strand = createRequestStrand(request, response);
    return await runWhenAdmitted(strand, async (budget) => {
      const context = await parts.contextFor(strand, budget, requested);
      const page = await feedPage(context, await readRecordHead(context), scope, after, size);
      const facts = page.facts.map(({ fact }) => fact);
      const answers = await parts.events.answer(subscription, cost, context, facts);
      const events = answers.map((data, index) => ({ type: 'next', sequence: facts[index]!.sequence, data }));
      const { record, cursor, sequence } = page;
      return { ...createTailPage({ record, after, cursor }, events), sequence };
    });
  };
  return async (after) => {
    for (let size = mostFacts; ; ) {
      try {
        return await readPage(after, size);
      } catch (error) {
        if (error instanceof Refusal && isForGood(error)) onEnded(problemOf(error));
        if (!(error instanceof TooManyFactsAtOnceError)) throw error;
        size = Math.floor(error.count / 2);
      }
    }
  };
}

/** Whether a refusal would be the same a moment later. */
function isForGood(refusal: Refusal): boolean {
  return !isTransientRefusal(refusal) && refusal.faults[0]!.code !== 'RATE_LIMITED';
}
