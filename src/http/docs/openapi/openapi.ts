import { type GraphQLSchema, parse } from 'graphql';
import { ERROR_CODES } from '../../../domain/words.ts';
import { FOUND_ITEMS_DOCUMENT, ITEM_SUMMARIES_DOCUMENT, ITEM_DETAIL_DOCUMENT } from '../../rest/documents.ts';
import { placeParametersShape } from '../../request/parameters.ts';
import { DOOR_TAGS, type Door, DOORS } from './doors.ts';
import { type JsonSchema, objectOf, orNull, schemaRef } from './json-schema.ts';
import { GRAPHQL_BODY_SCHEMA, pathParameters, queryParameters } from './parameters.ts';
import { selectionSchemas } from './selection-schema.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** What the statuses mean (RFC 9110, section 15). */
const STATUS_DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'Here it is.',
  201: 'It is made.',
  304: 'You have it already (`If-None-Match`).',
  308: 'It is at the address in `Location`, for good.',
  400: 'The request is wrong: `errors` names every fault.',
  401: 'The key is unknown, has ended, or is missing where one is needed.',
  403: 'The key is right, and its role is too low.',
  404: 'There is nothing at this address, or nothing was ever listed with this name.',
  405: 'The path does not take this method: use one that `Allow` names.',
  406: '`Accept` excludes the only type that there is.',
  409: 'Your copy belongs to another record, or to a later state of this one.',
  410: 'It has ended: nothing is at this address any more.',
  412: '`If-Match` names another version.',
  413: 'The body is too large.',
  415: 'The body is of another type, or not in UTF-8.',
  429: 'You have used your work for this minute while others wait: ask again after `Retry-After`.',
  503: 'Not now: ask again after `Retry-After`.',
};

/**
 * Every HTTP door as an OpenAPI 3.1 document. Queries are described by the shapes that parse them, and the JSON of items by the
 * contract's types and what the doors' documents select of them.
 */
export function openApiDocument(schema: GraphQLSchema): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Lastcall',
      version: '1',
      summary: 'What happens to a product, what still holds for its owners, and what to use instead.',
      description:
        'Reading needs no key. Every path that takes GET takes HEAD too, with the same headers and no body. A slash at the end of a path is answered 308, with the address without it. Members may be added to objects, and values to enumerations: let clients pass over what they do not know. The manual is at /docs.',
      license: { name: 'Proprietary', url: 'https://spdx.org/licenses/' },
    },
    servers: [{ url: '/' }],
    tags: Object.values(DOOR_TAGS).map((name) => ({ name })),
    security: [{}, { key: [] }],
    paths: Object.fromEntries(describedDoors().map(([path, door]) => [path, pathItem(path, door)])),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, which raises the limits.' },
      },
      schemas: componentSchemas(schema),
    },
  };
}

/** All doors but those that only take the slash off an address: nobody is to ask at them. */
const describedDoors = (): [string, Door][] =>
  Object.entries(DOORS).filter(([path]) => path === '/' || !path.endsWith('/'));

function pathItem(path: string, door: Door): object {
  const parameters = pathParameters(path);
  const operation = operationOf(door);
  const one = door.takes ? { put: { ...operation, requestBody: tableBody(door.takes) } } : { get: operation };
  const post = path === '/graphql' && { post: graphqlPostOperation(door) };
  return { ...(parameters.length > 0 && { parameters }), ...one, ...post };
}

function tableBody(type: string): object {
  return { required: true, content: contentOf([type], { type: 'string' }) };
}

function operationOf(door: Door): object {
  const { tag, operationId, summary, statuses } = door;
  const shapes = [...(door.query ?? [])];
  const place = placeParametersShape.pick({
    ...(door.speaks && { locale: true }),
    ...(door.sells && { market: true }),
  });
  const parameters = [...shapes, place].flatMap(queryParameters);
  return {
    tags: [DOOR_TAGS[tag]],
    operationId,
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: Object.fromEntries(
      statuses.toSorted((one, other) => one - other).map((status) => [status, responseOf(door, status)]),
    ),
  };
}

function graphqlPostOperation(door: Door): object {
  const statuses = [200, 400, 401, 405, 406, 413, 415, 429, 503];
  return {
    tags: [DOOR_TAGS.graphql],
    operationId: 'queryByPost',
    summary: 'Runs a query or a mutation.',
    requestBody: { required: true, content: { 'application/json': { schema: GRAPHQL_BODY_SCHEMA } } },
    responses: Object.fromEntries(statuses.map((status) => [status, responseOf(door, status)])),
  };
}

