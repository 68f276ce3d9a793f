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
  const { fields = [] } = typeNamed('Mutation') as ObjectTypeDefinitionNode;
  const field = fields.find(({ name }) => name.value === mutation)!;
  const { type } = field.arguments![0]!;
  return {
    input: typeNamed(namedType(type)) as InputObjectTypeDefinitionNode,
    payload: namedType(field.type),
  };
}

/** The named type within lists and what is never null. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** The input types of which exactly one field is given. */
export function oneOfInputs(): string[] {
  return typeDefs.definitions.flatMap((one) =>
    one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    one.directives?.some(({ name }) => name.value === 'oneOf')
      ? [one.name.value]
      : [],
  );
}

function typeNamed(wanted: string) {
  return typeDefs.definitions.find((one) => 'name' in one && one.name?.value === wanted);
}
