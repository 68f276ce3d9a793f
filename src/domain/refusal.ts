import type { ErrorCode } from './words.ts';

/** One thing that a caller must mend: a stable code, one sentence that says what to do, and where. */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: readonly string[];
}

/** The only error that a caller can act on; carries everything that is wrong at once. Anything else is a defect. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];

  constructor(...faults: [Fault, ...Fault[]]) {
    super(faults.map((fault) => fault.message).join(' '));
    this.name = 'Refusal';
    this.faults = faults;
  }
}

/**
 * Refuses everything that is wrong, all at once; nothing where nothing is.
 * @throws Refusal with all faults
 */
export function refuseIfAny(faults: readonly Fault[]): void {
  const [first, ...more] = faults;
  if (first) throw new Refusal(first, ...more);
}

/** A refusal for a single reason. */
export function createRefusal(code: ErrorCode, message: string, ...field: string[]): Refusal {
  return new Refusal({ code, message, ...(field.length > 0 && { field }) });
}

/** Whether something was refused for a moment only, not for what was asked: it is worth trying again. */
export function isTransientRefusal(error: unknown): boolean {
  return error instanceof Refusal && error.faults[0]!.code === 'UNAVAILABLE';
}
