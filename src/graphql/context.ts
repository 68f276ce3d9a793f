import type { Instant } from '../domain/calendar/dates.ts';
import type { Context as ServiceContext } from '../record/context.ts';
import { type CostBudget, createCostBudget } from './execution/cost-budget.ts';
import {
  createInheritedArguments,
  type InheritedArguments,
  NO_REQUEST_DEFAULTS,
  type RequestDefaults,
} from './execution/inherited-arguments.ts';
import { type AnswerHints, createAnswerHints } from './execution/hints.ts';
import type { ItemMemory } from '../reads/item-memory.ts';
import { type RequestReads, createRequestReads } from './reads.ts';
import { createAnswerValidityTracker, type AnswerValidityTracker } from './execution/validity.ts';

/** What every resolver gets beside its parent: who asks, the instant of asking, and the batched reads. */
export interface RequestContext extends ServiceContext {
  readonly reads: RequestReads;
  /** What verbs get: with the clock as it runs. */
  readonly live: ServiceContext;
  /** After a verb the request goes on at a later instant, and reads anew. */
  readonly advance: (to: number) => void;
  /** Whether a verb has done something that its answer must tell. */
  readonly hasWritten: () => boolean;
  /** The instant of asking, for what also says until when it holds. Whatever asks `now` instead may change at once. */
  readonly at: () => Instant;
  readonly validity: AnswerValidityTracker;
  readonly hints: AnswerHints;
  /** What the request may still cost. */
  readonly costBudget: CostBudget;
  /** The language and the market that fields take from those around them. */
  readonly inherited: InheritedArguments;
  /** What the request asks for beside its document. */
  readonly requested: RequestDefaults;
  /** Waits until what costs so much may be done. */
  readonly beginCosting: (cost: number) => Promise<void>;
}

/**
 * One request's context: its clock stands still, so that one answer is told at one instant. Apollo hands a copy of it to
 * the resolvers: what changes in it is asked by a function.
 * @param beginCosting lets expensive requests take turns; absent: all go on at once
 * @param itemMemory where items are looked for before they are read; absent: they are read
 * @param requested the language and the market that hold where the document names none; absent: none are asked for
 */
export function createRequestContext(
  services: ServiceContext,
  beginCosting: RequestContext['beginCosting'] = async () => {},
  itemMemory: ItemMemory | null = null,
  requested: RequestDefaults = NO_REQUEST_DEFAULTS,
): RequestContext {
  let at = services.now();
  const validity = createAnswerValidityTracker();
  const now = () => {
    validity.endsAt(at);
    return at;
  };
  const untracked = { ...services, now };
  const still: ServiceContext = {
    ...untracked,
    rows: async (sql, values, budget) => {
      validity.dependsOn(null);
      return await services.rows(sql, values, budget);
    },
    withSnapshot: async (work) => {
      validity.dependsOn(null);
      return await services.withSnapshot(work);
    },
  };
  const costBudget = createCostBudget(services.caller.role);
  const { spend } = costBudget;
  const { dependsOn, endsAt } = validity;
  const reads = createRequestReads({
    ctx: still,
    untracked,
    dependsOn,
    endsAt,
    at: () => at,
    itemMemory,
    spend,
  });
  let hasWritten = false;
  return {
    ...still,
    validity,
    hints: createAnswerHints(),
    costBudget,
    beginCosting,
    inherited: createInheritedArguments(requested),
    requested,
    at: () => at,
    reads,
    live: services,
    hasWritten: () => hasWritten,
    advance: (to) => {
      hasWritten = true;
      at = Math.max(at, to, services.now());
      reads.forget();
    },
  };
}
