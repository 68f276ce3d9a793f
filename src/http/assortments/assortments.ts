import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { requireRole } from '../../access/permit.ts';
import { assortmentShapes } from '../../commands/assortment/assortment-input.ts';
import { collectAssortmentEntries } from '../../commands/assortment/assortment-table.ts';
import { replaceAssortment, type ReplacedAssortment } from '../../commands/assortment/keep-assortment.ts';
import { faultsOfZodError } from '../../commands/pipeline/run-command.ts';
import { publicId } from '../../domain/item/public-id.ts';
import { createRefusal, Refusal, refuseIfAny } from '../../domain/refusal.ts';
import { CLIENT_GONE_REFUSAL, type RequestBudget } from '../../limits/request-budget.ts';
import { createFairQueue, type FairQueue } from '../../limits/fair-queue.ts';
import { createSlotPool } from '../../limits/slot-pool.ts';
import { type Context, withBudget } from '../../record/context.ts';
import {
  MAX_ASSORTMENT_TABLE_BYTES,
  readAssortmentRows,
} from '../../vocabularies/assortment/assortment-rows.ts';
import {
  budgetPayerOf,
  callerOfAdmitted,
  runWhenAdmitted,
  runWithTurnReleased,
} from '../limits/admission.ts';
import { acquireReceivingPlace } from '../limits/receiving-place.ts';
import { endUnreadBodySoon, readBodyAtPace } from '../limits/slow-sender.ts';
import { parseQueryParameters } from '../request/query.ts';
import { sendProblem, sendRefusal } from '../response/problem.ts';

/** So many tables are received at once, since each may be held as its rows; others wait unread. */
const TABLE_QUEUE_LIMITS = { running: 4, waiting: 12 };
const TABLE_SENDERS = {
  inAll: TABLE_QUEUE_LIMITS.running + TABLE_QUEUE_LIMITS.waiting,
  keptForKeys: 0,
};
const ONE_AT_A_TIME = { running: 1, waiting: 1 };
const RETRY_AFTER_SECONDS = 10;

export const assortmentTableQueryShape = z.object({
  name: assortmentShapes.name.optional(),
  allowMassRemoval: z.enum(['true', 'false'], { error: 'give true where it is meant.' }).optional(),
});

/**
 * A list of SKUs as CSV: `PUT /assortments/{handle}` puts it in place of what the list held (http.md).
 * @param entrance tells who sends a request, refuses wrong keys, and lets it take its turn
 */
export function assortmentsRouter(services: Context, entrance: readonly RequestHandler[]): Router {
  const router = Router({ strict: true });
  const senders = createSlotPool(TABLE_SENDERS);
  const receiving = createFairQueue(TABLE_QUEUE_LIMITS);
  router.all('/assortments/:handle', ...entrance, async (request, response) => {
    if (request.method !== 'PUT')
      return sendProblem(
        response.set('Allow', 'PUT'),
        405,
        'INVALID',
        'Use PUT here; lists are read by GraphQL.',
      );
    const payer = budgetPayerOf(request);
    let leave: (() => void) | null = null;
    try {
      const called = requireReadableTable(request);
      leave = senders.take({ ...payer, share: 1 });
      if (!leave) throw busyRefusal(response);
      const kept = await runWhenAdmitted(request, (budget) =>
        receiveTable({ services, request, budget, receiving }, called),
      );
      if (!response.destroyed) sendKeptList(response, called.handle, kept);
    } catch (error) {
      if (request.destroyed && !request.complete) return void response.destroy();
      if (!(error instanceof Refusal)) throw error;
      sendTableRefusal(request, response, error);
    } finally {
      leave?.();
    }
  });
  return router;
}

interface ListToKeep {
  readonly handle: string;
  readonly name: string | null;
  readonly allowMassRemoval: boolean;
}

/** Refuses before anything is read what cannot be kept, whatever follows. */
function requireReadableTable(request: Request): ListToKeep {
  requireRole({ caller: callerOfAdmitted(request) }, 'PARTNER');
  const handle = assortmentShapes.handle.safeParse(request.params['handle']);
  if (!handle.success) refuseIfAny(faultsOfZodError(handle.error, 'handle'));
  const { name = null, allowMassRemoval } = parseQueryParameters(request, assortmentTableQueryShape);
  const { 'content-type': type = 'text/csv', 'content-encoding': coding = 'identity' } = request.headers;
  if (!/^text\/csv\s*(;|$)/i.test(type) || coding !== 'identity')
    throw new UnsupportedTableRefusal('Send `Content-Type: text/csv`, in UTF-8 and not packed.');
  if (Number(request.headers['content-length'] ?? 0) > MAX_ASSORTMENT_TABLE_BYTES)
    throw createRefusal('TOO_MANY', `A table has ${MAX_ASSORTMENT_TABLE_BYTES / 1_000_000} MB at most.`);
  return { handle: handle.data!, name, allowMassRemoval: allowMassRemoval === 'true' };
}

interface TableReceipt {
  readonly services: Context;
  readonly request: Request;
  readonly budget: RequestBudget;
  readonly receiving: FairQueue;
}

/** Reads a table as it comes, without holding the caller's turn, and keeps it in its turn. */
async function receiveTable(
  { services, request, budget, receiving }: TableReceipt,
  called: ListToKeep,
): Promise<ReplacedAssortment> {
  const ctx = withBudget({ ...services, caller: callerOfAdmitted(request) }, budget);
  const over = new Promise<never>((_, reject) => budget.onEnd(reject));
  over.catch(() => {});
  const read = () => {
    const bytes = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    return Promise.race([collectAssortmentEntries(readAssortmentRows(bytes)), over]);
  };
  let leave = () => {};
  try {
    const entries = await runWithTurnReleased(request, async () => {
      const turn = await acquireReceivingPlace(receiving, budget, ONE_AT_A_TIME);
      if (typeof turn === 'string') throw busyRefusal(request.res!);
      leave = turn;
      return await readBodyAtPace({ request, read, isAwaited: receiving.isOversubscribed });
    });
    return await replaceAssortment(ctx, { ...called, entries });
  } finally {
    leave();
  }
}

function sendKeptList(response: Response, handle: string, kept: ReplacedAssortment): void {
  const { assortmentId, size, isNew, unknownCount, unknownSkus } = kept;
  const id = publicId('Assortment', assortmentId);
  response
    .status(isNew ? 201 : 200)
    .set('Cache-Control', 'no-store')
    .json({ id, handle, size, unknownCount, unknownSkus });
}

class UnsupportedTableRefusal extends Refusal {
  constructor(message: string) {
    super({ code: 'INVALID', message });
  }
}

function busyRefusal(response: Response): Refusal {
  response.set('Retry-After', String(RETRY_AFTER_SECONDS));
  const message =
    'A table of yours, or as many as may come at once, is on its way: send it again in ten seconds.';
  return createRefusal('UNAVAILABLE', message);
}

function sendTableRefusal(request: Request, response: Response, refusal: Refusal): void {
  if (refusal === CLIENT_GONE_REFUSAL) return void response.destroy();
  endUnreadBodySoon(request);
  const { faults, message } = refusal;
  const { code, field } = faults[0]!;
  if (refusal instanceof UnsupportedTableRefusal) sendProblem(response, 415, code, message);
  else if (code === 'TOO_MANY' && field === undefined)
    sendProblem(response, 413, code, message, { errors: faults });
  else sendRefusal(response, refusal);
}
