import { type Refusal, createRefusal } from '../domain/refusal.ts';
import type { RoleLimits } from './role-limits.ts';

/** Who pays: statements take turns by flow, and callers inside never wait for those outside. */
export interface BudgetPayer {
  readonly flow: string;
  readonly isInside: boolean;
  readonly hasKey: boolean;
  readonly limits: RoleLimits;
}

/** What one request may still cost. It ends when that is used up, when its time is over or when its client has left. */
export interface RequestBudget extends BudgetPayer {
  /** Why nothing more is done for the request; null while it goes on. */
  readonly refusal: () => Refusal | null;
  /** Hears once why it ended, at once where it has. Returns what takes the listener away. */
  readonly onEnd: (listener: (why: Refusal) => void) => () => void;
  /** Milliseconds of the database that are left. */
  readonly databaseMsLeft: () => number;
  /** Bytes that may still be read. */
  readonly bytesLeft: () => number;
  /** Takes off what a statement cost, in milliseconds and bytes. */
  readonly charge: (ms: number, bytes: number) => void;
  /** Items that lists may still look at. */
  readonly candidatesLeft: () => number;
  /**
   * Takes off items that a list looks at.
   * @throws Refusal TOO_EXPENSIVE where they are too many, which ends the request
   */
  readonly lookAt: (items: number) => void;
  readonly end: (why: Refusal) => void;
  /** Stops the time of the request while it waits for something else than the service. */
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Opens a request's budget; `end` closes it in any case. */
export function createRequestBudget(payer: BudgetPayer): RequestBudget {
  const { limits } = payer;
  const listeners = new Set<(why: Refusal) => void>();
  let ended: Refusal | null = null;
  let databaseMs = limits.databaseMs;
  let bytes = limits.readBytes;
  let candidates = limits.candidates;
  let timeLeft = limits.requestMs;
  let since = performance.now();
  let timer: NodeJS.Timeout | null = null;

  const end = (why: Refusal) => {
    if (ended) return;
    ended = why;
    if (timer) clearTimeout(timer);
    for (const listener of [...listeners]) listener(why);
    listeners.clear();
  };
  const resume = () => {
    if (ended) return;
    since = performance.now();
    timer = setTimeout(() => end(requestTimeExceededRefusal(limits)), timeLeft);
    timer.unref();
  };
  resume();
  return {
    ...payer,
    refusal: () => ended,
    onEnd: (listener) => {
      if (ended) listener(ended);
      else listeners.add(listener);
      return () => listeners.delete(listener);
    },
    databaseMsLeft: () => databaseMs,
    bytesLeft: () => bytes,
    charge: (ms, read) => {
      databaseMs -= ms;
      bytes -= read;
      if (databaseMs <= 0) end(databaseTimeExceededRefusal(limits));
      else if (bytes <= 0) end(readBytesExceededRefusal(limits));
    },
    candidatesLeft: () => candidates,
    lookAt: (items) => {
      candidates -= items;
      if (candidates >= 0) return;
      const why = candidatesExceededRefusal(limits);
      end(why);
      throw why;
    },
    end,
    pause: () => {
      if (timer) clearTimeout(timer);
      timer = null;
      timeLeft -= performance.now() - since;
    },
    resume,
  };
}

/** The client has left: nobody reads why. */
export const CLIENT_GONE_REFUSAL = createRefusal('UNAVAILABLE', 'The client has left.');

/** One statement took too long. */
export function statementTimeExceededRefusal({ statementMs }: RoleLimits): Refusal {
  return createRefusal(
    'TOO_EXPENSIVE',
    `This takes the database longer than ${statementMs / 1000} seconds: narrow it, or ask for less.`,
  );
}

/** All statements of one request took too long together. */
export function databaseTimeExceededRefusal({ databaseMs }: RoleLimits): Refusal {
  return createRefusal(
    'TOO_EXPENSIVE',
    `All parts of this take the database longer than ${databaseMs / 1000} seconds: ask for less at once.`,
  );
}

/** More was read than one request may. */
export function readBytesExceededRefusal({ readBytes }: RoleLimits): Refusal {
  return createRefusal(
    'TOO_EXPENSIVE',
    `This would read more than ${Math.round(readBytes / 1_000_000)} MB: ask for smaller pages or fewer fields.`,
  );
}

function candidatesExceededRefusal({ candidates }: RoleLimits): Refusal {
  return createRefusal(
    'TOO_EXPENSIVE',
    `The lists of this would look at more than ${candidates} items: narrow their filters, or ask for fewer lists at once.`,
  );
}

function requestTimeExceededRefusal({ requestMs }: RoleLimits): Refusal {
  return createRefusal(
    'UNAVAILABLE',
    `No answer within ${requestMs / 1000} seconds, because too much is asked at the moment: try again in some seconds.`,
  );
}
