import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { costOfRequestedOperation, costLimitErrorIfOver } from './allowed-cost.ts';
import { type AnswerExtensions, answerExtensions } from './answer-extensions.ts';
import { answerSizeErrorIfOver } from './answer-size.ts';
import type { RequestContext } from '../context.ts';
import { sortErrorsByPath } from './error-order.ts';
import { formatErrorLoggingDefects, type OnDefect } from './errors.ts';
import { longVariableErrorOf } from './long-variable-error.ts';
import { unknownMarketErrorOf } from './requested-markets.ts';

/** A request as the specification words it, checked for the types of its parts. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

export interface ExecutionResponse {
  readonly data?: unknown;
  readonly errors?: readonly object[];
  readonly extensions?: AnswerExtensions;
}

export type FastPath = (
  request: GraphqlRequest,
  document: DocumentNode,
  context: RequestContext,
) => Promise<ExecutionResponse>;

/**
 * Runs a document that has passed every check before: the same execution and the same errors as the server's,
 * without asking again what cannot have changed. What depends on variables (their types, the cost) is checked anew.
 */
export function createFastPath(schema: GraphQLSchema, onDefect: OnDefect): FastPath {
  const costOf = createMemoizedOperationPricer(schema);
  return async (request, document, contextValue) => {
    const { variables: variableValues, operationName } = request;
    const { caller, costBudget, beginCosting, hints } = contextValue;
    const cost = costOf(request, document);
    const extensionsIfPriced = () =>
      cost === null ? {} : { extensions: answerExtensions(caller.role, cost, hints) };
    const refusing = (error: GraphQLError) => ({
      errors: [formatErrorLoggingDefects(error, error.toJSON(), onDefect)],
      ...extensionsIfPriced(),
    });
    const wrong =
      cost === null
        ? longVariableErrorOf(schema, { document, operationName, variables: variableValues })
        : null;
    if (wrong) return refusing(wrong);
    const tooDear = costLimitErrorIfOver(cost ?? 0, caller.role);
    if (tooDear) return refusing(tooDear);
    costBudget.spend(cost ?? 0);
    await beginCosting(cost ?? 0);
    const noMarket = await unknownMarketErrorOf(contextValue, {
      document,
      operationName,
      variables: variableValues,
    });
    if (noMarket) return refusing(noMarket);
    const { data, errors } = await execute({ schema, document, contextValue, variableValues, operationName });
    const tooLarge = answerSizeErrorIfOver(data, caller.role);
    if (tooLarge) return refusing(tooLarge);
    return {
      ...(errors && {
        errors: sortErrorsByPath(errors).map((one) => formatErrorLoggingDefects(one, one.toJSON(), onDefect)),
      }),
      ...(data !== undefined && { data }),
      ...extensionsIfPriced(),
    };
  };
}

/** What operations cost, null where the execution refuses them; a document whose only operation always costs the same is priced once. */
function createMemoizedOperationPricer(schema: GraphQLSchema) {
  const costs = new WeakMap<DocumentNode, number>();
  return ({ operationName, variables }: GraphqlRequest, document: DocumentNode): number | null => {
    const known = costs.get(document);
    if (known !== undefined) return known;
    const price = costOfRequestedOperation(schema, { document, operationName, variables });
    const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
    if (price?.isConstant && operations.length === 1) costs.set(document, price.cost);
    return price?.cost ?? null;
  };
}
