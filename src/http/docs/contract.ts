import { type GraphQLSchema, isAbstractType, printSchema } from 'graphql';
import { type RequestHandler, Router } from 'express';
import { openApiDocument } from './openapi/openapi.ts';
import { staticFileHandler } from '../response/static-file.ts';

const CONTRACT_CACHE_DIRECTIVE = 'max-age=300';

/**
 * The contract as files, for tools that make code of it: `/schema.graphql` in the schema definition language (GraphQL, section
 * 3), with descriptions and `@oneOf`, which introspection leaves out, and `/possible-types.json`, which types an interface
 * or a union has, as normalising caches want it. And all paths as OpenAPI, `/openapi.json`.
 */
export function contractRouter(schema: GraphQLSchema): Router {
  const router = Router({ strict: true });
  const asJson = (value: object) => JSON.stringify(value, null, 2);
  router.all(
    '/schema.graphql',
    contractFileHandler('text/plain', () => printSchema(schema)),
  );
  router.all(
    '/possible-types.json',
    contractFileHandler('application/json', () => asJson(possibleTypesOf(schema))),
  );
  router.all(
    '/openapi.json',
    contractFileHandler('application/json', () => asJson(openApiDocument(schema))),
  );
  return router;
}

/** Makes the text when it is first asked for: to make them all takes longer than the rest of a start. */
function contractFileHandler(type: string, textOf: () => string): RequestHandler {
  let send: RequestHandler | null = null;
  return (request, response, next) => {
    send ??= staticFileHandler({ type, text: `${textOf()}\n` }, CONTRACT_CACHE_DIRECTIVE);
    return send(request, response, next);
  };
}

/** The names of the types that each interface and union can be, by its name. */
function possibleTypesOf(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const names = abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  return Object.fromEntries(names) as Record<string, string[]>;
}
