/** Places that callers hold for a while, so many in all. */
export interface SlotPool {
  /** Takes a place. Returns what gives it back, once; null where there is none for this caller. */
  readonly take: (taker: SlotRequest) => (() => void) | null;
  readonly taken: () => number;
}

/** Who takes a place. */
export interface SlotRequest {
  readonly flow: string;
  /** One caller holds so many at most. */
  readonly share: number;
  /** Whether it may have the places that are kept for those with a key. */
  readonly hasKey: boolean;
  /** Ends at once what the place is held for; absent where that cannot be ended. */
  readonly giveWay?: () => void;
}

export interface SlotPoolLimits {
  readonly inAll: number;
  /** So many of them are only for callers with a key. */
  readonly keptForKeys: number;
}

interface OccupiedSlot extends SlotRequest {
  readonly caller: SlotHolder;
}

interface SlotHolder {
  readonly hasKey: boolean;
  readonly places: Set<OccupiedSlot>;
}

/**
 * Opens places that nobody can take away from all others. Where what a place is held for can be ended, the caller with the
 * most places gives way to one that has fewer; where it cannot, a caller gets a further one while half of them are free.
 */
export function createSlotPool({ inAll, keptForKeys }: SlotPoolLimits): SlotPool {
  const callers = new Map<string, SlotHolder>();
  let taken = 0;
  let takenWithoutKey = 0;

  const freeFor = (hasKey: boolean) =>
    hasKey ? inAll - taken : Math.min(inAll - taken, inAll - keptForKeys - takenWithoutKey);
  const isHalfFree = (hasKey: boolean) => freeFor(hasKey) * 2 >= inAll - (hasKey ? 0 : keptForKeys);
  const leave = (held: OccupiedSlot) => {
    const { caller, flow } = held;
    if (!caller.places.delete(held)) return;
    taken -= 1;
    if (!held.hasKey) takenWithoutKey -= 1;
    if (caller.places.size === 0) callers.delete(flow);
  };
  /** Ends one of the greediest caller's, of those whose places the taker may have. */
  const makeRoom = (own: number, hasKey: boolean): boolean => {
    let greediest: SlotHolder | null = null;
    for (const one of callers.values()) {
      if (!hasKey && one.hasKey) continue;
      if (!greediest || one.places.size > greediest.places.size) greediest = one;
    }
    if (!greediest || greediest.places.size <= own + 1) return false;
    const [oldest] = greediest.places;
    if (!oldest?.giveWay) return false;
    leave(oldest);
    oldest.giveWay();
    return true;
  };
  return {
    take: (taker) => {
      const { flow, share, hasKey, giveWay } = taker;
      const caller = callers.get(flow) ?? { hasKey, places: new Set<OccupiedSlot>() };
      const own = caller.places.size;
      if (own >= share) return null;
      const free = freeFor(hasKey);
      const isFree = free > 0 && (giveWay !== undefined || own === 0 || isHalfFree(hasKey));
      if (!isFree && !(giveWay && makeRoom(own, hasKey))) return null;
      const held: OccupiedSlot = { ...taker, caller };
      callers.set(flow, caller);
      caller.places.add(held);
      taken += 1;
      if (!hasKey) takenWithoutKey += 1;
      return () => leave(held);
    },
    taken: () => taken,
  };
}
