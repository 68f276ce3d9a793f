import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import type { KnownDocuments } from '../../graphql/execution/known-documents.ts';
import * as documents from '../../storefront/client/documents.generated.ts';

/**
 * Learns what the client for storefronts asks, so that its first question after a start is answered by the digest alone: by
 * GET, which caches keep, and without a preflight. These documents were checked when they were made.
 */
export function learnClientDocuments(known: KnownDocuments): void {
  for (const source of Object.values(documents))
    known.learnOwn(source, parse(source), createHash('sha256').update(source).digest('hex'));
}
