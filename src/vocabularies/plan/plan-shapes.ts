import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { CommitmentRule } from '../../domain/commitment/commitment-rule.ts';
import type { TextInput } from '../../domain/text/public-text.ts';
import type {
  CommitmentStrength,
  Facet,
  LifecycleState,
  ReasonCode,
  SuccessionKind,
} from '../../domain/words.ts';

/** What is to be said of one item: `TransitionItemInput` of the contract, as far as a table can say it. */
export interface ParsedPlanRow {
  readonly sku: string;
  readonly to: LifecycleState;
  readonly reasons?: readonly ReasonCode[];
  readonly text?: readonly TextInput[];
  readonly markets?: readonly string[];
  readonly effectiveAt?: Instant;
  readonly lastOrder?: {
    readonly until?: PreciseDate;
    readonly whileStocksLast?: true;
    readonly maxPerOrder?: number;
  };
  readonly commitments?: readonly PlanCommitment[];
  readonly successors?: readonly { readonly sku: string; readonly kind: SuccessionKind }[];
  readonly noSuccessorBecause?: readonly TextInput[];
  readonly resumesOn?: PreciseDate;
  readonly nextUpdateBy?: PreciseDate;
  readonly teaser?: readonly TextInput[];
  readonly internalNote?: string;
}

export interface PlanCommitment {
  readonly facet: Facet;
  readonly terms: PlanCommitmentTerms;
  readonly strength?: CommitmentStrength;
}

export type PlanCommitmentTerms =
  | { readonly until: PreciseDate }
  | { readonly rule: CommitmentRule }
  | { readonly open: true }
  | { readonly ended: true }
  | { readonly tba: true }
  | { readonly notApplicable: true };

/** A row of a table with the line of the file on which it begins. */
export interface PlanRowWithLine {
  readonly line: number;
  readonly row: ParsedPlanRow;
  /** What the table calls the item; null where it says nothing. */
  readonly name: string | null;
}

/** A row as it is written: what is not decided yet is left empty, name and state are for the eye only. */
export interface PlanRowToWrite extends Partial<ParsedPlanRow> {
  readonly sku: string;
  readonly name?: string;
  readonly presentState?: LifecycleState;
}

/** One thing to mend: where it stands, and one sentence that says what to do. */
export interface TableProblem {
  /** Null where it is about the file as a whole. */
  readonly line: number | null;
  readonly sku: string | null;
  readonly column: string | null;
  readonly message: string;
}
