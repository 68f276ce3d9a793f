import type { Context } from '../context.ts';
import { writing } from '../record.ts';
import { execute } from '../statement.ts';
import { publishNoticeDue } from './notice-due.ts';
import { overtakenFaults } from './overtaken.ts';
import { say } from './say.ts';
import type { Saying, ScheduledRow } from './saying.ts';
import { isAnyDue, refuseWaiting, SCHEDULED_COLUMNS } from './scheduled.ts';

const PUBLISHED = `update scheduled set status = 'PUBLISHED' where id = $1`;

const DUE = `select ${SCHEDULED_COLUMNS} from scheduled where status = 'WAITING' and publish_at <= to_timestamp($1::float8 / 1000)
order by publish_at, made_at, saying ->> 'with' nulls first, id limit 100 for update`;

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
    for (const { id, saying, noticeId } of rows) {
      // All rows of a notice come out in one transaction, and in no other.
      if (noticeId !== null) return done > 0 ? done : await publishNoticeDue(ctx, record, noticeId);
      // The next successors are looked at once these are saved: together they could make a circle.
      if (isNamed && namesSuccessors(saying)) break;
      done++;
      if (saying.with && refused.has(saying.with)) continue;
      const faults = await overtakenFaults(ctx, record, saying);
      if (faults.length > 0) {
        refused.add(id);
        await refuseWaiting(record, id, faults);
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
