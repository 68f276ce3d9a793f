import { execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Fact } from '../../domain/fact/fact.ts';
import { createRefusal, isTransientRefusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';
import type { RequestContext } from '../context.ts';
import {
  costLimitErrorIfOver,
  costOfRequestedOperation,
  type RequestedOperation,
} from '../execution/allowed-cost.ts';
import { answerSizeErrorIfOver } from '../execution/answer-size.ts';
import { sortErrorsByPath } from '../execution/error-order.ts';
import { formatErrorLoggingDefects, isUnavailableForAWhile, type OnDefect } from '../execution/errors.ts';
import type { ExecutionResponse } from '../execution/fast-path.ts';
import { unknownMarketErrorOf } from '../execution/requested-markets.ts';
import type { DocumentErrors, RequestedSubscription } from './subscription-document.ts';

/** What one fact is answered, to those who subscribe. */
export type EventAnswer = Pick<ExecutionResponse, 'data' | 'errors'> & {
  readonly extensions: { readonly sequence: string };
};

/** Several facts together are too much for one request; each by itself may not be. */
export class TooManyFactsAtOnceError extends Error {
  override name = 'TooManyFactsAtOnceError';
  readonly count: number;

  constructor(count: number) {
    super(`${count} facts are too much for one request`);
    this.count = count;
  }
}

export interface SubscriptionEvents {
  /** What one event costs. */
  readonly costOf: (subscription: RequestedSubscription) => number;
  /** Refuses what no event of a subscription could be answered by; null where nothing does. */
  readonly refusalOf: (
    subscription: RequestedSubscription,
    cost: number,
    context: RequestContext,
  ) => Promise<DocumentErrors | null>;
  /**
   * Answers facts as a subscription asks for them, with the reads of one request, charged as a query for all of them.
   * @throws TooManyFactsAtOnceError where more than one is too much, Refusal UNAVAILABLE where nothing can be answered for a while
   */
  readonly answer: (
    subscription: RequestedSubscription,
    cost: number,
    context: RequestContext,
    facts: readonly Fact[],
  ) => Promise<EventAnswer[]>;
}

/** So many facts can be answered by one request of a role. */
export function factsPerRequest(role: Role, cost: number): number {
  return Math.max(1, Math.floor(ROLE_LIMITS[role].cost / Math.max(1, cost)));
}

/** Executes the events of subscriptions: the same execution and the same bounds as a query has. */
export function createSubscriptionEvents(schema: GraphQLSchema, onDefect: OnDefect): SubscriptionEvents {
  const format = (error: GraphQLError) => formatErrorLoggingDefects(error, error.toJSON(), onDefect);
  const answerOne = createEventExecutor(schema, format);
  return {
    costOf: (subscription) => costOfRequestedOperation(schema, operationOf(subscription))?.cost ?? 0,
    refusalOf: async (subscription, cost, context) => {
      const refused =
        costLimitErrorIfOver(cost, context.caller.role) ??
        (await unknownMarketErrorOf(context, operationOf(subscription)));
      return refused && { errors: [format(refused)] };
    },
    answer: async (subscription, cost, context, facts) => {
      if (facts.length === 0) return [];
      if (facts.length > factsPerRequest(context.caller.role, cost)) throwIfSeveral(facts.length);
      context.costBudget.spend(cost * facts.length);
      await context.beginCosting(cost * facts.length);
      const answers = await Promise.all(facts.map((fact) => answerOne(subscription, context, fact)));
      const why = context.budget?.refusal() ?? null;
      if (answers.some(isTooExpensive) || (why && !isTransientRefusal(why))) throwIfSeveral(facts.length);
      if (why && isTransientRefusal(why)) throw why;
      if (answers.some(({ errors }) => isUnavailableForAWhile(errors))) throw UNAVAILABLE_REFUSAL;
      return answers;
    },
  };
}

/** Answers one fact as a subscription asks for it. */
function createEventExecutor(schema: GraphQLSchema, format: (error: GraphQLError) => object) {
  return async (
    { document, request }: RequestedSubscription,
    contextValue: RequestContext,
    fact: Fact,
  ): Promise<EventAnswer> => {
    const extensions = { sequence: String(fact.sequence) };
    const { operationName, variables: variableValues } = request;
    const rootValue = { timelineGrew: fact };
    const run = { schema, document, rootValue, contextValue, operationName, variableValues };
    const { data, errors } = await execute(run);
    const tooLarge = answerSizeErrorIfOver(data, contextValue.caller.role);
    if (tooLarge) return { errors: [format(tooLarge)], extensions };
    return {
      ...(errors && { errors: sortErrorsByPath(errors).map(format) }),
      ...(data !== undefined && { data }),
      extensions,
    };
  };
}

function operationOf({ document, request }: RequestedSubscription): RequestedOperation {
  return { document, operationName: request.operationName, variables: request.variables };
}

/** What is too much for one fact by itself stands in its answer. */
function throwIfSeveral(count: number): void {
  if (count > 1) throw new TooManyFactsAtOnceError(count);
}

const UNAVAILABLE_REFUSAL = createRefusal(
  'UNAVAILABLE',
  'What comes next cannot be answered at the moment: go on in some seconds.',
);

function isTooExpensive({ errors }: EventAnswer): boolean {
  return (errors ?? []).some(
    (one) => (one as { extensions?: { code?: unknown } }).extensions?.code === 'TOO_EXPENSIVE',
  );
}
