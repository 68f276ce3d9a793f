import type { FactKind } from '../domain/words.ts';

/** The type of the contract that tells each kind of fact. */
export function entryType(kind: FactKind) {
  return TYPES[kind];
}

const TYPES = {
  ITEM_LISTED: 'ItemEntry',
  ITEM_REVISED: 'ItemEntry',
  STATE_ANNOUNCED: 'StateEntry',
  STATE_TOOK_EFFECT: 'StateEntry',
  STATE_RESCHEDULED: 'StateEntry',
  STATE_CANCELLED: 'StateEntry',
  COMMITMENT_MADE: 'CommitmentEntry',
  COMMITMENT_EXTENDED: 'CommitmentEntry',
  COMMITMENT_SHORTENED: 'CommitmentEntry',
  COMMITMENT_ENDED: 'CommitmentEntry',
  SUCCESSOR_NAMED: 'SuccessionEntry',
  SUCCESSOR_WITHDRAWN: 'SuccessionEntry',
  FIT_DECLARED: 'FitEntry',
  FIT_WITHDRAWN: 'FitEntry',
  UPDATE_PROMISED: 'UpdateEntry',
  UPDATE_POSTED: 'UpdateEntry',
  CORRECTED: 'CorrectionEntry',
  TRANSLATED: 'CorrectionEntry',
} as const satisfies Record<FactKind, string>;
