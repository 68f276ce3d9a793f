import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { LINE_COLUMNS, type LineView } from '../../reads/family.ts';
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
 * Changes a line: its name, and its policy of notice and approvals; admins only. What is left out stays, and 0 days of
 * notice take the undertaking away. Nothing is appended to the record; the audit trail keeps the old values and the new.
 * @returns the line after it, for a dry run as it would be
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID with everything that is wrong, NOT_FOUND for an unknown handle,
 * IDEMPOTENCY_MISMATCH
 */
export async function reviseLine(ctx: Context, raw: unknown): Promise<ReviseLineResult> {
  return await reviseGroup(ctx, raw, {
    ...{ command: 'reviseLine', shape: revising, table: 'line', columns: LINE_COLUMNS },
    check: (input) => checked(ctx, input),
    revised,
    save: {
      sql: 'update line set name = $2::jsonb, notice_days = $3, approvals = $4 where id = $1',
      parameters: ({ id, name, noticeDays, approvals }) => [id, JSON.stringify(name), noticeDays, approvals],
    },
    audited: policyOf,
    answer: (line, at) => ({ line, at }),
  });
}

/** Refuses a name that cannot be, and a revision that changes nothing. */
function checked(ctx: Context, { name, noticeDays, approvals }: LineInput): void {
  if (name) requireName(ctx, name);
  if (!name && noticeDays == null && approvals == null)
    throw refuse('INVALID', 'Say what is to change.', 'handle');
}

function revised(line: LineView, { name, noticeDays, approvals }: LineInput): LineView {
  return {
    ...line,
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
}: LineView): Pick<LineView, 'handle' | 'name' | 'noticeDays' | 'approvals'> {
  return { handle, name, noticeDays, approvals };
}
