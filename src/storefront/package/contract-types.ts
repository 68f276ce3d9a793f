import {
  getNamedType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { FACT_KINDS } from '../../domain/fact/fact-kinds.ts';

/** What a storefront has no use for: these ask for a key, or are null without one. */
const STAFF_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ['viewer', 'keys', 'auditTrail'],
  Notice: [
    ...['revision', 'author', 'holder', 'publishAt', 'approvalsNeeded', 'approvals', 'steps', 'says', 'rows'],
    'changes',
  ],
};

const TYPE_OF_SCALAR: Readonly<Record<string, string>> = {
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  JSON: 'unknown',
};

/**
 * The part of the contract that a storefront may ask for, as TypeScript: an interface for each type with `__typename`, a
 * union for each enumeration, interface and union, and two maps by name: `Types` and `Inputs`. Descriptions of the contract
 * become comments.
 * @param schema without its mutations' types, as they are not reached from `Query`
 */
export function contractTypesSource(schema: GraphQLSchema): string {
  const types = typesOfReader(schema);
  const isOutput = (type: GraphQLNamedType) => isObjectType(type) || isAbstractType(type);
  const declarations = types.flatMap((type) => {
    if (isObjectType(type)) return [objectSource(type)];
    if (isInterfaceType(type) && type.name !== 'Node')
      return [sharedFieldsSource(type), abstractSource(type, schema, types)];
    if (isAbstractType(type)) return [abstractSource(type, schema, types)];
    if (isEnumType(type)) return [enumSource(type)];
    return isInputObjectType(type) ? [inputSource(type)] : [];
  });
  return [
    '// Made by src/storefront/generate.ts from schema/. Do not edit.',
    ...declarations,
    `/** The types of facts on the feed. Values may be added. */\n${unionSource(
      'FeedLineType',
      Object.values(FACT_KINDS).map(({ feedType }) => `'${feedType}'`),
    )}`,
    mapSource('Types', 'What can be answered, by name.', types.filter(isOutput), ({ name }) => name),
    mapSource(
      'Inputs',
      'What variables can be, by name.',
      types.filter((type) => !isOutput(type)),
      typeOfLeaf,
    ),
    '',
  ].join('\n\n');
}

/** The types that reading without a key can reach, by name. */
function typesOfReader(schema: GraphQLSchema): GraphQLNamedType[] {
  const reached = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (reached.has(type)) return;
    reached.add(type);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { type: answer, args } of fieldsOf(type)) {
        visit(getNamedType(answer));
        for (const argument of args) visit(getNamedType(argument.type));
      }
    }
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    // A node can be anything; what nothing else leads to is for staff.
    if (isAbstractType(type) && type.name !== 'Node') schema.getPossibleTypes(type).forEach(visit);
  };
  visit(schema.getQueryType()!);
  visit(schema.getType('ErrorCode')!); // how the client says what went wrong
  return [...reached].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function fieldsOf(type: Pick<GraphQLObjectType, 'name' | 'getFields'>): GraphQLField<unknown, unknown>[] {
  const fields = Object.values(type.getFields());
  return fields.filter(({ name }) => !STAFF_FIELDS[type.name]?.includes(name));
}

function objectSource(type: GraphQLObjectType): string {
  const [shared] = type.getInterfaces().filter(({ name }) => name !== 'Node');
  const own = fieldsOf(type).filter(({ name }) => !shared?.getFields()[name]);
  const parents = shared ? ` extends ${shared.name}Fields` : '';
  return `${commentOf(type)}export interface ${type.name}${parents} {\n  readonly __typename: '${type.name}';\n${fieldLines(own)}}`;
}

/** What all types of an interface have. */
function sharedFieldsSource(type: GraphQLInterfaceType): string {
  return `/** What every \`${type.name}\` has. */\nexport interface ${type.name}Fields {\n${fieldLines(fieldsOf(type))}}`;
}

const fieldLines = (fields: readonly GraphQLField<unknown, unknown>[]): string =>
  fields
    .map((field) => `${commentOf(field, '  ')}  readonly ${field.name}: ${outputType(field.type)};\n`)
    .join('');

function abstractSource(
  type: Parameters<GraphQLSchema['getPossibleTypes']>[0],
  schema: GraphQLSchema,
  reached: readonly GraphQLNamedType[],
): string {
  const members = schema.getPossibleTypes(type).filter((member) => reached.includes(member));
  return commentOf(type) + unionSource(type.name, members.map(({ name }) => name).toSorted());
}

const enumSource = (type: GraphQLEnumType): string =>
  commentOf(type) +
  unionSource(
    type.name,
    type.getValues().map(({ name }) => `'${name}'`),
  );

function inputSource(type: GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields());
  if (!type.isOneOf) {
    const lines = fields.map(
      (field) =>
        `${commentOf(field, '  ')}  readonly ${field.name}${isNeeded(field) ? '' : '?'}: ${inputType(field.type)};`,
    );
    return `${commentOf(type)}export interface ${type.name} {\n${lines.join('\n')}\n}`;
  }
  const ways = fields.map(({ name, type: given }) => {
    const others = fields
      .filter((other) => other.name !== name)
      .map((other) => `readonly ${other.name}?: never`);
    return `{ ${[`readonly ${name}: ${typeWithoutNull(given)}`, ...others].join('; ')} }`;
  });
  return commentOf(type) + unionSource(type.name, ways);
}

const unionSource = (name: string, members: readonly string[]): string =>
  `export type ${name} =\n  | ${members.join('\n  | ')};`;

function mapSource(
  name: string,
  comment: string,
  types: readonly GraphQLNamedType[],
  typeOf: (type: GraphQLNamedType) => string,
): string {
  const lines = types.map((type) => `  readonly ${type.name}: ${typeOf(type)};`);
  return `/** ${comment} */\nexport interface ${name} {\n${lines.join('\n')}\n}`;
}

const isNeeded = ({ type, defaultValue }: GraphQLInputField): boolean =>
  isNonNullType(type) && defaultValue === undefined;

function outputType(type: GraphQLOutputType): string {
  if (!isNonNullType(type)) return `${typeNotNull(type)} | null`;
  return typeNotNull(type.ofType);
}

function typeNotNull(type: GraphQLOutputType): string {
  return isListType(type) ? `ReadonlyArray<${outputType(type.ofType)}>` : typeOfLeaf(getNamedType(type));
}

/** What may be given: null and nothing at all say the same. */
function inputType(type: GraphQLInputType): string {
  return isNonNullType(type) ? typeWithoutNull(type.ofType) : `${typeWithoutNull(type)} | null | undefined`;
}

function typeWithoutNull(type: GraphQLInputType): string {
  return isListType(type) ? `ReadonlyArray<${inputType(type.ofType)}>` : typeOfLeaf(getNamedType(type));
}

function typeOfLeaf(type: GraphQLNamedType): string {
  if (isObjectType(type) || isAbstractType(type) || isEnumType(type) || isInputObjectType(type))
    return type.name;
  return TYPE_OF_SCALAR[type.name] ?? 'string';
}

function commentOf({ description }: { description?: string | null | undefined }, indent = ''): string {
  const text = description?.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
  return text ? `${indent}/** ${text} */\n` : '';
}
