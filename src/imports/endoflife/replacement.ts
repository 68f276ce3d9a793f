import type { Instant } from '../../domain/calendar/dates.ts';
import type { ItemReference, Source } from '../../domain/fact/fact.ts';
import { type ImportChanges, createImportChanges } from './import-changes.ts';
import type { ImportedRelease } from './product.ts';
import type { SourceStatements } from './known-statements.ts';

/** The item, who speaks, when, and whether the item was known before. */
export interface ReplacementImportContext {
  readonly itemId: string;
  readonly release: ImportedRelease;
  readonly source: Source;
  readonly at: Instant;
  readonly isNew: boolean;
}

/**
 * What is to be recorded of the successor that a file names; one that it does not name any more is withdrawn.
 * @param target the item of the cycle that is named; null where none is, or none exists
 */
export function replacementChanges(
  naming: ReplacementImportContext,
  target: ItemReference | null,
  before: SourceStatements | null,
): ImportChanges {
  const { itemId, source, at, isNew } = naming;
  const named = before?.successors ?? new Map<string, ItemReference>();
  const isStatedByOthers = ({ id }: ItemReference) => before?.othersParts.has(`successor ${id}`) ?? false;
  const gone = [...named.values()].filter((one) => one.id !== target?.id);
  const fresh = target && !named.has(target.id) ? [target] : [];
  const facts = gone
    .filter((one) => !isStatedByOthers(one))
    .map((withdrawnSuccessor) => ({
      itemId,
      kind: 'SUCCESSOR_WITHDRAWN' as const,
      effectiveAt: at,
      source,
      data: { withdrawnSuccessor },
    }));
  const successors = fresh
    .filter((one) => !isStatedByOthers(one))
    .map((successor) => ({
      itemId,
      successor: { successor, kind: 'SUCCESSOR' as const, hosts: [], markets: [] },
      source,
      dated: !isNew,
    }));
  const left = gone.length + fresh.length - facts.length - successors.length;
  return createImportChanges({ facts, successors, left });
}
