import type { Clause } from './clauses.ts';
import { movedClause } from './commitment-clauses.ts';
import type { Telling } from './telling.ts';

/** The promise of a next word. */
export function promisedClauses({ data, sure }: Telling): Clause[] {
  return [
    { id: 'fact.updatePromised', sure, dates: { by: data.promise?.by ?? null } },
    ...resumesTails({ data, sure }),
  ];
}

/** A next word, and what it said of the pause and of the one after it. */
export function postedClauses(telling: Telling): Clause[] {
  return [
    { id: 'fact.updatePosted', sure: telling.sure },
    ...resumesTails(telling),
    ...promiseTails(telling),
  ];
}

/** That an earlier word was corrected; a moved end of a commitment shows. */
export function correctedClauses(telling: Telling): Clause[] {
  const { data, sure } = telling;
  const id = data.how === 'RETRACT' ? 'fact.retracted' : 'fact.amended';
  const moved = data.change
    ? [movedClause(telling, (data.change.days ?? 0) < 0 ? 'SHORTENED' : 'EXTENDED')]
    : [];
  return [{ id, sure }, ...moved];
}

/** The promise that was made along with something else. */
export function promiseTails({ data, sure }: Pick<Telling, 'data' | 'sure'>): Clause[] {
  return data.promise ? [{ id: 'tail.promised', sure, dates: { by: data.promise.by } }] : [];
}

/** When a pause was expected to end. */
export function resumesTails({ data, sure }: Pick<Telling, 'data' | 'sure'>): Clause[] {
  const on = data.resumesOn ?? data.state?.resumesOn;
  return on ? [{ id: 'tail.resumes', sure, dates: { on, due: on } }] : [];
}
