import type { DocumentNode } from 'graphql';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';
import { type CacheStatistics, createCacheCounter } from '../../limits/cache-use.ts';
import { estimatedDocumentMemoryBytes } from './document-bytes.ts';

/** What is remembered at most; the storefront's document keeps 33 kB. */
const DOCUMENT_CACHE_BOUNDS: MemoryBounds = { entries: 1000, bytes: 64_000_000 };
const MAX_KNOWN_DOCUMENT_CHARACTERS = 20_000;

/** Documents by their text that have passed every check, all of them queries. */
export interface KnownDocuments {
  /** @param digest the SHA-256 of the source, in hexadecimal digits */
  readonly learn: (source: string, document: DocumentNode, digest?: string) => void;
  /** Learns one of ours, which no other document makes forgotten. */
  readonly learnOwn: (source: string, document: DocumentNode, digest: string) => void;
  readonly recall: (source: string) => DocumentNode | null;
  /** The source with this digest, as automatic persisted queries name it. */
  readonly sourceOf: (digest: string) => string | null;
  /** What is kept in memory of others' documents, as estimated from above. */
  readonly bytes: () => number;
  readonly use: () => CacheStatistics;
}

/** An empty memory of documents, bounded in number, length and bytes but for ours; the least lately used goes first. */
export function createKnownDocuments(bounds: MemoryBounds = DOCUMENT_CACHE_BOUNDS): KnownDocuments {
  const own = new Map<string, DocumentNode>();
  const ownSources = new Map<string, string>();
  const sources = new Map<string, string>();
  const counter = createCacheCounter();
  const known = createBoundedMemory<{ document: DocumentNode; digest: string | undefined }>(
    bounds,
    ({ digest }) => {
      if (digest !== undefined) sources.delete(digest);
    },
  );
  return {
    learn: (source, document, digest) => {
      const onlyQueries = document.definitions.every(
        (definition) => definition.kind !== 'OperationDefinition' || definition.operation === 'query',
      );
      if (!onlyQueries || source.length > MAX_KNOWN_DOCUMENT_CHARACTERS) return;
      const isKept = known.keep(source, { document, digest }, estimatedDocumentMemoryBytes(source, document));
      if (isKept && digest !== undefined) sources.set(digest, source);
    },
    learnOwn: (source, document, digest) => {
      own.set(source, document);
      ownSources.set(digest, source);
    },
    recall: (source) => counter.count(own.get(source) ?? known.recall(source)?.document ?? null),
    sourceOf: (digest) => ownSources.get(digest) ?? sources.get(digest) ?? null,
    bytes: known.bytes,
    use: counter.use,
  };
}
