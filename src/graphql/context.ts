import type { Context as ServiceContext } from '../services/context.ts';
import { type Reads, createReads } from './reads.ts';

/** What every resolver gets beside its parent: who asks, the instant of asking, and the batched reads. */
export interface Context extends ServiceContext {
  readonly reads: Reads;
  /** What verbs get: with the clock as it runs. */
  readonly live: ServiceContext;
  /** After a verb the request goes on at a later instant, and reads anew. */
  readonly advance: (to: number) => void;
}

/** One request's context: its clock stands still, so that one answer is told at one instant. */
export function createContext(services: ServiceContext): Context {
  let at = services.now();
  const still = { ...services, now: () => at };
  let reads = createReads(still);
  return {
    ...still,
    get reads() {
      return reads;
    },
    live: services,
    advance: (to) => {
      at = Math.max(at, to, services.now());
      reads = createReads(still);
    },
  };
}
