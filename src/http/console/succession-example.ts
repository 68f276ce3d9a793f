import type { ItemView } from '../../reads/item.ts';

interface Pair {
  readonly ending: ItemView;
  readonly successor: ItemView;
}

/**
 * Of items that can be ordered, one that is well shown to end, and what may take its place: of its family, else of
 * its line, rather larger.
 * @param followers those of the items that lead no further
 * @param isFree whether one key alone may say anything of an item
 * @returns null where nothing is close enough to follow
 */
export function pickSuccessionExample(
  items: readonly ItemView[],
  followers: readonly ItemView[],
  isFree: (item: ItemView) => boolean,
): Pair | null {
  const pairs = items.flatMap((ending) =>
    followers.filter((one) => isClose(ending, one)).map((successor) => ({ ending, successor })),
  );
  return pairs.reduce<Pair | null>(
    (best, pair) => (best && weightOf(best, isFree) >= weightOf(pair, isFree) ? best : pair),
    null,
  );
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
