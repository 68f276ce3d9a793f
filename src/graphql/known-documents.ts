import type { DocumentNode } from 'graphql';

/** So many documents are remembered, the least lately used going first. */
const REMEMBERED = 1000;
const LONGEST = 20_000;

/** Documents by their text that have passed every check, all of them queries. */
export interface KnownDocuments {
  /** @param digest the SHA-256 of the source, in hexadecimal digits */
  readonly learn: (source: string, document: DocumentNode, digest?: string) => void;
  readonly recall: (source: string) => DocumentNode | null;
  /** The source with this digest, as automatic persisted queries name it. */
  readonly sourceOf: (digest: string) => string | null;
}

/** An empty memory of documents, bounded in number and length. */
export function createKnownDocuments(): KnownDocuments {
  const known = new Map<string, { document: DocumentNode; digest: string | undefined }>();
  const sources = new Map<string, string>();
  const forget = (source: string) => {
    const digest = known.get(source)?.digest;
    if (digest !== undefined) sources.delete(digest);
    known.delete(source);
  };
  return {
    learn: (source, document, digest) => {
      const onlyQueries = document.definitions.every(
        (definition) => definition.kind !== 'OperationDefinition' || definition.operation === 'query',
      );
      if (!onlyQueries || source.length > LONGEST) return;
      known.set(source, { document, digest });
      if (digest !== undefined) sources.set(digest, source);
      if (known.size > REMEMBERED) forget(known.keys().next().value!);
    },
    recall: (source) => {
      const entry = known.get(source);
      if (!entry) return null;
      known.delete(source);
      known.set(source, entry);
      return entry.document;
    },
    sourceOf: (digest) => sources.get(digest) ?? null,
  };
}
