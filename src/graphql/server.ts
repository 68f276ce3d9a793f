import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { inOrder } from './error-order.ts';
import { formatted, type OnDefect } from './errors.ts';
import { allowedCost, LIMITS, limitRules } from './limits.ts';
import type { KnownDocuments } from './known-documents.ts';

/**
 * The server of the protocol: parses, checks, bounds and runs documents, over GET and POST. It needs no
 * protection against forged requests, since there are no cookies.
 * @param known learns every document that passed, for the lane that runs it again
 */
export function createServer(
  schema: GraphQLSchema,
  known: KnownDocuments,
  onDefect: OnDefect,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: limitRules,
    stringifyResult: (answer) =>
      JSON.stringify(
        'errors' in answer && answer.errors ? { ...answer, errors: inOrder(answer.errors) } : answer,
      ),
    formatError: (byLibrary, error) => formatted(error, byLibrary, onDefect),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      {
        async requestDidStart() {
          return {
            async didResolveOperation({ document, operationName, request, operation, queryHash, source }) {
              const cost = allowedCost(schema, {
                document,
                operationName,
                variables: request.variables ?? null,
              });
              if (cost instanceof GraphQLError) throw cost;
              if (operation?.operation === 'query') known.learn(source, document, queryHash);
            },
          };
        },
      },
    ],
  });
}
