import { React } from './elements.js';

/**
 * A value that components follow.
 * @template Value
 * @param {Value} initial
 */
export function createStore(initial) {
  let value = initial;
  const listeners = new Set();
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    subscribe,
    get: () => value,
    /** @param {Value} next */
    set: (next) => {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    use: () => React.useSyncExternalStore(subscribe, () => value),
  };
}
