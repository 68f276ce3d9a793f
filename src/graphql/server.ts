import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { Refusal } from '../domain/refusal.ts';
import type { RequestContext } from './context.ts';
import { sortErrorsByPath } from './execution/error-order.ts';
import { answerExtensions, QUERY_COST_HEADER, queryCostHeaderValue } from './execution/answer-extensions.ts';
import { answerSizeErrorIfOver } from './execution/answer-size.ts';
import { costOfRequestedOperation, costLimitErrorIfOver } from './execution/allowed-cost.ts';
import { formatErrorLoggingDefects, isUnavailableForAWhile, type OnDefect } from './execution/errors.ts';
import { DOCUMENT_LIMITS, documentLimitsRule, noSubscriptionsRule } from './execution/limits.ts';
import { longVariableErrorOf } from './execution/long-variable-error.ts';
import { unknownMarketErrorOf } from './execution/requested-markets.ts';
import type { KnownDocuments } from './execution/known-documents.ts';

/**
 * The server of the protocol: parses, checks, bounds and runs documents, over GET and POST. It needs no
 * protection against forged requests, since there are no cookies.
 * @param known learns every document that passed, for the fast path that runs it again
 */
export function createGraphqlServer(
  schema: GraphQLSchema,
  known: KnownDocuments,
  onDefect: OnDefect,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    // Its own store would count neither tokens nor comments: documents are remembered in `known`, within a bound.
    documentStore: null,
    validationRules: [documentLimitsRule, noSubscriptionsRule],
    stringifyResult: (answer) =>
      JSON.stringify(
        'errors' in answer && answer.errors ? { ...answer, errors: sortErrorsByPath(answer.errors) } : answer,
      ),
    formatError: (byLibrary, error) => formatErrorLoggingDefects(error, byLibrary, onDefect),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      {
        async requestDidStart() {
          let cost: number | null = null;
          return {
            async didResolveOperation(resolved) {
              const { document, request, operation, queryHash, source, contextValue } = resolved;
              const price = costOfRequestedOperation(schema, { ...request, document });
              cost = price?.cost ?? null;
              const wrong = price ? null : longVariableErrorOf(schema, { ...request, document });
              if (wrong) throw wrong;
              const refused = costLimitErrorIfOver(price?.cost ?? 0, contextValue.caller.role);
              if (refused) throw refused;
              contextValue.costBudget.spend(price?.cost ?? 0);
              if (operation?.operation === 'query') known.learn(source, document, queryHash);
              await contextValue.beginCosting(price?.cost ?? 0).catch((error: unknown) => {
                throw error instanceof Refusal ? temporaryRefusalError(error) : error;
              });
              const noMarket = await unknownMarketErrorOf(contextValue, { ...request, document });
              if (noMarket) throw noMarket;
            },
            async willSendResponse({ response: { body, http }, contextValue }) {
              if (body.kind !== 'single') return;
              const { caller, hints } = contextValue;
              const refused = answerSizeErrorIfOver(body.singleResult.data, caller.role);
              if (refused) {
                http.status = 400;
                body.singleResult = {
                  errors: [formatErrorLoggingDefects(refused, refused.toJSON(), onDefect)],
                };
              }
              if (isUnavailableForAWhile(body.singleResult.errors) && !contextValue.hasWritten())
                http.status = 503;
              if (cost === null) return;
              const extensions = answerExtensions(caller.role, cost, hints);
              body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
              http.headers.set(QUERY_COST_HEADER, queryCostHeaderValue(extensions));
            },
          };
        },
      },
    ],
  });
}

/** A refusal of the whole request for a while. */
function temporaryRefusalError({ message, faults }: Refusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code: faults[0]!.code, http: { status: 503 } } });
}
