import { z } from 'zod';
import { type JsonSchema, objectOf } from './json-schema.ts';

/** A parameter as OpenAPI describes it (section 4.8.12). */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** The parameters of a query by the shape that parses them. */
export function queryParameters(shape: z.ZodType): OpenApiParameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return Object.entries(properties).map(([name, property]) => {
    const { description = QUERY_PARAMETER_DESCRIPTIONS[name], ...schema } = property as JsonSchema & {
      readonly description?: string;
    };
    const parameter = { name, in: 'query' as const, required: required.includes(name) };
    return {
      ...parameter,
      ...(description !== undefined && { description }),
      schema: integerIfDigits(schema),
    };
  });
}

/** A text that must be decimal digits is a number to whoever sends it. */
function integerIfDigits({ type, pattern, ...schema }: JsonSchema): JsonSchema {
  const isOfDigits = typeof pattern === 'string' && /^\^(?:\[1-9\])?\\d\{\d+,\d+\}\$$/.test(pattern);
  if (isOfDigits) return { type: 'integer', minimum: pattern.startsWith('^[1-9]') ? 1 : 0, ...schema };
  return { ...(type !== undefined && { type }), ...(pattern !== undefined && { pattern }), ...schema };
}

/** What parameters mean whose shapes do not say it themselves. */
const QUERY_PARAMETER_DESCRIPTIONS: Readonly<Record<string, string>> = {
  after: 'Continue after this place, as the page before tells it.',
  at: 'The instant whose knowledge is asked for; absent: now.',
  before: 'Only what stands before this sequence.',
  brand: 'Of a brand, by its handle.',
  entries: "The sequence after which the notice's entries begin.",
  figure: 'The code of a number, for its list of items.',
  from: 'Where this part of the list begins.',
  fits: 'The SKU of a product that it must fit.',
  host: 'The SKU of the product that what to use instead must fit.',
  kind: 'A kind of items.',
  last: 'The `id` of the last fact that you hold: another one there means that your copy is of another record.',
  limit: 'How many facts at most, 1 to 1000; absent: 100.',
  line: 'Of a line, by its handle.',
  market: 'The code of a market.',
  q: 'The words to look for.',
  record: 'The record that your copy is of.',
  sku: 'The SKU of an item.',
  type: 'A type of facts.',
  wait: 'How many seconds to wait for something new, 0 to 60; absent: 0.',
};

const PATH_PARAMETER_DESCRIPTIONS: Readonly<Record<string, string>> = {
  sku: 'The SKU of an item, percent-encoded.',
  name: 'The present SKU of an item, percent-encoded; in the console, the name of a file.',
  handle: 'The handle of a brand, line or family.',
  number: 'The number of a notice, such as 2026-0001.',
  page: 'The name of a page of the manual.',
  folder: 'Changes with every change of a file in it.',
  digest: 'Changes with every change of the file.',
};

/** The parameters that stand in a path between braces. */
export function pathParameters(path: string): OpenApiParameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    description: PATH_PARAMETER_DESCRIPTIONS[name!] ?? `The ${name!}.`,
    schema: { type: 'string', minLength: 1 },
  }));
}

/** What GraphQL over HTTP takes in the address of a GET (GraphQL over HTTP specification, section 6.2). */
export const GRAPHQL_QUERY_SHAPE = z.object({
  query: z
    .string()
    .meta({ description: 'The document; absent where `extensions` names a persisted one.' })
    .optional(),
  variables: z.string().meta({ description: 'The variables, as JSON.' }).optional(),
  operationName: z.string().meta({ description: 'Which operation of the document is to run.' }).optional(),
  extensions: z
    .string()
    .meta({ description: 'As JSON, such as the digest of a persisted query.' })
    .optional(),
});

/** The same at the door of subscriptions. */
export const SUBSCRIPTION_QUERY_SHAPE = GRAPHQL_QUERY_SHAPE.extend({
  token: z.string().meta({ description: 'Names a connection that was reserved by PUT.' }).optional(),
});

/** What GraphQL over HTTP takes as the body of a POST (the same, section 6.3). */
export const GRAPHQL_BODY_SCHEMA = objectOf(
  {
    query: { type: 'string' },
    variables: { type: ['object', 'null'] },
    operationName: { type: ['string', 'null'] },
    extensions: { type: ['object', 'null'] },
  },
  [],
);
