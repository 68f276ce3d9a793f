import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { BRAND_COLUMNS } from '../../reads/family.ts';
import type { BrandView } from '../../reads/item.ts';
import type { Context } from '../../record/context.ts';
import * as shapes from '../pipeline/shapes.ts';
import { unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { groupNameShape } from './item-input.ts';
import { reviseGroup } from './revise-group.ts';

const reviseBrandShape = z.object({
  handle: groupNameShape,
  name: groupNameShape.nullish(),
  url: shapes.webAddressShape.nullish(),
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
});

/** What became of a brand, and when. */
export interface ReviseBrandResult {
  readonly brand: BrandView;
  readonly at: Instant;
}

/**
 * Changes how a brand is written and where it is at home; admins only. What is left out stays. Nothing is appended to the
 * record: headlines keep the name that they were written with (rules.md, R116).
 * @returns the brand after it, for a dry run as it would be
 * @throws Refusal as `reviseGroup`, INVALID for a revision that says nothing, DUPLICATE for what is so already
 */
export async function reviseBrand(ctx: Context, raw: unknown): Promise<ReviseBrandResult> {
  return await reviseGroup(ctx, raw, {
    command: 'reviseBrand',
    shape: reviseBrandShape,
    table: 'brand',
    columns: BRAND_COLUMNS,
    check: ({ name, url }) => {
      if (!name && !url) throw createRefusal('INVALID', 'Say what is to change.', 'handle');
    },
    revised: (before: BrandView, { name, url }) => {
      const after = { ...before, name: name ?? before.name, url: url ?? before.url };
      if (after.name === before.name && after.url === before.url)
        throw unchangedInputRefusal(name ? 'name' : 'url');
      return after;
    },
    save: {
      sql: 'update brand set name = $2, url = $3 where id = $1',
      parameters: ({ id, name, url }) => [id, name, url],
    },
    audited: ({ handle, name, url }) => ({ handle, name, url }),
    answer: (brand, at) => ({ brand, at }),
  });
}
