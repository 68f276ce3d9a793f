/** How versions of one scheme are written and compared. */
export interface VersionOrder {
  /** What is wrong with a text as a version, and what a right one looks like; null where it is a version. */
  readonly fault: (version: string) => string | null;
  /** Negative, 0 or positive, for two texts that are versions. */
  readonly compare: (one: string, other: string) => number;
}

/** Compares two natural numbers of any length by their digits; leading zeros count nothing, and no digits are 0. */
export function compareNumerals(one: string, other: string): number {
  const [left, right] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
  return left.length - right.length || compareCharacters(left, right);
}

/** Compares two texts by the codes of their characters. */
export function compareCharacters(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Compares two texts of one kind: numbers by value, others by their characters. */
export function compareValues(one: string, other: string): number {
  return isNumeral(one) && isNumeral(other) ? compareNumerals(one, other) : compareCharacters(one, other);
}

/** Compares two parts of versions by their ranks, those of one rank by value; one rank holds either numbers or none. */
export function compareRanked(one: string, other: string, rankOf: (part: string) => number): number {
  return rankOf(one) - rankOf(other) || compareValues(one, other);
}

/** Whether a text is digits and nothing else. */
export function isNumeral(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * Compares two lists part by part until two parts differ. The shorter list ends with as many `end` as it lacks, so
 * lists that compare in steps of one order are ordered themselves.
 */
export function compareParts<Part>(
  one: readonly Part[],
  other: readonly Part[],
  end: Part,
  compare: (left: Part, right: Part) => number,
): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const found = compare(one[at] ?? end, other[at] ?? end);
    if (found !== 0) return found;
  }
  return 0;
}
