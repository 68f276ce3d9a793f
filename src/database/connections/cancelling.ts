import type { Socket } from 'node:net';
import type pg from 'pg';
import {
  readBytesExceededRefusal,
  databaseTimeExceededRefusal,
  statementTimeExceededRefusal,
  type RequestBudget,
} from '../../limits/request-budget.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** SQLSTATE query_canceled: by us, or by the session's own statement_timeout. */
const QUERY_CANCELED_SQLSTATE = '57014';

/** Asks PostgreSQL to stop what a backend runs. */
export type CancelBackend = (processId: number) => Promise<void>;

/**
 * Runs a statement within a request's budget: it is cancelled on the server when it takes too long, when it brings too
 * much, and when the budget ends; the connection is given back only after that has been done.
 * @throws Refusal for what was cancelled
 */
export async function runWithinBudget<T>(
  client: pg.PoolClient,
  budget: RequestBudget,
  cancelBackend: CancelBackend,
  run: () => Promise<T>,
): Promise<T> {
  const { processID, connection } = client as unknown as {
    processID: number;
    connection: { stream: Socket };
  };
  let why: Refusal | null = null;
  const cancelling: Promise<void>[] = [];
  const cancel = (reason: Refusal) => {
    if (why === null) cancelling.push(cancelBackend(processID).catch(() => {}));
    why ??= reason;
  };
  const began = performance.now();
  const readBefore = connection.stream.bytesRead;
  const isTooMuch = () => connection.stream.bytesRead - readBefore > budget.bytesLeft();
  const onData = () => {
    if (why === null && isTooMuch()) cancel(readBytesExceededRefusal(budget.limits));
  };
  connection.stream.on('data', onData);
  const { limits } = budget;
  const left = Math.max(1, budget.databaseMsLeft());
  const timer =
    left < limits.statementMs
      ? setTimeout(() => cancel(databaseTimeExceededRefusal(limits)), left)
      : setTimeout(() => cancel(statementTimeExceededRefusal(limits)), limits.statementMs);
  const stopListening = budget.onEnd(cancel);
  try {
    return await run();
  } catch (error) {
    if ((error as { code?: string }).code === QUERY_CANCELED_SQLSTATE)
      throw why ?? statementTimeExceededRefusal(budget.limits);
    throw error;
  } finally {
    clearTimeout(timer);
    stopListening();
    connection.stream.off('data', onData);
    await Promise.all(cancelling);
    budget.charge(performance.now() - began, connection.stream.bytesRead - readBefore);
  }
}
