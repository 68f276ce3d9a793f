import { createHook } from 'node:async_hooks';

/**
 * Lets `node:test` follow sockets and timers to the test that began them, but not each promise: that takes a tenth of all that the
 * tests cost, and the service runs without it as well. An error that nobody awaits still ends the file as failed; only
 * the test in which it arose is not named. To be called before the first test is told of.
 */
export function leavePromisesUntracked(): void {
  const untracked: object = createHook({ trackPromises: false } as object);
  const option = Object.getOwnPropertySymbols(untracked).find(
    (name) => Reflect.get(untracked, name) === true,
  );
  const hooks = Object.getPrototypeOf(untracked);
  const { enable } = hooks;
  hooks.enable = function enableUntracked(this: object) {
    hooks.enable = enable;
    if (option) Reflect.set(this, option, true);
    return enable.call(this);
  };
}
