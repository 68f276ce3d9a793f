/** How many of one flow may run, and how many more may wait; without an end to waiting, it is never told to be full. */
export interface FlowLimits {
  readonly running: number;
  readonly waiting: number;
}

/** Why a flow's work was not taken: too much of the same flow waits, or too much of all. */
export type QueueRejection = 'FLOW' | 'ALL';

/** Takes work in fair turns by flow; whoever asks gives the place back by calling what it was given. */
export interface FairQueue {
  /**
   * Calls `start` now, or when it is this flow's turn.
   * @returns gives the place back, before or after the start, once; or why it was not taken
   */
  readonly enter: (flow: string, limits: FlowLimits, start: () => void) => (() => void) | QueueRejection;
  readonly running: () => number;
  readonly waiting: () => number;
  /** Whether all places are taken and somebody waits for one. */
  readonly isOversubscribed: () => boolean;
  /** Whether anybody but this flow runs or waits. */
  readonly isContended: (flow: string) => boolean;
}

interface FlowState {
  readonly waiting: Set<QueueEntry>;
  limits: FlowLimits;
  running: number;
}

interface QueueEntry {
  readonly start: () => void;
  state: 'WAITING' | 'RUNNING' | 'GONE';
}

/**
 * Fair queueing by flow (round robin): of all flows that wait, each gets a place in turn, however much one of them brings,
 * so that a newcomer waits until one place is given back at most.
 * @param running so many places in all
 * @param waiting so many may wait in all
 */
export function createFairQueue({ running: places, waiting: mayWait }: FlowLimits): FairQueue {
  const flows = new Map<string, FlowState>();
  /** The flows in which something waits, in the order of their turns. */
  const turns = new Map<string, FlowState>();
  let running = 0;
  let waiting = 0;

  const forgetIdle = (name: string, flow: FlowState) => {
    if (flow.running === 0 && flow.waiting.size === 0) flows.delete(name);
  };
  const startNext = (name: string, flow: FlowState) => {
    const [entry] = flow.waiting as Set<QueueEntry> & Iterable<QueueEntry>;
    flow.waiting.delete(entry!);
    waiting -= 1;
    turns.delete(name);
    if (flow.waiting.size > 0) turns.set(name, flow);
    flow.running += 1;
    running += 1;
    entry!.state = 'RUNNING';
    entry!.start();
  };
  const dispatch = () => {
    while (running < places) {
      const next = turns.entries().find(([, flow]) => flow.running < flow.limits.running);
      if (!next) return;
      startNext(...next);
    }
  };
  const leave = (name: string, flow: FlowState, entry: QueueEntry) => {
    if (entry.state === 'GONE') return;
    if (entry.state === 'RUNNING') {
      running -= 1;
      flow.running -= 1;
    } else {
      waiting -= 1;
      flow.waiting.delete(entry);
      if (flow.waiting.size === 0) turns.delete(name);
    }
    entry.state = 'GONE';
    forgetIdle(name, flow);
    dispatch();
  };
  return {
    enter: (name, limits, start) => {
      const flow = flows.get(name) ?? { waiting: new Set<QueueEntry>(), limits, running: 0 };
      const isFree = running < places && flow.running < limits.running && flow.waiting.size === 0;
      if (!isFree && flow.waiting.size >= limits.waiting) return 'FLOW';
      if (!isFree && waiting >= mayWait && limits.waiting !== Number.POSITIVE_INFINITY) return 'ALL';
      flow.limits = limits;
      flows.set(name, flow);
      const entry: QueueEntry = { start, state: 'WAITING' };
      flow.waiting.add(entry);
      waiting += 1;
      if (!turns.has(name)) turns.set(name, flow);
      dispatch();
      return () => leave(name, flow, entry);
    },
    running: () => running,
    waiting: () => waiting,
    isOversubscribed: () => running >= places && waiting > 0,
    isContended: (name) => {
      const own = flows.get(name);
      return running + waiting > (own ? own.running + own.waiting.size : 0);
    },
  };
}
