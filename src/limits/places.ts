/** Places of which all callers together hold so many, and one caller no more than its share. */
export interface Places {
  /** Takes a place. Returns what gives it back, once; null where none is free, or the caller's share is taken. */
  readonly take: (flow: string, share: number) => (() => void) | null;
  readonly taken: () => number;
}

/** Opens so many places. */
export function createPlaces(inAll: number): Places {
  const held = new Map<string, number>();
  let taken = 0;
  const change = (flow: string, by: 1 | -1) => {
    const own = (held.get(flow) ?? 0) + by;
    taken += by;
    if (own === 0) held.delete(flow);
    else held.set(flow, own);
  };
  return {
    take: (flow, share) => {
      if (taken >= inAll || (held.get(flow) ?? 0) >= share) return null;
      change(flow, 1);
      let isHeld = true;
      return () => {
        if (isHeld) change(flow, -1);
        isHeld = false;
      };
    },
    taken: () => taken,
  };
}
