import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  separateOperations,
  stripIgnoredCharacters,
  validate,
} from 'graphql';

const DOCUMENTS_FILE = join(import.meta.dirname, '../client/documents.graphql');

/**
 * The client's documents by the name of their constant, such as `ITEM_DOCUMENT`: each with the fragments that it uses, and
 * without what the language ignores (GraphQL, section 2.1.7).
 * @throws where the contract does not know what a document asks
 */
export function readClientDocuments(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const all = parse(readFileSync(DOCUMENTS_FILE, 'utf8'));
  const errors = validate(schema, all);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return new Map(
    Object.entries(separateOperations(all)).map(([name, document]) => [
      `${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_DOCUMENT`,
      stripIgnoredCharacters(print(withOperationFirst(document))),
    ]),
  );
}

const withOperationFirst = (document: DocumentNode): DocumentNode => ({
  ...document,
  definitions: document.definitions.toSorted((a, b) => Number(isOperation(b)) - Number(isOperation(a))),
});

const isOperation = ({ kind }: DefinitionNode): boolean => kind === Kind.OPERATION_DEFINITION;

/** The documents as constants of TypeScript. */
export function documentsSource(documents: ReadonlyMap<string, string>): string {
  const lines = [...documents].map(([name, text]) => `export const ${name} =\n  ${JSON.stringify(text)};`);
  return ['// Made by src/storefront/generate.ts from documents.graphql. Do not edit.', ...lines, ''].join(
    '\n\n',
  );
}
