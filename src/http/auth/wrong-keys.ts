import type { Instant } from '../../domain/calendar/dates.ts';

/** Who sent wrong keys, by network, for a minute each. */
export interface WrongKeyLimiter {
  /** Milliseconds until keys from this network are looked at again; 0: they are now. */
  readonly blockedFor: (network: string) => number;
  readonly add: (network: string) => void;
}

const MAX_WRONG_KEYS_PER_WINDOW = 10;
const WRONG_KEY_WINDOW_MS = 60_000;
const MAX_NETWORKS_REMEMBERED = 20_000;

interface WrongKeyWindow {
  readonly until: Instant;
  count: number;
}

/**
 * Counts wrong keys by network. A network's minute begins with its first wrong key and is never prolonged, so that who
 * shares the network with a wrong client gets in again within the minute. Where too many networks are counted, the
 * oldest is forgotten.
 */
export function createWrongKeyLimiter(
  now: () => Instant,
  networksMax = MAX_NETWORKS_REMEMBERED,
): WrongKeyLimiter {
  const windows = new Map<string, WrongKeyWindow>();
  const openWindow = (network: string): WrongKeyWindow | null => {
    const window = windows.get(network);
    const left = window ? window.until - now() : 0;
    const isOpen = left > 0 && left <= WRONG_KEY_WINDOW_MS; // a clock that was set back opens the door too
    return window && isOpen ? window : null;
  };
  return {
    blockedFor: (network) => {
      const window = openWindow(network);
      return window && window.count >= MAX_WRONG_KEYS_PER_WINDOW ? window.until - now() : 0;
    },
    add: (network) => {
      const window = openWindow(network);
      if (window) {
        window.count += 1;
        return;
      }
      windows.delete(network); // so that the map stays in the order of the windows' beginnings
      if (windows.size >= networksMax) windows.delete(windows.keys().next().value!);
      windows.set(network, { until: now() + WRONG_KEY_WINDOW_MS, count: 1 });
    },
  };
}
