import type { Instant } from '../../domain/calendar.ts';
import type { Fact, Localized } from '../../domain/fact.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { guaranteeFaults, makeCommitments, type NewCommitment } from '../commitment.ts';
import { publishNotice } from '../notice.ts';
import { type NewUpdate, postUpdates } from '../promise.ts';
import { type OpenRecord, writing } from '../record.ts';
import { execute } from '../statement.ts';
import { nameSuccessors, type NewSuccessor } from '../succession.ts';
import { announceStates, type StateAnnouncement } from '../transition.ts';
import { resolveAgain } from './rules.ts';

/**
 * Something to be said at an instant, kept as the function that will say it takes it; `with` is the id of the change
 * of state that it is a part of.
 */
export type Saying = { readonly with?: string } & (
  | { readonly say: 'STATE'; readonly it: Omit<StateAnnouncement, 'noticeId' | 'id'> }
  | { readonly say: 'COMMITMENT'; readonly it: NewCommitment }
  | { readonly say: 'SUCCESSOR'; readonly it: NewSuccessor }
  | { readonly say: 'UPDATE'; readonly it: NewUpdate }
);

export interface ScheduledRow {
  readonly id: string;
  readonly itemId: string;
  readonly publishAt: Instant;
  readonly saying: Saying;
}

const COLUMNS = `id, item_id as "itemId", (extract(epoch from publish_at) * 1000)::float8 as "publishAt", saying`;

const KEEP = `insert into scheduled (id, item_id, publish_at, saying, made_by, made_at, status)
values ($1, $2, to_timestamp($3::float8 / 1000), $4::jsonb, $5, to_timestamp($6::float8 / 1000), 'WAITING')`;

const WAITING = `select ${COLUMNS} from scheduled where id = $1 and status = 'WAITING' for update`;
const CHANGE = 'update scheduled set saying = $2::jsonb where id = $1';
const CANCEL = `update scheduled set status = 'CANCELLED'
where status = 'WAITING' and (id = $1 or saying ->> 'with' = $1::text)`;
const PUBLISHED = `update scheduled set status = 'PUBLISHED' where id = $1`;

const DUE = `select ${COLUMNS} from scheduled where status = 'WAITING' and publish_at <= to_timestamp($1::float8 / 1000)
order by publish_at, made_at, id limit 100 for update`;

const ANY_DUE = `select 1 from scheduled where status = 'WAITING' and publish_at <= $1 limit 1`;

/** Keeps something to be said later. Nothing of it is public until then. Returns the id that its fact will have. */
export async function schedule(
  ctx: Context,
  { em, recordedAt }: OpenRecord,
  itemId: string,
  publishAt: Instant,
  saying: Saying,
): Promise<string> {
  const id = ctx.uuid();
  await execute(em, KEEP, [id, itemId, publishAt, JSON.stringify(saying), ctx.caller.name, recordedAt]);
  return id;
}

/** What waits under an id, locked; null where nothing does (any more). */
export async function waiting({ em }: OpenRecord, id: string): Promise<ScheduledRow | null> {
  const [row] = await execute<ScheduledRow>(em, WAITING, [id]);
  return row ?? null;
}

/** Changes what waits: before publication that leaves no public trace. */
export async function changeWaiting({ em }: OpenRecord, id: string, saying: Saying): Promise<void> {
  await execute(em, CHANGE, [id, JSON.stringify(saying)]);
}

/** Takes back what waits under an id, and what waits as a part of it. */
export async function cancelWaiting({ em }: OpenRecord, id: string): Promise<void> {
  await execute(em, CANCEL, [id]);
}

/** Whether something should be public and is not yet. */
export async function isAnyDue(ctx: Context): Promise<boolean> {
  return (await ctx.rows(ANY_DUE, [new Date(ctx.now())])).length > 0;
}

/**
 * Publishes what is due: each becomes a fact exactly once, by whichever server holds the record first.
 * @returns how many were published; fewer than are due where many are, so call again until 0
 */
export async function publishDue(ctx: Context): Promise<number> {
  if (!(await isAnyDue(ctx))) return 0;
  return await writing(ctx, async (record) => {
    const rows = await execute<ScheduledRow>(record.em, DUE, [record.recordedAt]);
    for (const row of rows) {
      if (await isOvertaken(ctx, record, row)) {
        await cancelWaiting(record, row.id);
        continue;
      }
      await say(ctx, record, row.saying, row.id);
      await execute(record.em, PUBLISHED, [row.id]);
    }
    return rows.length;
  });
}

/** A promise that waits, and that would go back on a guarantee given since: it is never said, and stops nothing else. */
async function isOvertaken(ctx: Context, record: OpenRecord, { saying }: ScheduledRow): Promise<boolean> {
  if (saying.say !== 'COMMITMENT') return false;
  return (await guaranteeFaults(ctx, record, [saying.it], () => [])).length > 0;
}

/** Says it now, under its notice. */
export async function say(ctx: Context, record: OpenRecord, saying: Saying, id?: string): Promise<Fact> {
  const text = saying.it.text ?? null;
  const noticeId = text ? await publishNotice(ctx, record, text as Localized) : null;
  const told = { ...(id && { id }), noticeId };
  const [fact] = await facts();
  if (!fact) throw refuse('CONFLICT', 'Nothing was said.');
  if (saying.say === 'STATE') await resolveAgain(ctx, record, fact);
  return fact;

  function facts(): Promise<Fact[]> {
    switch (saying.say) {
      case 'STATE':
        return announceStates(ctx, record, [{ ...saying.it, ...told, checked: true }]);
      case 'COMMITMENT':
        return makeCommitments(ctx, record, [{ ...saying.it, ...told }]);
      case 'SUCCESSOR':
        return nameSuccessors(ctx, record, [{ ...saying.it, ...told }]);
      case 'UPDATE':
        return postUpdates(ctx, record, [{ ...saying.it, ...told }]);
    }
  }
}
