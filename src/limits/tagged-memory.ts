import { type BoundedMemory, createBoundedMemory, type MemoryBounds } from './bounded-memory.ts';

/** What a value depends on, by name; null: on anything at all. */
export type Tags = ReadonlySet<string> | null;

/** Values by text, bounded in number and bytes, each of which is forgotten once something changes on which it depends. */
export interface TaggedMemory<Value> extends Pick<BoundedMemory<Value>, 'recall' | 'holds' | 'forget'> {
  /** @param bytes what key and value keep from being freed */
  readonly keep: (key: string, value: Value, bytes: number, tags: Tags) => void;
  /** Forgets all that depends on what changed; null: everything may have. */
  readonly drop: (changed: Tags) => void;
}

interface TaggedEntry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly tags: Tags;
}

/** What depends on anything is found under this name, which no tag has. */
const ANY_CHANGE_TAG = '';

export function createTaggedMemory<Value>(bounds: MemoryBounds): TaggedMemory<Value> {
  const keys = new Map<string, Set<string>>();
  const memory = createBoundedMemory<TaggedEntry<Value>>(bounds, ({ key, tags }) => {
    for (const tag of tagNamesOrAny(tags)) {
      const tagged = keys.get(tag);
      tagged?.delete(key);
      if (tagged?.size === 0) keys.delete(tag);
    }
  });
  return {
    recall: (key) => memory.recall(key)?.value,
    forget: memory.forget,
    holds: memory.holds,
    keep: (key, value, bytes, tags) => {
      if (!memory.keep(key, { key, value, tags }, bytes)) return;
      for (const tag of tagNamesOrAny(tags)) keys.set(tag, (keys.get(tag) ?? new Set()).add(key));
    },
    drop: (changed) => {
      if (changed === null) return memory.clear();
      for (const tag of [ANY_CHANGE_TAG, ...changed])
        for (const key of keys.get(tag) ?? []) memory.forget(key);
    },
  };
}

function tagNamesOrAny(tags: Tags): Iterable<string> {
  return tags ?? [ANY_CHANGE_TAG];
}
