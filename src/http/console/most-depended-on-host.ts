import type { Context } from '../../record/context.ts';
import { fitsOfItems, fittingItemPagesOfHosts } from '../../reads/fit.ts';
import type { ItemView } from '../../reads/item.ts';

const MAX_HOSTS_COMPARED = 20;
const FITTING_ITEMS_PAGE_REQUEST = { first: 30, after: null };

/** The product of which the end would strand most accessories and storage options; null where there is none. */
export async function findMostDependedOnHost(
  ctx: Context,
  items: readonly ItemView[],
): Promise<ItemView | null> {
  const hosts = items.filter(({ kind }) => kind === 'PRODUCT').slice(0, MAX_HOSTS_COMPARED);
  const ids = hosts.map(({ id }) => id);
  const kinds = ['ACCESSORY', 'STORAGE_OPTION'] as const;
  const pages = await Promise.all(
    kinds.map((kind) => fittingItemPagesOfHosts(ctx, ids, kind, null, FITTING_ITEMS_PAGE_REQUEST)),
  );
  const hosted = new Set(pages.flat().flatMap(({ edges }) => edges.map(({ node }) => node.id)));
  const weight = new Map<string, number>();
  for (const fits of await fitsOfItems(ctx, [...hosted])) {
    const fitting = fits.filter(({ verdict }) => verdict === 'FITS' || verdict === 'FITS_WITH');
    if (fitting.length !== 1) continue;
    const { hostId } = fitting[0]!;
    weight.set(hostId, (weight.get(hostId) ?? 0) + 1);
  }
  const weightOf = ({ id }: ItemView) => weight.get(id) ?? 0;
  const [heaviest] = [...hosts].sort((one, other) => weightOf(other) - weightOf(one));
  return heaviest ?? null;
}
