/** Negative, 0 or positive, for two texts that are versions. */
export type VersionComparison = (one: string, other: string) => number;

/** How versions of one scheme are written and compared. */
export interface VersionOrder {
  /** What is wrong with a text as a version, and what a right one looks like; null where it is a version. */
  readonly fault: (version: string) => string | null;
  /** A comparison for as long as somebody sorts or searches: it parses each version once, however often it meets it. */
  readonly createComparison: () => VersionComparison;
}

/** What a scheme brings to its order: versions are parsed into keys, and keys compared. */
interface VersionOrderParts<Key> {
  /** Null for a text that is no version. */
  readonly parse: (version: string) => Key | null;
  /** Why such a text is none, and what a right one looks like. */
  readonly describeFault: (text: string) => string;
  readonly compareKeys: (one: Key, other: Key) => number;
}

/** An order by the keys of its versions. */
export function createVersionOrder<Key>({
  parse,
  describeFault,
  compareKeys,
}: VersionOrderParts<Key>): VersionOrder {
  const requireKey = (version: string): Key => {
    const key = parse(version);
    if (key === null) throw new Error(describeFault(version));
    return key;
  };
  return {
    fault: (version) => (parse(version) === null ? describeFault(version) : null),
    createComparison: () => {
      const keys = new Map<string, Key>();
      const keyOf = (version: string): Key => {
        const known = keys.get(version);
        if (known !== undefined) return known;
        const key = requireKey(version);
        keys.set(version, key);
        return key;
      };
      return (one, other) => compareKeys(keyOf(one), keyOf(other));
    },
  };
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
