import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { FAMILY_COLUMNS, type FamilyView } from '../../reads/family.ts';
import type { Context } from '../../record/context.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { groupNameShape } from './item-input.ts';
import { reviseGroup } from './revise-group.ts';

const reviseFamilyShape = z.object({
  handle: groupNameShape,
  name: shapes.optionalLocalizedTextShape,
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
});

/** What became of a family, and when. */
export interface ReviseFamilyResult {
  readonly family: FamilyView;
  readonly at: Instant;
}

/**
 * Changes how a family is written, in every language; admins only. Nothing is appended to the record (rules.md, R116).
 * @returns the family after it, for a dry run as it would be
 * @throws Refusal as `reviseGroup`, TEXT_REQUIRED without a name in the default locale, DUPLICATE for the name that it has
 */
export async function reviseFamily(ctx: Context, raw: unknown): Promise<ReviseFamilyResult> {
  return await reviseGroup(ctx, raw, {
    command: 'reviseFamily',
    shape: reviseFamilyShape,
    table: 'family',
    columns: FAMILY_COLUMNS,
    check: ({ name }) => void requireNameInDefaultLocale(ctx, name),
    revised: (before: FamilyView, { name }) => {
      const after = { ...before, name: requireNameInDefaultLocale(ctx, name) };
      if (isJsonEqual(after.name, before.name)) throw unchangedInputRefusal('name');
      return after;
    },
    save: {
      sql: 'update family set name = $2::jsonb where id = $1',
      parameters: ({ id, name }) => [id, JSON.stringify(name)],
    },
    audited: ({ handle, name }) => ({ handle, name }),
    answer: (family, at) => ({ family, at }),
  });
}
