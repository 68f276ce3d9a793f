import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  getNullableType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import type { ErrorCode } from '../domain/words.ts';

/** What one document may ask at most. */
export const LIMITS = { depth: 15, aliases: 50, directives: 50, tokens: 2000, cost: 30_000 } as const;

/** Lists without a size of their own are taken to hold so many. */
const USUAL_LIST = 8;

function refusing(code: ErrorCode, message: string) {
  const reject = (context: ValidationContext | null) =>
    context?.reportError(new GraphQLError(message, { extensions: { code } }));
  return { propagateOnRejection: false, onReject: [reject] };
}

/** Validation rules that bound a document before anything runs; introspection may go as deep as its tools do. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({
    n: LIMITS.depth,
    ignoreIntrospection: true,
    ...refusing('TOO_DEEP', `Ask at most ${LIMITS.depth} levels deep.`),
  }),
  maxAliasesRule({
    n: LIMITS.aliases,
    allowList: [],
    ...refusing(
      'TOO_EXPENSIVE',
      `Use at most ${LIMITS.aliases} aliases: \`items\` and \`lookup\` take lists.`,
    ),
  }),
  maxDirectivesRule({
    n: LIMITS.directives,
    ...refusing('TOO_EXPENSIVE', `Use at most ${LIMITS.directives} directives.`),
  }),
];

/** A field costs 1, and its children as often as its list may be long. */
const costOf: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const lists = [args['skus'], args['by']].find(Array.isArray) as unknown[] | undefined;
  const first = typeof args['first'] === 'number' ? args['first'] : undefined;
  const size = lists?.length ?? first ?? (isPlainList(field) ? USUAL_LIST : 1);
  return 1 + Math.max(1, size) * childComplexity;
};

/** A connection's edges are counted by its \`first\`. */
function isPlainList({ name, type }: { name: string; type: Parameters<typeof getNullableType>[0] }): boolean {
  return isListType(getNullableType(type)) && name !== 'edges';
}

export interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * What an operation costs with its variables, in fields that may have to be told; or the error that refuses it.
 * @returns null where the operation or its variables do not fit the document: then the execution says so
 */
export function allowedCost(
  schema: GraphQLSchema,
  { document, operationName, variables }: Asked,
): number | GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const defined = operation.variableDefinitions ?? [];
  if (getVariableValues(schema, defined, variables ?? {}, { maxErrors: 1 }).errors) return null;
  try {
    const cost = getComplexity({
      schema,
      query: document,
      ...(operationName && { operationName }),
      variables: variables ?? {},
      estimators: [costOf],
    });
    return cost <= LIMITS.cost ? cost : refused('TOO_EXPENSIVE', `This would cost ${cost}, ${TOO_MUCH}`);
  } catch (error) {
    const { nodes, message } = error as GraphQLError;
    // Without a place in the document it is the library that gave up counting.
    if (!nodes) return refused('TOO_EXPENSIVE', `This would cost more than can be counted, ${TOO_MUCH}`);
    return refused('INVALID', message, nodes);
  }
}

const TOO_MUCH = `and ${LIMITS.cost} is the limit: ask for smaller pages or fewer fields.`;

function refused(code: ErrorCode, message: string, nodes?: GraphQLError['nodes']): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code, http: { status: 400 } } });
}
