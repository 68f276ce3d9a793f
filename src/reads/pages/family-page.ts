import type { Context } from '../../record/context.ts';
import { brandsById, familyByHandle, type FamilyView, memberPagesOfFamilies } from '../family.ts';
import type { BrandView, ItemView } from '../item.ts';
import type { Page, PageRequest } from '../page.ts';

/** All that a family's page shows. */
export interface FamilyPageContent {
  readonly family: FamilyView;
  readonly brand: BrandView;
  readonly members: Page<ItemView>;
}

/**
 * All that the page of a family shows.
 * @param pageRequest the page of its items
 * @returns null for a handle that no family has
 */
export async function readFamilyPage(
  ctx: Context,
  handle: string,
  pageRequest: PageRequest,
): Promise<FamilyPageContent | null> {
  if (!/^[^\p{C}]{1,128}$/u.test(handle)) return null;
  const family = await familyByHandle(ctx, handle);
  if (!family) return null;
  const [[brand], [members]] = await Promise.all([
    brandsById(ctx, [family.brandId]),
    memberPagesOfFamilies(ctx, [family.id], pageRequest),
  ]);
  return { family, brand: brand!, members: members! };
}
