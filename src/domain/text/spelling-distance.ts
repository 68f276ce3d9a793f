/** Letters put in, taken out, changed, or swapped with their neighbour (optimal string alignment). */
export function spellingDistance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next.push(
        Math.min(
          rows[row - 1]![at]! + 1,
          next[at - 1]! + 1,
          rows[row - 1]![at - 1]! + same,
          isSwapped ? rows[row - 2]![at - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(next);
  }
  return rows[one.length]![other.length]!;
}
