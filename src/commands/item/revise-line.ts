import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { LINE_COLUMNS, type LineView } from '../../reads/family.ts';
import type { RecordWriter } from '../../record/record.ts';
import { requireHolder, holderShape } from '../notice/notice-holder.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import * as shapes from '../pipeline/shapes.ts';
import { reviseGroup } from './revise-group.ts';

const MAX_NOTICE_DAYS = 3650;
const MAX_APPROVALS = 5;

const NOTICE_DAYS_RANGE_MESSAGE = `Undertake 0 to ${MAX_NOTICE_DAYS} days of notice; 0 takes the undertaking away`;
const APPROVALS_RANGE_MESSAGE = `Ask for 0 to ${MAX_APPROVALS} approvals`;

const reviseLineShape = z.object({
  handle: shapes.singleLineTextShape(120),
  name: shapes.optionalLocalizedTextShape,
  noticeDays: z
    .int(NOTICE_DAYS_RANGE_MESSAGE)
    .min(0, NOTICE_DAYS_RANGE_MESSAGE)
    .max(MAX_NOTICE_DAYS, NOTICE_DAYS_RANGE_MESSAGE)
    .nullish(),
  approvals: z
    .int(APPROVALS_RANGE_MESSAGE)
    .min(0, APPROVALS_RANGE_MESSAGE)
    .max(MAX_APPROVALS, APPROVALS_RANGE_MESSAGE)
    .nullish(),
  owner: holderShape.nullish(),
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
});

type ReviseLineInput = z.output<typeof reviseLineShape>;

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
    command: 'reviseLine',
    shape: reviseLineShape,
    table: 'line',
    columns: LINE_COLUMNS,
    check: (input) => requireValidLineRevision(ctx, input),
    revised: revisedLineWithResolvedOwner,
    save: {
      sql: `update line set name = $2::jsonb, notice_days = $3, approvals = $4, owner = $5, owner_key = $6, owner_person = $7
        where id = $1`,
      parameters: ({ id, name, noticeDays, approvals, owner, ownerKey, ownerPerson }) => [
        id,
        JSON.stringify(name),
        noticeDays,
        approvals,
        owner,
        ownerKey,
        ownerPerson,
      ],
    },
    audited: lineFieldsForAudit,
    answer: (line, at) => ({ line, at }),
  });
}

/** Refuses a name that cannot be, and a revision that changes nothing. */
function requireValidLineRevision(
  ctx: Context,
  { name, noticeDays, approvals, owner }: ReviseLineInput,
): void {
  if (name) requireNameInDefaultLocale(ctx, name);
  if (!name && noticeDays == null && approvals == null && !owner)
    throw createRefusal('INVALID', 'Say what is to change.', 'handle');
}

async function revisedLineWithResolvedOwner(
  line: LineView,
  { name, noticeDays, approvals, owner: to }: ReviseLineInput,
  record: RecordWriter,
): Promise<LineView> {
  const owner = to ? await requireHolder(record, to, 'owner') : null;
  return {
    ...line,
    ...(owner && { owner: owner.name, ownerKey: owner.key, ownerPerson: owner.person }),
    name: name ?? line.name,
    noticeDays: noticeDays == null ? line.noticeDays : noticeDays || null,
    approvals: approvals ?? line.approvals,
  };
}

function lineFieldsForAudit({
  handle,
  name,
  noticeDays,
  approvals,
  owner,
}: LineView): Pick<LineView, 'handle' | 'name' | 'noticeDays' | 'approvals' | 'owner'> {
  return { handle, name, noticeDays, approvals, owner };
}
