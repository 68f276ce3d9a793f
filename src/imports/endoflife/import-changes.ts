import type { Fact, TextByLocale, FactData, Source } from '../../domain/fact/fact.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { NewFact } from '../../record/record.ts';
import type { NewSuccessor } from '../../record/succession.ts';
import type { StateAnnouncement } from '../../record/transition.ts';

/** What is to be recorded, by the verb that records it; `facts` go first. */
export interface ImportChanges {
  readonly facts: readonly NewFact[];
  readonly announcements: readonly StateAnnouncement[];
  readonly commitments: readonly NewCommitment[];
  readonly successors: readonly NewSuccessor[];
  /** How many things were left to others, who have spoken of them. */
  readonly left: number;
}

const NO_IMPORT_CHANGES: ImportChanges = {
  facts: [],
  announcements: [],
  commitments: [],
  successors: [],
  left: 0,
};

/** News of some kinds; the others are empty. */
export function createImportChanges(some: Partial<ImportChanges> = {}): ImportChanges {
  return { ...NO_IMPORT_CHANGES, ...some };
}

/** All changes together, in order. */
export function mergeImportChanges(several: readonly ImportChanges[]): ImportChanges {
  return {
    facts: several.flatMap((one) => one.facts),
    announcements: several.flatMap((one) => one.announcements),
    commitments: several.flatMap((one) => one.commitments),
    successors: several.flatMap((one) => one.successors),
    left: several.reduce((sum, one) => sum + one.left, 0),
  };
}

/** How many facts the changes make. */
export function countFactsToRecord({ facts, announcements, commitments, successors }: ImportChanges): number {
  return facts.length + announcements.length + commitments.length + successors.length;
}

/** Takes a fact out of the fold: the source does not say it any more. */
export function buildRetraction(fact: Fact, source: Source): NewFact {
  return { ...commonCorrectionFields(fact, source), kind: 'CORRECTED', data: { how: 'RETRACT' } };
}

/** Puts other words into a fact; what `data` does not name stays, and so does a text that is not given. */
export function buildAmendment(
  fact: Fact,
  source: Source,
  data: FactData,
  text: TextByLocale | null = null,
): NewFact {
  return {
    ...commonCorrectionFields(fact, source),
    kind: 'CORRECTED',
    data: { how: 'AMEND', ...data },
    text,
  };
}

/** What every correction of a fact has. */
export function commonCorrectionFields(
  fact: Fact,
  source: Source,
): Pick<NewFact, 'itemId' | 'source' | 'corrects'> {
  return { itemId: fact.itemId, source, corrects: fact.sequence };
}
