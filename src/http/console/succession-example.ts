import type { ItemView } from '../../reads/item.ts';

interface SuccessionPair {
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
): SuccessionPair | null {
  const pairs = items.flatMap((ending) =>
    followers.filter((one) => isPlausibleSuccessor(ending, one)).map((successor) => ({ ending, successor })),
  );
  return pairs.reduce<SuccessionPair | null>(
    (best, pair) => (best && scorePair(best, isFree) >= scorePair(pair, isFree) ? best : pair),
    null,
  );
}

function isPlausibleSuccessor(ending: ItemView, other: ItemView): boolean {
  const isAkin = isInSameGroup('familyId', ending, other) || isInSameGroup('lineId', ending, other);
  return isAkin && other !== ending && other.kind === ending.kind;
}

function scorePair({ ending, successor }: SuccessionPair, isFree: (item: ItemView) => boolean): number {
  const isLarger = (successor.capacityBytes ?? 0) > (ending.capacityBytes ?? 0);
  const signs = [isFree(ending), isInSameGroup('familyId', ending, successor), isLarger];
  return signs.reduce((weight, sign) => weight * 2 + Number(sign), 0);
}

function isInSameGroup(group: 'familyId' | 'lineId', one: ItemView, other: ItemView): boolean {
  return one[group] !== null && one[group] === other[group];
}
