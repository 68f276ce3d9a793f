import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** An event as a reader of Server-Sent Events gets it (WHATWG HTML, section 9.2.6). */
export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read lines of any shape
  readonly data: any;
}

/** A connection to an event stream. */
export interface EventStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** All events so far. */
  readonly events: readonly StreamEvent[];
  /** All text so far. */
  readonly text: () => string;
  /** The sequences of the facts so far. */
  readonly sequences: () => number[];
  /** Resolves when something is so; looks again after each part that comes, and fails where the stream ends before. */
  readonly until: (isSo: (events: readonly StreamEvent[]) => boolean) => Promise<void>;
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
  readonly leave: () => void;
  /** Takes nothing of what is sent, until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Opens an event stream and reads it until it ends or the reader leaves. */
export async function openEventStream(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventStream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  const events: StreamEvent[] = [];
  const lookers = new Set<() => void>();
  let text = '';
  let rest = '';
  let isOver = false;
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop()!;
    events.push(...blocks.flatMap(eventOf));
    for (const look of lookers) look();
  });
  const ended = new Promise<void>((resolve) => {
    response.on('error', () => {});
    response.once('close', () => {
      isOver = true;
      resolve();
      for (const look of lookers) look();
    });
  });
  const until: EventStream['until'] = (isSo) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!isSo(events) && !isOver) return;
        lookers.delete(look);
        if (isSo(events)) resolve();
        else reject(new Error(`ended before: ${String(isSo)}\n${text.slice(-1_000)}`));
      };
      lookers.add(look);
      look();
    });
  return {
    status: response.statusCode!,
    headers: response.headers,
    events,
    text: () => text,
    sequences: () => events.flatMap(({ event, id }) => (event.startsWith('item.') ? [Number(id)] : [])),
    until,
    ended,
    leave: () => response.destroy(),
    pause: () => void response.pause(),
    resume: () => void response.resume(),
  };
}

function eventOf(block: string): StreamEvent[] {
  const fields = block.split('\n').map((line) => {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line)!;
    return [name!, value!] as const;
  });
  const field = (name: string) => fields.find(([own]) => own === name)?.[1];
  const data = field('data');
  if (data === undefined) return [];
  return [
    {
      event: field('event') ?? 'message',
      id: field('id') ?? '',
      data: data === '' ? null : JSON.parse(data),
    },
  ];
}
