import type { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { bumpPublicDataVersion } from '../../record/caches/public-data-watcher.ts';
import type { Context } from '../../record/context.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { type CommonCommandInput, runCommand } from '../pipeline/run-command.ts';

interface ReviseGroupInput extends CommonCommandInput {
  readonly handle: string;
}

/** How a brand, a line or a family is changed in place. */
export interface GroupRevision<Input extends ReviseGroupInput, Group, Answer> {
  /** The name of the command. */
  readonly command: string;
  readonly shape: z.ZodType<Input>;
  readonly table: 'brand' | 'line' | 'family';
  /** The columns of the table that make a `Group`. */
  readonly columns: string;
  /** Refuses what cannot be, whatever there is. */
  readonly check: (input: Input) => void;
  /** The group as it is to be; refuses what changes nothing. */
  readonly revised: (before: Group, input: Input, record: RecordWriter) => Group | Promise<Group>;
  readonly save: { readonly sql: string; readonly parameters: (after: Group) => readonly unknown[] };
  /** What of it the audit trail keeps. */
  readonly audited: (group: Group) => object;
  readonly answer: (after: Group, at: Instant) => Answer;
}

/**
 * Changes a brand, a line or a family; admins only. Nothing is appended to the record; the audit trail keeps the old values
 * and the new (rules.md, R8, R116).
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID with everything that is wrong, NOT_FOUND for an unknown handle,
 *   IDEMPOTENCY_MISMATCH, and what the revision itself refuses
 */
export async function reviseGroup<
  Input extends ReviseGroupInput,
  Group extends object,
  Answer extends object,
>(ctx: Context, raw: unknown, revision: GroupRevision<Input, Group, Answer>): Promise<Answer> {
  const { command: name, shape, check, revised, save, audited, answer } = revision;
  type Diff = { readonly before: Group; readonly after: Group };
  return await runCommand<Input, Diff, Answer>(ctx, { name, role: 'ADMIN', shape }, raw, {
    work: async (input, record) => {
      check(input);
      const before = await lockGroupByHandle<Group>(record, revision, input.handle);
      const after = await revised(before, input, record);
      await executeSql(record.em, save.sql, save.parameters(after));
      await bumpPublicDataVersion(record.em);
      return { before, after };
    },
    audited: ({ before, after }) => ({ before: audited(before), after: audited(after) }),
    answer: ({ after }, at) => answer(after, at),
    dryRunAnswer: async ({ after }, at) => answer(after, at),
  });
}

async function lockGroupByHandle<Group extends object>(
  { em }: RecordWriter,
  { table, columns }: { readonly table: string; readonly columns: string },
  handle: string,
): Promise<Group> {
  const lock = `select ${columns} from ${table} where handle = $1 for update`;
  const [group] = await executeSql<Group>(em, lock, [identifierKey('HANDLE', handle)]);
  if (group) return group;
  throw createRefusal('NOT_FOUND', `There is no ${table} with the handle "${handle}".`, 'handle');
}
