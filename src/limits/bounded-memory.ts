/** What a memory may hold at most. */
export interface MemoryBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** Values by text, bounded in number and bytes; the least lately used goes first. */
export interface BoundedMemory<Value> {
  /** The value, which counts as used now. */
  readonly recall: (key: string) => Value | undefined;
  /** Whether there is a value, which does not count as used by that. */
  readonly holds: (key: string) => boolean;
  /**
   * @param bytes what key and value keep from being freed; what alone exceeds the bound is not kept
   * @returns whether it is kept
   */
  readonly keep: (key: string, value: Value, bytes: number) => boolean;
  /** Whether there was something to forget. */
  readonly forget: (key: string) => boolean;
  readonly clear: () => void;
  /** What is kept at the moment. */
  readonly bytes: () => number;
}

/** @param onForget called with each value that is no longer kept */
export function createBoundedMemory<Value>(
  bounds: MemoryBounds,
  onForget: (value: Value) => void = () => {},
): BoundedMemory<Value> {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let total = 0;
  const forget = (key: string): boolean => {
    const entry = kept.get(key);
    if (!entry) return false;
    kept.delete(key);
    total -= entry.bytes;
    onForget(entry.value);
    return true;
  };
  return {
    recall: (key) => {
      const entry = kept.get(key);
      if (!entry) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    holds: (key) => kept.has(key),
    keep: (key, value, bytes) => {
      forget(key);
      if (bytes > bounds.bytes) return false;
      kept.set(key, { value, bytes });
      total += bytes;
      while (kept.size > bounds.entries || total > bounds.bytes) forget(kept.keys().next().value!);
      return true;
    },
    forget,
    clear: () => {
      for (const key of kept.keys()) forget(key);
    },
    bytes: () => total,
  };
}

/**
 * Whether a key was given before, as far as is remembered: only what comes again is worth keeping.
 * @param bytesOf what a key keeps from being freed
 */
export function createRepeatDetector(
  bounds: MemoryBounds,
  bytesOf: (key: string) => number,
): (key: string) => boolean {
  const seen = createBoundedMemory<true>(bounds);
  return (key) => {
    const isAgain = seen.recall(key) === true;
    if (!isAgain) seen.keep(key, true, bytesOf(key));
    return isAgain;
  };
}
