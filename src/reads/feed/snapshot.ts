import type { Readable } from 'node:stream';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { isInAssortmentSql } from '../assortment.ts';
import { copyJsonLinesToStdoutSql, snapshotLinesSql } from './snapshot-lines.ts';

/** What a snapshot is of. */
export interface SnapshotHead {
  readonly record: string;
  /** All facts up to here are in it, and none after. */
  readonly sequence: number;
  /** The last of these facts; null of an empty record. */
  readonly lastId: string | null;
  readonly items: number;
  /** Whether something fell due that is not in the record yet: the answers tell it, the sequence does not. */
  readonly isDue: boolean;
  /** When the clock alone changed any answer last; null: never yet. */
  readonly turnedAt: Instant | null;
  /** Another one after a line was renamed, which is no fact. */
  readonly names: string | null;
}

const selectSnapshotHeadSql = (
  which: string,
) => `select r.id as record, r.sequence, (select id from fact where sequence = r.sequence) as "lastId", (select count(*)::int from item where ${which}) as items,
  exists (select from item where due_at <= $1) as "isDue",
  (select extract(epoch from max(starts_at)) * 1000 from answer where starts_at <= $1)::float8 as "turnedAt",
  (select md5(string_agg(id::text || name::text, ' ' order by id)) from line) as names from record r`;

/**
 * Every item's present public answer, as of one sequence of the record: with the feed after it, all of the record.
 * @param assortmentId only the items of this list of SKUs, with its `yours`; null tells all
 * @param send gets what the snapshot is of, and its lines as they come where it asks for them; while it runs it holds a
 * connection, so it must not wait for ever
 */
export async function streamSnapshot(
  ctx: Context,
  assortmentId: string | null,
  send: (head: SnapshotHead, lines: () => Readable) => Promise<void>,
): Promise<void> {
  const at = ctx.now();
  await ctx.withSnapshot(async ({ rows, copy }) => {
    const which = assortmentId === null ? 'true' : isInAssortmentSql('item.id', '$2::uuid');
    const [head] = await rows<SnapshotHead>(selectSnapshotHeadSql(which), [
      new Date(at),
      ...(assortmentId === null ? [] : [assortmentId]),
    ]);
    await send(head!, () => copy(copyJsonLinesToStdoutSql(snapshotLinesSql(at, ctx, assortmentId))));
  });
}
