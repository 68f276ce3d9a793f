import { createBoundedMemory } from '../../limits/bounded-memory.ts';

/** What was written already is kept so: each document by the revision that it tells of, which never changes. */
export interface DocumentMemory {
  /**
   * The text under a key; written where it is not kept.
   * @param key all that the text depends on
   */
  readonly recallOrWrite: (key: string, write: () => Promise<string>) => Promise<string>;
}

const BYTES_PER_CHARACTER = 2;
const BYTES_PER_ENTRY = 300;

/** Texts bounded in number and bytes, the least lately asked going first. Who asks for one that is being written waits for it. */
export function createDocumentMemory(bounds = { entries: 2_000, bytes: 48_000_000 }): DocumentMemory {
  const kept = createBoundedMemory<string>(bounds);
  const underWay = new Map<string, Promise<string>>();
  return {
    recallOrWrite: async (key, write) => {
      const known = kept.recall(key) ?? underWay.get(key);
      if (known !== undefined) return await known;
      const writing = write();
      underWay.set(key, writing);
      try {
        const text = await writing;
        kept.keep(key, text, BYTES_PER_CHARACTER * (key.length + text.length) + BYTES_PER_ENTRY);
        return text;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
