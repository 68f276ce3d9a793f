import type { DocumentNode } from 'graphql';

/** So many documents are remembered, the least lately used going first. */
const REMEMBERED = 1000;
const LONGEST = 20_000;

/** Documents by their text that have passed every check, all of them queries. */
export interface KnownDocuments {
  readonly learn: (source: string, document: DocumentNode) => void;
  readonly recall: (source: string) => DocumentNode | null;
}

/** An empty memory of documents, bounded in number and length. */
export function createKnownDocuments(): KnownDocuments {
  const known = new Map<string, DocumentNode>();
  return {
    learn: (source, document) => {
      const onlyQueries = document.definitions.every(
        (definition) => definition.kind !== 'OperationDefinition' || definition.operation === 'query',
      );
      if (!onlyQueries || source.length > LONGEST) return;
      known.set(source, document);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
    },
    recall: (source) => {
      const document = known.get(source);
      if (!document) return null;
      known.delete(source);
      known.set(source, document);
      return document;
    },
  };
}
