import { getOperationAST, getVariableValues, GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestedOperation } from './allowed-cost.ts';

/** An error of the library that quotes more than this is the only one that is made. */
const MAX_CHARACTERS_TOLD_MANY_TIMES = 5_000;

/**
 * The first error of variables that do not fit an operation, where it is long: the execution would write the whole value into each of fifty
 * errors, which keeps everybody waiting for seconds where the value has megabytes.
 * @returns null where the variables fit, and where all their errors may be told
 */
export function longVariableErrorOf(
  schema: GraphQLSchema,
  { document, operationName, variables }: RequestedOperation,
): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  const defined = operation?.variableDefinitions ?? [];
  const [error] = getVariableValues(schema, defined, variables ?? {}, { maxErrors: 1 }).errors ?? [];
  if (!error || error.message.length <= MAX_CHARACTERS_TOLD_MANY_TIMES) return null;
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { http: { status: 400 } } });
}
