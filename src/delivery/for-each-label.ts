/** One figure for each label of a metric, also where there is nothing to count. */
export function forEachLabel<Label extends string>(
  labels: readonly Label[],
  read: (label: Label) => number,
): Record<Label, number> {
  return Object.fromEntries(labels.map((label) => [label, read(label)])) as Record<Label, number>;
}
