import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Role } from '../../domain/words.ts';
import { type OperationCost, priceOperation } from './document-cost.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';

/** What is to run. */
export interface RequestedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/**
 * What an operation costs with its variables; null where the operation or its variables do not fit the document: then
 * the execution says so.
 */
export function costOfRequestedOperation(
  schema: GraphQLSchema,
  { document, operationName, variables }: RequestedOperation,
): OperationCost | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: 1,
  });
  return coerced ? priceOperation(schema, document, operation, coerced) : null;
}

/** The error that refuses a cost to a role; null where it is allowed. */
export function costLimitErrorIfOver(cost: number, role: Role): GraphQLError | null {
  const limit = ROLE_LIMITS[role].cost;
  if (cost <= limit) return null;
  const text = Number.isSafeInteger(Math.ceil(cost)) ? String(Math.ceil(cost)) : 'more than can be counted';
  const message = `This would cost ${text}, and ${limit} is the limit: ask for smaller pages or fewer fields.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_EXPENSIVE', http: { status: 400 } } });
}
