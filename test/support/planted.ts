/**
 * What is planted into a process, to happen at SIGUSR2: in its main thread, or once in another as soon as there is one. A
 * thread that is stuck never leaves its loop, but lets others have the processor.
 */
export type PlantedFault = 'THROWN' | 'REJECTED' | 'THROWN_IN_THREAD' | 'STUCK_THREAD';

const SOURCE = `
import { BroadcastChannel, isMainThread } from 'node:worker_threads';
const threads = new BroadcastChannel('planted');
threads.unref();
const fail = () => { throw new Error('This error was planted.'); };
const EVENTS = {
  THROWN: () => setTimeout(fail, 1),
  REJECTED: () => void Promise.resolve().then(fail),
  THROWN_IN_THREAD: () => strike('throw'),
  STUCK_THREAD: () => strike('stick'),
};
function strike(how) {
  const striking = setInterval(() => threads.postMessage(how), 20).unref();
  threads.onmessage = () => clearInterval(striking);
}
if (isMainThread) process.on('SIGUSR2', EVENTS.PLANTED);
else threads.onmessage = ({ data: how }) => {
  threads.onmessage = null;
  threads.postMessage('struck');
  setTimeout(() => {
    if (how === 'stick') for (const never = new Int32Array(new SharedArrayBuffer(4)); ; ) Atomics.wait(never, 0, 0, 20);
    fail();
  }, 20);
};
`;

/** An option of Node that plants something; it needs no file, so that a process without rights can read it. */
export function faultInjectionOption(what: PlantedFault): string {
  return `--import=data:text/javascript,${encodeURIComponent(SOURCE.replace('EVENTS.PLANTED', `EVENTS.${what}`))}`;
}
