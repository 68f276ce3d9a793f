import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { refuse } from '../../domain/refusal.ts';
import type { BrandView } from '../../reads/item.ts';
import { bumpPublicDataVersion } from '../../record/caches/public-data-watcher.ts';
import type { Context } from '../../record/context.ts';
import { identifierKey } from '../../record/identifier-key.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { runCommand } from '../pipeline/run-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { unchangedRefusal } from '../pipeline/unchanged.ts';
import { groupNameShape } from './item-input.ts';

const revising = z.object({
  handle: groupNameShape,
  name: groupNameShape.nullish(),
  url: shapes.webAddress.nullish(),
  idempotencyKey: shapes.commonInputFields.idempotencyKey,
  dryRun: shapes.commonInputFields.dryRun,
});

interface BrandDiff {
  readonly before: BrandView;
  readonly after: BrandView;
}

/** What became of a brand, and when. */
export interface ReviseBrandResult {
  readonly brand: BrandView;
  readonly at: Instant;
}

const LOCK = 'select id, handle, name, url from brand where handle = $1 for update';
const SAVE = 'update brand set name = $2, url = $3 where id = $1';

/**
 * Changes how a brand is written and where it is at home; admins only. What is left out stays. Nothing is appended to the
 * record: headlines keep the name that they were written with (rules.md, R116).
 * @returns the brand after it, for a dry run as it would be
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID with everything that is wrong, NOT_FOUND for an unknown handle,
 *   DUPLICATE for what is so already, IDEMPOTENCY_MISMATCH
 */
export async function reviseBrand(ctx: Context, raw: unknown): Promise<ReviseBrandResult> {
  const command = { name: 'reviseBrand', role: 'ADMIN', shape: revising } as const;
  return await runCommand<z.output<typeof revising>, BrandDiff, ReviseBrandResult>(ctx, command, raw, {
    work: async ({ handle, name, url }, record) => {
      if (!name && !url) throw refuse('INVALID', 'Say what is to change.', 'handle');
      const before = await lockBrand(record, handle);
      const after = { ...before, name: name ?? before.name, url: url ?? before.url };
      if (after.name === before.name && after.url === before.url)
        throw unchangedRefusal(name ? 'name' : 'url');
      await executeSql(record.em, SAVE, [after.id, after.name, after.url]);
      await bumpPublicDataVersion(record.em);
      return { before, after };
    },
    audited: ({ before, after }) => ({ before: told(before), after: told(after) }),
    answer: ({ after }, at) => ({ brand: after, at }),
    dryRunAnswer: async ({ after }, at) => ({ brand: after, at }),
  });
}

async function lockBrand({ em }: RecordWriter, handle: string): Promise<BrandView> {
  const [brand] = await executeSql<BrandView>(em, LOCK, [identifierKey('HANDLE', handle)]);
  if (brand) return brand;
  throw refuse('NOT_FOUND', `There is no brand with the handle "${handle}".`, 'handle');
}

function told({ handle, name, url }: BrandView): Omit<BrandView, 'id'> {
  return { handle, name, url };
}
