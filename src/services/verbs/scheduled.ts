import type { Instant } from '../../domain/calendar.ts';
import type { Fact, Localized } from '../../domain/fact.ts';
import { type Fault, refuse } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import { makeCommitments } from '../commitment.ts';
import { publishNotice } from '../notice.ts';
import { postUpdates } from '../promise.ts';
import { type OpenRecord, writing } from '../record.ts';
import { execute } from '../statement.ts';
import { nameSuccessors } from '../succession.ts';
import { announceStates } from '../transition.ts';
import { resolveAgain } from './rules.ts';
import { overtakenFaults } from './overtaken.ts';
import type { Saying, ScheduledRow } from './saying.ts';

const COLUMNS = `id, item_id as "itemId", (extract(epoch from publish_at) * 1000)::float8 as "publishAt", saying`;

const KEEP = `insert into scheduled (id, item_id, publish_at, saying, made_by, made_at, status)
values ($1, $2, to_timestamp($3::float8 / 1000), $4::jsonb, $5, to_timestamp($6::float8 / 1000), 'WAITING')`;

const WAITING = `select ${COLUMNS} from scheduled where id = $1 and status = 'WAITING' for update`;
const CHANGE = 'update scheduled set saying = $2::jsonb where id = $1';
const CANCEL = `update scheduled set status = 'CANCELLED'
where status = 'WAITING' and (id = $1 or saying ->> 'with' = $1::text)`;
const REFUSE = `update scheduled set status = 'REFUSED', refusal = $2::jsonb
where status = 'WAITING' and (id = $1 or saying ->> 'with' = $1::text)`;
const REFUSAL = `select refusal from scheduled where id = $1 and status = 'REFUSED'`;
const PUBLISHED = `update scheduled set status = 'PUBLISHED' where id = $1`;

const DUE = `select ${COLUMNS} from scheduled where status = 'WAITING' and publish_at <= to_timestamp($1::float8 / 1000)
order by publish_at, made_at, saying ->> 'with' nulls first, id limit 100 for update`;

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

/** Why something that waited was not said when its time came; none where it was, or still waits. */
export async function refusalOf({ em }: OpenRecord, id: string): Promise<readonly Fault[]> {
  const [row] = await execute<{ refusal: Fault[] }>(em, REFUSAL, [id]);
  return row?.refusal ?? [];
}

/**
 * Publishes what is due: each becomes a fact exactly once, by whichever server holds the record first. What can be said
 * no more, because of something said since, is refused and stops nothing else; the reason is kept.
 * @returns how many are done; fewer than are due where many are, so call again until 0
 */
export async function publishDue(ctx: Context): Promise<number> {
  if (!(await isAnyDue(ctx))) return 0;
  return await writing(ctx, async (record) => {
    const rows = await execute<ScheduledRow>(record.em, DUE, [record.recordedAt]);
    const refused = new Set<string>();
    let done = 0;
    let isNamed = false;
    for (const { id, saying } of rows) {
      // The next successors are looked at once these are saved: together they could make a circle.
      if (isNamed && namesSuccessors(saying)) break;
      done++;
      if (saying.with && refused.has(saying.with)) continue;
      const faults = await overtakenFaults(ctx, record, saying);
      if (faults.length > 0) {
        refused.add(id);
        await execute(record.em, REFUSE, [id, JSON.stringify(faults)]);
        continue;
      }
      await say(ctx, record, saying, id);
      await execute(record.em, PUBLISHED, [id]);
      isNamed ||= namesSuccessors(saying);
    }
    return done;
  });
}

function namesSuccessors({ say: kind, it }: Saying): boolean {
  return kind === 'SUCCESSOR' || ('successors' in it && it.successors.length > 0);
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
