import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { refuse } from '../../domain/refusal.ts';
import type { FamilyView } from '../../reads/family.ts';
import { bumpPublicDataVersion } from '../../record/caches/public-data-watcher.ts';
import type { Context } from '../../record/context.ts';
import { identifierKey } from '../../record/identifier-key.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { requireName } from '../pipeline/required-name.ts';
import { runCommand } from '../pipeline/run-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isJsonEqual, unchangedRefusal } from '../pipeline/unchanged.ts';
import { groupNameShape } from './item-input.ts';

const revising = z.object({
  handle: groupNameShape,
  name: shapes.optionalLocalizedText,
  idempotencyKey: shapes.commonInputFields.idempotencyKey,
  dryRun: shapes.commonInputFields.dryRun,
});

interface FamilyDiff {
  readonly before: FamilyView;
  readonly after: FamilyView;
}

/** What became of a family, and when. */
export interface ReviseFamilyResult {
  readonly family: FamilyView;
  readonly at: Instant;
}

const LOCK = 'select id, handle, name, brand_id as "brandId" from family where handle = $1 for update';
const SAVE = 'update family set name = $2::jsonb where id = $1';

/**
 * Changes how a family is written, in every language; admins only. Nothing is appended to the record (rules.md, R116).
 * @returns the family after it, for a dry run as it would be
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, TEXT_REQUIRED without a name in the default locale, NOT_FOUND for an unknown
 *   handle, DUPLICATE for the name that it has, IDEMPOTENCY_MISMATCH
 */
export async function reviseFamily(ctx: Context, raw: unknown): Promise<ReviseFamilyResult> {
  const command = { name: 'reviseFamily', role: 'ADMIN', shape: revising } as const;
  return await runCommand<z.output<typeof revising>, FamilyDiff, ReviseFamilyResult>(ctx, command, raw, {
    work: async ({ handle, name: given }, record) => {
      const name = requireName(ctx, given);
      const before = await lockFamily(record, handle);
      if (isJsonEqual(name, before.name)) throw unchangedRefusal('name');
      await executeSql(record.em, SAVE, [before.id, JSON.stringify(name)]);
      await bumpPublicDataVersion(record.em);
      return { before, after: { ...before, name } };
    },
    audited: ({ before, after }) => ({ before: told(before), after: told(after) }),
    answer: ({ after }, at) => ({ family: after, at }),
    dryRunAnswer: async ({ after }, at) => ({ family: after, at }),
  });
}

async function lockFamily({ em }: RecordWriter, handle: string): Promise<FamilyView> {
  const [family] = await executeSql<FamilyView>(em, LOCK, [identifierKey('HANDLE', handle)]);
  if (family) return family;
  throw refuse('NOT_FOUND', `There is no family with the handle "${handle}".`, 'handle');
}

function told({ handle, name }: FamilyView): Pick<FamilyView, 'handle' | 'name'> {
  return { handle, name };
}
