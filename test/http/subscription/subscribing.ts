import type { createClient } from 'graphql-sse';
import { type EventStream, openEventStream } from '../feed/event-stream.ts';

/** One result of a subscription. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Result = any;

/** Somebody who subscribes by the client of `graphql-sse`. */
export interface Subscriber {
  readonly results: readonly Result[];
  readonly sequences: () => number[];
  /** Resolves when something is so; looks again after each result, and fails where the operation ends before. */
  readonly until: (isSo: (results: readonly Result[]) => boolean) => Promise<void>;
  /** Resolves when the operation is complete, with what it failed by, if it did. */
  readonly ended: Promise<unknown>;
  readonly leave: () => void;
}

export const SEQUENCES = 'subscription($after: Sequence) { timelineGrew(after: $after) { sequence } }';

export type SubscriberClient = ReturnType<typeof createClient<boolean>>;

/** Subscribes with a client; it may be used by several. */
export function subscribeWith(
  client: SubscriberClient,
  variables: Record<string, unknown> = {},
  query = SEQUENCES,
): Subscriber {
  const results: Result[] = [];
  const lookers = new Set<() => void>();
  let isOver = false;
  const over = Promise.withResolvers<unknown>();
  const finish = (error: unknown) => {
    isOver = true;
    over.resolve(error);
    for (const look of lookers) look();
  };
  const leave = client.subscribe(
    { query, variables },
    {
      next: (result) => {
        results.push(result);
        for (const look of lookers) look();
      },
      complete: () => finish(null),
      error: finish,
    },
  );
  const until: Subscriber['until'] = (isSo) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!isSo(results) && !isOver) return;
        lookers.delete(look);
        if (isSo(results)) resolve();
        else reject(new Error(`ended before: ${String(isSo)}\n${JSON.stringify(results.slice(-3))}`));
      };
      lookers.add(look);
      look();
    });
  return {
    results,
    sequences: () => results.flatMap(({ data }) => (data ? [Number(data.timelineGrew.sequence)] : [])),
    until,
    ended: over.promise,
    leave,
  };
}

/** Subscribes by plain HTTP, to see what is sent. */
export async function openSubscription(
  address: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<EventStream> {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return await openEventStream(`${address}/graphql/stream?${search.toString()}`, {
    accept: 'text/event-stream',
    ...headers,
  });
}

/** Whether a sequence was sent, or one after it. */
export const hasCome = (sequence: number) => (results: readonly Result[]) =>
  results.some(({ extensions }) => Number(extensions?.sequence) >= sequence);

/** The errors that end an operation. */
export function lastErrorOf({ results }: Pick<Subscriber, 'results'>): Result {
  const { errors } = results.at(-1) ?? {};
  return errors?.[0];
}
