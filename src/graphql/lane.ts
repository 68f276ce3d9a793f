import { type DocumentNode, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { inOrder } from './error-order.ts';
import { formatted, type OnDefect } from './errors.ts';
import { allowedCost } from './limits.ts';

/** A request as the specification words it, checked for the types of its parts. */
export interface Request {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

export type Lane = (request: Request, document: DocumentNode, context: Context) => Promise<Answer>;

/**
 * Runs a document that has passed every check before: the same execution and the same errors as the server's,
 * without asking again what cannot have changed. What depends on variables (their types, the cost) is checked anew.
 */
export function createLane(schema: GraphQLSchema, onDefect: OnDefect): Lane {
  const bounded = new WeakSet<DocumentNode>();
  return async (request, document, contextValue) => {
    const { variables: variableValues, operationName } = request;
    const cost = bounded.has(document) ? 0 : allowedCost(schema, { ...request, document });
    if (cost instanceof GraphQLError) return { errors: [formatted(cost, cost.toJSON(), onDefect)] };
    if (cost !== null && alwaysCostsTheSame(document)) bounded.add(document);
    const { data, errors } = await execute({ schema, document, contextValue, variableValues, operationName });
    return {
      ...(errors && { errors: inOrder(errors).map((one) => formatted(one, one.toJSON(), onDefect)) }),
      ...(data !== undefined && { data }),
    };
  };
}

/** Whether neither the choice of an operation nor a variable can change the cost: none of them sizes a list. */
function alwaysCostsTheSame({ definitions }: DocumentNode): boolean {
  const operations = definitions.filter((one) => one.kind === 'OperationDefinition');
  const variables = operations.flatMap(({ variableDefinitions }) => variableDefinitions ?? []);
  return operations.length === 1 && variables.every(({ type }) => isOneText(type));
}

/** A variable of one name, text or input object cannot lengthen a list. */
function isOneText(type: { kind: string; type?: unknown; name?: { value: string } }): boolean {
  if (type.kind === 'NonNullType') return isOneText(type.type as Parameters<typeof isOneText>[0]);
  return (
    type.kind === 'NamedType' &&
    ['String', 'ID', 'Locale', 'MarketCode', 'DateTime', 'ItemBy'].includes(type.name!.value)
  );
}
