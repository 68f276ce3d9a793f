import {
  type InputObjectTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { typeDefs } from '../../../../graphql/type-defs.ts';

/** The input of a mutation and the name of its payload, as the contract has them. */
export function mutationSignature(mutation: string): {
  readonly input: InputObjectTypeDefinitionNode;
  readonly payload: string;
} {
  const { fields = [] } = findTypeDefinition('Mutation') as ObjectTypeDefinitionNode;
  const field = fields.find(({ name }) => name.value === mutation)!;
  const { type } = field.arguments![0]!;
  return {
    input: findTypeDefinition(namedTypeName(type)) as InputObjectTypeDefinitionNode,
    payload: namedTypeName(field.type),
  };
}

/** The named type within lists and what is never null. */
export function namedTypeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeName(type.type);
}

/** The input types of which exactly one field is given. */
export function oneOfInputNames(): string[] {
  return typeDefs.definitions.flatMap((one) =>
    one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    one.directives?.some(({ name }) => name.value === 'oneOf')
      ? [one.name.value]
      : [],
  );
}

function findTypeDefinition(wanted: string) {
  return typeDefs.definitions.find((one) => 'name' in one && one.name?.value === wanted);
}
