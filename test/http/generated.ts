import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';

const schema = createSchema();
const DEEPEST = 6;

/** Texts that have broken something somewhere. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '\0',
    '\uD800',
    "'; drop table fact; --",
    '__proto__',
    '%',
    '_',
    '\\',
    '\u202E',
    '🦊',
    'İ',
    '㌖',
    '-',
    '0',
    '1e9',
    'NaN',
    'null',
    '{}',
    '[]',
    'WyJmYWN0IiwxXQ',
    'WyJuYW1lIiwiIiwiIl0',
    '9'.repeat(40),
    ' '.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Mostly the one; seldom the other, which spoils the whole request. */
const mostly = <T, U>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: wrong });

const KNOWN: Record<string, fc.Arbitrary<unknown>> = {
  String: fc.oneof(fc.constantFrom('CAM', 'card', 'acme', 'cam', 'gtin', 'mpn', 'red drive'), hostile),
  ID: fc.oneof(fc.constant('i_00000000000040008000000000000000'), hostile),
  Int: mostly(
    fc.integer({ min: 1, max: 20 }),
    fc.oneof(fc.integer(), fc.constantFrom(0, -1, 101, 1e10, 1.5)),
  ),
  Float: fc.oneof(fc.integer({ min: 0 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  URL: mostly(fc.constantFrom('https://red.example', 'http://[::1]:1/a?b#c'), hostile),
  Boolean: fc.boolean(),
  Date: mostly(fc.constantFrom('2020-01-01', '2030-12-31', '0001-01-01', '9999-12-31'), hostile),
  DateTime: mostly(
    fc.constantFrom('2026-11-21T12:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'),
    hostile,
  ),
  Locale: mostly(
    fc.constantFrom('en', 'de', 'fr-CA', 'ja', 'x-y', 'ja-u-ca-japanese', 'pl-a-bbb', 'de-CH-1996'),
    hostile,
  ),
  MarketCode: mostly(fc.constantFrom('DE', 'us', 'ZZ'), hostile),
};

/** A value for an input, mostly of its type. */
function valueFor(type: GraphQLInputType): fc.Arbitrary<unknown> {
  const fitting = fittingOf(getNullableType(type));
  const wrong = fc.json().map((text) => JSON.parse(text) as unknown);
  return mostly(isNonNullType(type) ? fitting : fc.option(fitting, { freq: 6 }), wrong);
}

function fittingOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valueFor(type.ofType as GraphQLInputType), { maxLength: 4 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (!isInputObjectType(type)) return KNOWN[getNamedType(type).name] ?? hostile;
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    return fc.oneof(
      ...fields.map(({ name, type: one }) =>
        fittingOf(getNullableType(one)).map((value) => ({ [name]: value })),
      ),
    );
  }
  const keys = Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type)]));
  const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
  return fc.record(keys, { requiredKeys: required });
}

interface Asked {
  readonly text: string;
  readonly variables: readonly { readonly name: string; readonly type: string; readonly value: unknown }[];
}

let names = 0;

function argumentOf({ name, type }: GraphQLArgument): fc.Arbitrary<Asked> {
  const given = valueFor(type).map((value): Asked => {
    const variable = `v${names++}`;
    return { text: `${name}: $${variable}`, variables: [{ name: variable, type: String(type), value }] };
  });
  return isNonNullType(type) ? given : fc.oneof(given, fc.constant({ text: '', variables: [] }));
}

/** Fields of a type, with arguments as variables, down to where only leaves are asked. */
function selectionOf(type: GraphQLOutputType, depth: number): fc.Arbitrary<Asked> {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return fc.constant({ text: '', variables: [] });
  const fields = 'getFields' in named ? Object.values(named.getFields()) : [];
  const leaves = fields.filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
  const typename = fc.constant<Asked>({ text: '__typename', variables: [] });
  const chosen = leaves.map(({ name, args, type: answer }) => {
    const parts = [...args.map(argumentOf), selectionOfLater(answer, depth + 1)];
    return fc.tuple(...parts).map((options): Asked => {
      const own = options.slice(0, -1).filter(({ text }) => text !== '');
      const list = own.length > 0 ? `(${own.map(({ text }) => text).join(', ')})` : '';
      return {
        text: `f${names++}: ${name}${list}${options.at(-1)!.text}`,
        variables: options.flatMap(({ variables }) => variables),
      };
    });
  });
  const kinds = schema.getPossibleTypes(named as never).filter((one) => one !== named && isObjectType(one));
  const narrowed = kinds.map((one) =>
    selectionOfLater(one, depth + 1).map(({ text, variables }) => ({
      text: `... on ${one.name}${text}`,
      variables,
    })),
  );
  return fc.array(fc.oneof(typename, ...chosen, ...narrowed), { minLength: 1, maxLength: 3 }).map((some) => ({
    text: ` { ${some.map(({ text }) => text).join(' ')} }`,
    variables: some.flatMap(({ variables }) => variables),
  }));
}

/** The same, made only where it is drawn: the types refer to one another without end. */
function selectionOfLater(type: GraphQLOutputType, depth: number): fc.Arbitrary<Asked> {
  return fc.constant(null).chain(() => selectionOf(type, depth));
}

function requestTo(operation: 'query' | 'mutation', type: GraphQLOutputType, depth: number) {
  return selectionOfLater(type, depth).map(({ text, variables }) => {
    const list = variables.map(({ name, type: one }) => `$${name}: ${one}`).join(', ');
    return {
      query: `${operation}${list && `(${list})`}${text}`,
      variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    };
  });
}

/** A request that is mostly right: a document by the schema, with all its arguments as variables. */
export const request = requestTo('query', schema.getQueryType()!, 1);

/** The same that writes. */
export const writingRequest = requestTo('mutation', schema.getMutationType()!, 3);

/** The same with a piece of its document cut out, doubled or replaced. */
export const brokenRequest = fc
  .tuple(
    request,
    fc.nat(),
    fc.nat(20),
    fc.oneof(fc.constantFrom('', '{', '}', '$', '...', '"', '@skip(if: $v0)'), hostile),
  )
  .map(([{ query, variables }, at, length, piece]) => {
    const from = at % query.length;
    return { query: query.slice(0, from) + piece + query.slice(from + length), variables };
  });
