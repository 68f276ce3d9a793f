import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
} from 'graphql';

const introspectionListSizesBySchema = new WeakMap<GraphQLSchema, Readonly<Record<string, number>>>();

/**
 * How many a list of the introspection holds: the types and directives of this contract; for what types hold, the mean
 * weighed by itself, since longer types are met more often; of `ofType` the share of references that wrap another type, since tools
 * ask nine deep for what ends after two.
 */
export function introspectionListSize(schema: GraphQLSchema, field: string): number {
  const known = introspectionListSizesBySchema.get(schema) ?? measureIntrospectionListSizes(schema);
  introspectionListSizesBySchema.set(schema, known);
  return known[field] ?? 1;
}

function measureIntrospectionListSizes(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.map((type) => fieldsOfType(type));
  const args = fields.flatMap((some) => some.map((field) => ('args' in field ? field.args.length : 0)));
  const references = fields.flatMap((some) => some.map(({ type }) => type));
  const directives = schema.getDirectives();
  return {
    ofType: references.filter(isWrappingType).length / Math.max(1, references.length),
    types: types.length,
    directives: directives.length,
    fields: lengthWeightedMean(
      types.map((type) => (isInputObjectType(type) ? 0 : fieldsOfType(type).length)),
    ),
    inputFields: lengthWeightedMean(
      types.map((type) => (isInputObjectType(type) ? fieldsOfType(type).length : 0)),
    ),
    args: lengthWeightedMean([...args, ...directives.map((one) => one.args.length)]),
    enumValues: lengthWeightedMean(types.map((type) => (isEnumType(type) ? type.getValues().length : 0))),
    interfaces: lengthWeightedMean(
      types.map((type) => ('getInterfaces' in type ? type.getInterfaces().length : 0)),
    ),
    possibleTypes: lengthWeightedMean(
      types.map((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0)),
    ),
  };
}

function fieldsOfType(type: GraphQLNamedType) {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.values(type.getFields()) : [];
}

function lengthWeightedMean(lengths: readonly number[]): number {
  const sum = lengths.reduce((total, one) => total + one, 0);
  const squares = lengths.reduce((total, one) => total + one * one, 0);
  return Math.max(1, Math.ceil(squares / Math.max(1, sum)));
}
