import { workingKeyIds } from '../../access/key.ts';
import { TOKEN_SUBJECT_PREFIX } from '../../domain/access/person.ts';
import type { Caller, Context } from '../../record/context.ts';
import type { StreamProblem } from './stream-events.ts';

/** How often it is looked whether the keys still work with which streams were opened. */
const KEY_CHECK_INTERVAL_MS = 2_000;

/** A token says until when it holds, and the stream does not know it: whoever has one sends it again after so long. */
const TOKEN_STREAM_MAX_MS = 300_000;

const KEY_ENDED: StreamProblem = {
  status: 401,
  code: 'UNAUTHENTICATED',
  detail: 'The key with which you came has ended: come again with another.',
};
const TOKEN_TO_BE_SENT_AGAIN: StreamProblem = {
  status: 401,
  code: 'UNAUTHENTICATED',
  detail: 'Come again with a token that holds: this one was sent five minutes ago.',
};

/** Ends what was opened with a key once the key ends. */
export interface StreamKeyWatch {
  /** @returns what takes the stream out of the watch */
  readonly add: (caller: Caller, end: (why: StreamProblem) => void) => () => void;
  readonly stop: () => void;
}

interface WatchedStream {
  readonly keyId: string;
  readonly since: number;
  readonly end: (why: StreamProblem) => void;
}

/** Watches streams that only their caller may read, by one small query for all of them. */
export function createStreamKeyWatch(services: Context): StreamKeyWatch {
  const watched = new Set<WatchedStream>();
  const endStreamsOfEndedKeys = async () => {
    const isToken = ({ keyId }: WatchedStream) => keyId.startsWith(TOKEN_SUBJECT_PREFIX);
    const now = performance.now();
    const streams = [...watched];
    const byKey = streams.filter((one) => !isToken(one));
    for (const one of streams)
      if (isToken(one) && now - one.since > TOKEN_STREAM_MAX_MS) one.end(TOKEN_TO_BE_SENT_AGAIN);
    if (byKey.length === 0) return;
    const working = await workingKeyIds(services, [...new Set(byKey.map(({ keyId }) => keyId))]);
    for (const one of byKey) if (!working.has(one.keyId)) one.end(KEY_ENDED);
  };
  const timer = setInterval(() => {
    endStreamsOfEndedKeys().catch(() => {}); // a database that is away for a moment is asked again
  }, KEY_CHECK_INTERVAL_MS);
  timer.unref();
  return {
    add: ({ keyId }, end) => {
      if (keyId === null) return () => {}; // LASTCALL_ADMIN_KEY ends with the process
      const one = { keyId, since: performance.now(), end };
      watched.add(one);
      return () => void watched.delete(one);
    },
    stop: () => clearInterval(timer),
  };
}
