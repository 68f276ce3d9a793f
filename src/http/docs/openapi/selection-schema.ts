import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type JsonSchema, orNull, schemaRef } from './json-schema.ts';

/** How scalars of the contract look in JSON. */
const SCHEMA_OF_SCALAR: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  URL: { type: 'string', format: 'uri' },
  Locale: { type: 'string', description: 'A language tag as in BCP 47.' },
  MarketCode: { type: 'string' },
  Sequence: { type: 'string', pattern: String.raw`^\d+$` },
};

/** What answers of documents look like, by the contract's own types and descriptions. */
export interface SelectionSchemas {
  /** What each fragment selects, by the fragment's name. */
  readonly fragments: Readonly<Record<string, JsonSchema>>;
  /** What a document's only field answers. */
  readonly rootField: (document: DocumentNode) => JsonSchema;
}

/**
 * Derives JSON Schema from what documents select, so that it cannot say anything else than they answer. Fields are required:
 * GraphQL always sends what is selected.
 * @param documents valid ones of one operation each, of fields and fragments by name; fragments of one name are the same
 */
export function selectionSchemas(
  schema: GraphQLSchema,
  documents: readonly DocumentNode[],
): SelectionSchemas {
  const fragments = new Map(
    documents.flatMap(({ definitions }) =>
      definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    ),
  );
  const ofOutput = (type: GraphQLOutputType, node: FieldNode): JsonSchema => {
    if (!isNonNullType(type)) return orNull(ofPresent(type, node));
    return ofPresent(type.ofType, node);
  };
  const ofPresent = (type: GraphQLOutputType, node: FieldNode): JsonSchema => {
    if (isListType(type)) return { type: 'array', items: ofOutput(type.ofType, node) };
    if (isEnumType(type)) return { type: 'string', enum: type.getValues().map(({ name }) => name) };
    if (isLeafType(type)) return SCHEMA_OF_SCALAR[type.name]!;
    return ofSelection(type as GraphQLNamedType, node.selectionSet!);
  };
  const ofSelection = (type: GraphQLNamedType, { selections }: SelectionSetNode): JsonSchema => {
    const [only] = selections;
    if (selections.length === 1 && only!.kind === Kind.FRAGMENT_SPREAD) return schemaRef(only!.name.value);
    const properties: Record<string, JsonSchema> = {};
    for (const node of selections) {
      if (node.kind !== Kind.FIELD) throw new Error('a document of ours mixes fragments with fields');
      properties[node.alias?.value ?? node.name.value] = ofField(type, node);
    }
    return { type: 'object', properties, required: Object.keys(properties) };
  };
  const ofField = (parent: GraphQLNamedType, node: FieldNode): JsonSchema => {
    if (!isObjectType(parent) && !isInterfaceType(parent)) throw new Error(`${parent.name} has no fields`);
    const field = parent.getFields()[node.name.value]!;
    const { description } = field;
    return {
      ...ofOutput(field.type, node),
      ...(description && { description: description.replaceAll('\n', ' ') }),
    };
  };
  return {
    fragments: Object.fromEntries(
      [...fragments].map(([name, { typeCondition, selectionSet }]) => {
        const type = schema.getType(typeCondition.name.value)!;
        return [name, { ...ofSelection(type, selectionSet), description: type.description ?? name }];
      }),
    ),
    rootField: ({ definitions }) => {
      const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
      return ofField(schema.getQueryType()!, operation.selectionSet.selections[0] as FieldNode);
    },
  };
}
