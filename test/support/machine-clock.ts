import { readFileSync } from 'node:fs';

/**
 * Preloaded into a process and all its threads (`node --import`), it shifts `Date` by as many milliseconds as the file
 * MACHINE_CLOCK says, as if somebody had set the machine's clock.
 */
const FILE = process.env['MACHINE_CLOCK']!;
const LOOK_MS = 50;

let shiftMs = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function now(): number {
  if (performance.now() - lookedAt > LOOK_MS) {
    lookedAt = performance.now();
    shiftMs = Number(readFileSync(FILE, 'utf8'));
  }
  return real() + shiftMs;
}

const real = Date.now;
globalThis.Date = new Proxy(Date, {
  construct: (target, given: [number], by) =>
    Reflect.construct(target, given.length > 0 ? given : [now()], by),
  apply: (target) => new target(now()).toString(),
  get: (target, name, by) => (name === 'now' ? now : Reflect.get(target, name, by)),
});
