import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';

type ArgumentValues = Readonly<Record<string, unknown>>;

/** Arguments of which null is a value of its own, as the contract says: `standing: null` asks for all. */
const ARGUMENTS_WITH_MEANT_NULL: ReadonlySet<string> = new Set(['standing']);

/**
 * The arguments of a field as it runs and as it is priced: null means the contract's default, where there is one, unless
 * it is meant.
 * @param args as the execution coerces them, such as `{ first: null }`
 */
export function argumentsWithNullsDefaulted(
  defined: readonly GraphQLArgument[],
  args: ArgumentValues,
): ArgumentValues {
  const replaced = defined.filter(
    ({ name, defaultValue }) =>
      args[name] === null && defaultValue !== undefined && !ARGUMENTS_WITH_MEANT_NULL.has(name),
  );
  if (replaced.length === 0) return args;
  return { ...args, ...Object.fromEntries(replaced.map(({ name, defaultValue }) => [name, defaultValue])) };
}

/** Gives every resolver its arguments by `argumentsWithNullsDefaulted`, so that no resolver has a default of its own. */
export function wrapResolversWithArgumentDefaults(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) wrapFieldWithArgumentDefaults(field);
  }
  return schema;
}

function wrapFieldWithArgumentDefaults(field: GraphQLField<unknown, unknown>): void {
  const { args: defined, resolve = defaultFieldResolver } = field;
  if (defined.every(({ defaultValue }) => defaultValue === undefined)) return;
  field.resolve = (parent, args: ArgumentValues, context, info) =>
    resolve(parent, argumentsWithNullsDefaulted(defined, args) as typeof args, context, info);
}
