import type { Context as ServiceContext } from '../services/context.ts';
import { type Reads, createReads } from './reads.ts';

/** What every resolver gets beside its parent: who asks, the instant of asking, and the batched reads. */
export interface Context extends ServiceContext {
  readonly reads: Reads;
}

/** One request's context: its clock stands still, so that one answer is told at one instant. */
export function createContext(services: ServiceContext): Context {
  const at = services.now();
  const still = { ...services, now: () => at };
  return { ...still, reads: createReads(still) };
}
