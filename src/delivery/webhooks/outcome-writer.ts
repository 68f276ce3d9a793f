import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { DeliveryOutcome, EndpointHealth, EndpointProbe } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { queueEndpointMails } from '../contacts/endpoint-mails.ts';
import { LEASE_MS } from './lease.ts';

/** How an endpoint stands after something was tried, or looked through. */
export interface EndpointProgress {
  readonly endpointId: string;
  /** By which its worker holds it. */
  readonly leaseId: string;
  readonly health: EndpointHealth;
  readonly because: string | null;
  readonly cursor: number;
  readonly pendingLast: number | null;
  readonly probe: EndpointProbe | null;
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly dueAt: Instant | null;
  /** Whether its worker goes on with it; else anybody may. */
  readonly isHeld: boolean;
  readonly attempt: AttemptRecord | null;
}

export interface AttemptRecord {
  readonly messageId: string;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly at: Instant;
  readonly milliseconds: number;
  readonly outcome: DeliveryOutcome;
  readonly httpStatus: number | null;
  readonly answer: string | null;
}

/** What each delivery comes to, whatever it sent. */
interface Progress {
  readonly endpointId: string;
  readonly attempt: AttemptRecord | null;
  readonly dueAt: Instant | null;
}

/** Writes what many deliveries came to: those that end while it writes are written together next. */
export interface OutcomeWriter<One extends Progress = EndpointProgress> {
  /** @returns whether the worker still has the endpoint: not where its owner moved or stopped it meanwhile */
  readonly write: (progress: One) => Promise<boolean>;
}

/** What warns and was not delivered is tried again when the other facts are, at the latest. */
const UPDATE_ENDPOINTS_SQL = `
update endpoint e set health = u.health, because = u.because, cursor = u.cursor, pending_last = u."pendingLast", probe = u.probe,
  failures = u.failures, failing_since = to_timestamp(u."failingSince" / 1000), due_at = to_timestamp(u."dueAt" / 1000),
  lease_id = case when u."isHeld" then e.lease_id end,
  leased_until = case when u."isHeld" then to_timestamp($2::float8 / 1000) end,
  warning_due_at = case when e.warning_due_at is not null then least(e.warning_due_at, to_timestamp(u."dueAt" / 1000)) end
from jsonb_to_recordset($1::jsonb) as u ("endpointId" uuid, "leaseId" uuid, health text, because text, cursor bigint, "pendingLast" bigint, probe text,
  failures int, "failingSince" float8, "dueAt" float8, "isHeld" boolean)
where e.id = u."endpointId" and e.lease_id = u."leaseId" returning e.id`;

/** An endpoint that was removed meanwhile keeps no attempts; one that is being removed is waited for, lest it fail all that is written with it. */
const INSERT_ATTEMPTS_SQL = `
insert into delivery_attempt (id, endpoint_id, message_id, first_sequence, last_sequence, at, milliseconds, outcome, http_status, answer, next_at)
select a.id, a."endpointId", a."messageId", a."firstSequence", a."lastSequence", to_timestamp(a.at / 1000), a.milliseconds, a.outcome,
  a."httpStatus", a.answer, to_timestamp(a."nextAt" / 1000)
from jsonb_to_recordset($1::jsonb) as a (id uuid, "endpointId" uuid, "messageId" text, "firstSequence" bigint, "lastSequence" bigint, at float8,
  milliseconds int, outcome text, "httpStatus" int, answer text, "nextAt" float8)
join endpoint e on e.id = a."endpointId" for key share of e`;

interface PendingWrite<One> {
  readonly progress: One;
  readonly resolve: (isHeld: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes down how endpoints stand, in a transaction; gives the ids of those that their workers still had. */
type SaveProgress<One> = (
  em: EntityManager,
  batch: readonly One[],
  now: Instant,
) => Promise<ReadonlySet<string>>;

/** What came of sending facts in their order. */
export function createOutcomeWriter(
  ctx: Context,
  onAttempt?: (outcome: DeliveryOutcome) => void,
): OutcomeWriter {
  return createWriterOf(ctx, saveEndpoints, onAttempt);
}

/**
 * @param save writes what the attempts alone do not say
 * @param onAttempt hears of each attempt that was written down
 */
export function createWriterOf<One extends Progress>(
  ctx: Context,
  save: SaveProgress<One>,
  onAttempt: (outcome: DeliveryOutcome) => void = () => {},
): OutcomeWriter<One> {
  let waiting: PendingWrite<One>[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const held = await writeTogether(
          ctx,
          batch.map(({ progress }) => progress),
          save,
        );
        for (const { progress, resolve } of batch) {
          if (progress.attempt) onAttempt(progress.attempt.outcome);
          resolve(held.has(progress.endpointId));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return {
    write: (progress) =>
      new Promise((resolve, reject) => {
        waiting.push({ progress, resolve, reject });
        if (!isWriting) void writeAll();
      }),
  };
}

async function writeTogether<One extends Progress>(
  ctx: Context,
  batch: readonly One[],
  save: SaveProgress<One>,
): Promise<ReadonlySet<string>> {
  const attempts = batch.flatMap(({ endpointId, attempt, dueAt }) =>
    attempt ? [{ id: ctx.uuid(), endpointId, nextAt: dueAt, ...attempt }] : [],
  );
  return await inTransaction(ctx, async (em) => {
    const written = await save(em, batch, ctx.now());
    if (attempts.length > 0) await executeSql(em, INSERT_ATTEMPTS_SQL, [JSON.stringify(attempts)]);
    return written;
  });
}

async function saveEndpoints(
  em: EntityManager,
  batch: readonly EndpointProgress[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const held = await executeSql<{ id: string }>(em, UPDATE_ENDPOINTS_SQL, [
    JSON.stringify(batch),
    now + LEASE_MS,
  ]);
  const written = new Set(held.map(({ id }) => id));
  await queueEndpointMails(
    em,
    batch.filter(({ endpointId }) => written.has(endpointId)),
    now,
  );
  return written;
}
