import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { LINE_COLUMNS, type LineView } from '../../reads/family.ts';
import type { RecordWriter } from '../../record/record.ts';
import { holderNamed, holderShape } from '../notice/notice-holder.ts';
import { requireName } from '../pipeline/required-name.ts';
import * as shapes from '../pipeline/shapes.ts';
import { reviseGroup } from './revise-group.ts';

const MAX_DAYS = 3650;
const MAX_APPROVALS = 5;

const DAYS = `Undertake 0 to ${MAX_DAYS} days of notice; 0 takes the undertaking away`;
const APPROVALS = `Ask for 0 to ${MAX_APPROVALS} approvals`;

const revising = z.object({
  handle: shapes.singleLineText(120),
  name: shapes.optionalLocalizedText,
  noticeDays: z.int(DAYS).min(0, DAYS).max(MAX_DAYS, DAYS).nullish(),
  approvals: z.int(APPROVALS).min(0, APPROVALS).max(MAX_APPROVALS, APPROVALS).nullish(),
  owner: holderShape.nullish(),
  idempotencyKey: shapes.commonInputFields.idempotencyKey,
  dryRun: shapes.commonInputFields.dryRun,
});

type LineInput = z.output<typeof revising>;

/** What became of a line, and when. */
export interface ReviseLineResult {
  readonly line: LineView;
  readonly at: Instant;
}

/**
 * Changes a line: its name, its owner, and its policy of notice and approvals; admins only. What is left out stays, and 0 days of
 * notice take the undertaking away. Nothing is appended to the record; the audit trail keeps the old values and the new.
 * @returns the line after it, for a dry run as it would be
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID with everything that is wrong, NOT_FOUND for an unknown handle, or an
 *   owner whom nobody knows, AMBIGUOUS for one whose name several people have, IDEMPOTENCY_MISMATCH
 */
export async function reviseLine(ctx: Context, raw: unknown): Promise<ReviseLineResult> {
  return await reviseGroup(ctx, raw, {
    ...{ command: 'reviseLine', shape: revising, table: 'line', columns: LINE_COLUMNS },
    check: (input) => checked(ctx, input),
    revised,
    save: {
      sql: `update line set name = $2::jsonb, notice_days = $3, approvals = $4, owner = $5, owner_key = $6, owner_person = $7
        where id = $1`,
      parameters: ({ id, name, noticeDays, approvals, owner, ownerKey, ownerPerson }) => [
        ...[id, JSON.stringify(name), noticeDays, approvals],
        ...[owner, ownerKey, ownerPerson],
      ],
    },
    audited: policyOf,
    answer: (line, at) => ({ line, at }),
  });
}

/** Refuses a name that cannot be, and a revision that changes nothing. */
function checked(ctx: Context, { name, noticeDays, approvals, owner }: LineInput): void {
  if (name) requireName(ctx, name);
  if (!name && noticeDays == null && approvals == null && !owner)
    throw refuse('INVALID', 'Say what is to change.', 'handle');
}

async function revised(
  line: LineView,
  { name, noticeDays, approvals, owner: to }: LineInput,
  record: RecordWriter,
): Promise<LineView> {
  const owner = to ? await holderNamed(record, to, 'owner') : null;
  return {
    ...line,
    ...(owner && { owner: owner.name, ownerKey: owner.key, ownerPerson: owner.person }),
    name: name ?? line.name,
    noticeDays: noticeDays == null ? line.noticeDays : noticeDays || null,
    approvals: approvals ?? line.approvals,
  };
}

function policyOf({
  handle,
  name,
  noticeDays,
  approvals,
  owner,
}: LineView): Pick<LineView, 'handle' | 'name' | 'noticeDays' | 'approvals' | 'owner'> {
  return { handle, name, noticeDays, approvals, owner };
}