function responseOf({ types, body, refuses }: Door, status: number): object {
  const description = STATUS_DESCRIPTIONS[status]!;
  if (status === 304) return { description };
  if (status === 308) {
    const headers = { Location: { required: true, schema: { type: 'string', format: 'uri-reference' } } };
    return { description, headers, content: contentOf(['text/plain', 'text/html'], { type: 'string' }) };
  }
  if (status === 200 || status === 201)
    return {
      description,
      content: Object.assign({}, ...types.map((type) => contentOf([type], bodySchema(type, body)))),
    };
  if (refuses === 'asGraphql') {
    const json = types.filter((type) => type.endsWith('json'));
    return {
      description,
      content: contentOf(json.length > 0 ? json : ['application/json'], schemaRef('GraphqlResponse')),
    };
  }
  const problem = contentOf([PROBLEM_TYPE], schemaRef('Problem'));
  const own =
    refuses && contentOf([refuses === 'asPage' ? 'text/html' : 'image/svg+xml'], { type: 'string' });
  return { description, content: { ...problem, ...own } };
}

function contentOf(types: readonly string[], schema: JsonSchema): Record<string, object> {
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function bodySchema(type: string, body: string | undefined): JsonSchema {
  if (body !== undefined) return schemaRef(body);
  return { type: /\bjson$/.test(type.replace('x-ndjson', '')) ? 'object' : 'string' };
}

/** The schema of an object, with more members that are always there. */
function withMembers(schema: JsonSchema, more: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { properties, required } = schema as Readonly<ReturnType<typeof objectOf>>;
  return { ...schema, ...objectOf({ ...properties, ...more }, [...required, ...Object.keys(more)]) };
}

const HINTS_SCHEMA: JsonSchema = {
  type: 'array',
  items: schemaRef('Fault'),
  description: 'Names that were given and that nothing bears.',
};

function componentSchemas(schema: GraphQLSchema): Record<string, JsonSchema> {
  const documents = [ITEM_DETAIL_DOCUMENT, ITEM_SUMMARIES_DOCUMENT, FOUND_ITEMS_DOCUMENT].map((text) =>
    parse(text),
  );
  const { fragments, rootField } = selectionSchemas(schema, documents);
  return {
    ...fragments,
    ItemDetail: withMembers(fragments['ItemDetail']!, { hints: HINTS_SCHEMA }),
    ItemList: objectOf({ items: rootField(documents[1]!) }),
    FoundItems: objectOf({
      items: { type: 'array', items: schemaRef('ItemSummary') },
      totalCount: orNull({ type: 'integer' }),
      next: orNull({ type: 'string', format: 'uri', description: 'Where the next page is.' }),
      hints: HINTS_SCHEMA,
    }),
    KeptAssortment: objectOf({
      id: { type: 'string' },
      handle: { type: 'string' },
      size: { type: 'integer', description: 'How many SKUs the list holds now.' },
      unknownCount: { type: 'integer', description: 'How many of them no item bears or ever bore.' },
      unknownSkus: {
        type: 'array',
        items: { type: 'string' },
        description: 'The first 1,000 of these, in order.',
      },
    }),
    SimilarItem: objectOf({
      sku: { type: 'string' },
      name: { type: 'string' },
      pageUrl: { type: 'string', format: 'uri' },
    }),
    Fault: objectOf(
      {
        code: { type: 'string', enum: ERROR_CODES },
        message: { type: 'string' },
        field: { type: 'array', items: { type: 'string' } },
      },
      ['code', 'message'],
    ),
    Problem: {
      description: 'A problem document (RFC 9457).',
      ...objectOf(
        {
          type: { type: 'string', format: 'uri-reference' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string', enum: ERROR_CODES, description: 'Decide by it, not by the sentences.' },
          detail: { type: 'string', description: 'What is wrong and what to do.' },
          errors: { type: 'array', items: schemaRef('Fault') },
          similarItems: { type: 'array', items: schemaRef('SimilarItem') },
          failing: { type: 'array', items: { type: 'string' } },
        },
        ['type', 'title', 'status', 'code', 'detail'],
      ),
    },
    GraphqlResponse: objectOf(
      {
        data: { type: ['object', 'null'] },
        errors: { type: 'array', items: { type: 'object' } },
        extensions: { type: 'object' },
      },
      [],
    ),
    PossibleTypes: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
    ConsoleTasks: { type: 'array', items: { type: 'object' } },
    Health: objectOf({ status: { type: 'string' } }),
  };
}
