/** What is said by one mutation: an entry for each item, with words that nobody says twice. */
export interface PostedStatement {
  readonly words: string;
  readonly skus: readonly string[];
}

/** What the service says it has done. */
export interface Acknowledged {
  readonly words: string;
  /** The ids of its entries. */
  readonly ids: readonly string[];
}

/** What should never become of a statement, by its words. */
export interface Tally {
  /** Acknowledged, and not in the record as it was acknowledged. */
  readonly lost: readonly string[];
  /** More than one entry for an item. */
  readonly doubled: readonly string[];
  /** Entries for some of its items only. */
  readonly halfDone: readonly string[];
  /** Refused for another reason than one that passes. */
  readonly refused: readonly string[];
}

export const NOTHING_AMISS: Tally = { lost: [], doubled: [], halfDone: [], refused: [] };

/** @param record all lines of the feed */
export function tallyOf(
  statements: readonly PostedStatement[],
  acknowledged: readonly Acknowledged[],
  refusals: readonly string[],
  record: readonly string[],
): Tally {
  const lines = record.map(
    (line) => JSON.parse(line) as { id: string; sku: string; text: { en?: string } | null },
  );
  const found = Map.groupBy(lines, ({ text }) => text?.en);
  const foundOf = (words: string) => found.get(words) ?? [];
  const skusOf = (words: string) => new Set(foundOf(words).map(({ sku }) => sku));
  const isKept = ({ words, ids }: Acknowledged) => {
    const kept = foundOf(words).map(({ id }) => id);
    return ids.length > 0 && ids.every((id) => kept.includes(id));
  };
  const isHalfDone = ({ words, skus }: PostedStatement) =>
    foundOf(words).length > 0 && !skus.every((sku) => skusOf(words).has(sku));
  return {
    lost: acknowledged.filter((one) => !isKept(one)).map(wordsOf),
    doubled: statements.filter(({ words }) => skusOf(words).size < foundOf(words).length).map(wordsOf),
    halfDone: statements.filter(isHalfDone).map(wordsOf),
    refused: refusals,
  };
}

function wordsOf({ words }: PostedStatement | Acknowledged): string {
  return words;
}
