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
  const contract = `${printSchema(schema)}\n`;
  const possibleTypes = `${JSON.stringify(possibleTypesOf(schema), null, 2)}\n`;
  router.all(
    '/schema.graphql',
    staticFileHandler({ type: 'text/plain', text: contract }, CONTRACT_CACHE_DIRECTIVE),
  );
  router.all(
    '/possible-types.json',
    staticFileHandler({ type: 'application/json', text: possibleTypes }, CONTRACT_CACHE_DIRECTIVE),
  );
  let sendOpenApi: RequestHandler | null = null;
  router.all('/openapi.json', (request, response, next) => {
    // To make it takes longer than the rest of a start.
    sendOpenApi ??= staticFileHandler(
      { type: 'application/json', text: `${JSON.stringify(openApiDocument(schema), null, 2)}\n` },
      CONTRACT_CACHE_DIRECTIVE,
    );
    return sendOpenApi(request, response, next);
  });
  return router;
}

/** The names of the types that each interface and union can be, by its name. */
function possibleTypesOf(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const names = abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  return Object.fromEntries(names) as Record<string, string[]>;
}
