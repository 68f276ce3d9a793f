import type { Facet } from '../../domain/words.ts';

/** A file as the caller read it; the name is used for problems and, without a permalink, for the slug. */
export interface EndoflifeFileNameAndText {
  name: string;
  text: string;
}

/**
 * What a file says about an end. Nothing said is null: the four cases stay four. `atLeast`: the day is the least
 * that is promised, and no end while it lies ahead.
 */
export type EndStatement =
  | { kind: 'ENDED' }
  | { kind: 'ENDS'; on: string; atLeast?: true }
  | { kind: 'NOT_ENDED' };

export interface EndoflifeCommitment {
  facet: Facet;
  label: string;
  word: EndStatement;
  strength?: 'GUARANTEED' | 'TARGET';
  /** What other columns say of the same facet. */
  also?: { label: string; word: EndStatement }[];
}

/** Something the file says that has no place in the answer, with the reason. */
export interface OmittedStatement {
  field: string;
  label: string;
  word: EndStatement;
  because: string;
}

export interface EndoflifeRelease {
  cycle: string;
  label: string;
  name: string;
  releasedOn: string | null;
  url: string | null;
  latest: { name: string; releasedOn: string | null; url: string | null } | null;
  /** True also for a line that becomes long-term support on a later day, `ltsFrom`. */
  lts: boolean;
  ltsFrom: string | null;
  codename: string | null;
  sales: { label: string; word: EndStatement } | null;
  /** At most one for each facet. */
  commitments: EndoflifeCommitment[];
  /** The named cycle may be missing from the file. */
  replacement: { cycle: string } | { none: true } | null;
  leftOut: OmittedStatement[];
}

export interface EndoflifeProduct {
  slug: string;
  title: string;
  category: string;
  hardware: boolean;
  aliases: string[];
  tags: string[];
  url: string;
  /** How this product calls long-term support: LTS, ESR, LTSC. */
  ltsLabel: string;
  identifiers: { scheme: string; value: string }[];
  releases: EndoflifeRelease[];
}

export interface EndoflifeProblem {
  file: string;
  field: string;
  message: string;
}

/** Notes one problem: the field, and one sentence that says what to do. */
export type EndoflifeProblemReporter = (field: string, message: string) => void;
