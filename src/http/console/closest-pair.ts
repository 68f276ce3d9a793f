import type { ItemView } from '../../services/item.ts';

interface Pair {
  readonly ending: ItemView;
  readonly successor: ItemView;
}

/**
 * The item that is best shown to end, and what may take its place: of its family, else of its line, rather larger.
 * @param followers what can be ordered and leads no further
 * @param isFree whether one key alone may say anything of the item
 * @returns one item alone where nothing is close enough to follow; null where there is none
 */
export function closestPair(
  items: readonly ItemView[],
  followers: readonly ItemView[],
  isFree: (item: ItemView) => boolean,
): { readonly ending: ItemView | null; readonly successor: ItemView | null } {
  const pairs = items.flatMap((ending) =>
    followers.filter((one) => isClose(ending, one)).map((successor) => ({ ending, successor })),
  );
  const heaviest = pairs.reduce<Pair | null>(
    (best, pair) => (best && weightOf(best, isFree) >= weightOf(pair, isFree) ? best : pair),
    null,
  );
  return heaviest ?? { ending: items.find(isFree) ?? items[0] ?? null, successor: null };
}

function isClose(ending: ItemView, other: ItemView): boolean {
  const isAkin = isSame('familyId', ending, other) || isSame('lineId', ending, other);
  return isAkin && other !== ending && other.kind === ending.kind;
}

function weightOf({ ending, successor }: Pair, isFree: (item: ItemView) => boolean): number {
  const isLarger = (successor.capacityBytes ?? 0) > (ending.capacityBytes ?? 0);
  const signs = [isFree(ending), isSame('familyId', ending, successor), isLarger];
  return signs.reduce((weight, sign) => weight * 2 + Number(sign), 0);
}

function isSame(group: 'familyId' | 'lineId', one: ItemView, other: ItemView): boolean {
  return one[group] !== null && one[group] === other[group];
}
