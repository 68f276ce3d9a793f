/** Server-Sent Events (WHATWG HTML, section 9.2) are always UTF-8. */
export const EVENT_STREAM_MEDIA_TYPE = 'text/event-stream';

/** A comment, which readers pass over, so that nobody in between takes a silent connection for a dead one. */
export const HEARTBEAT = ':\n\n';

/** Why a stream ends before its reader leaves. */
export interface StreamProblem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** One fact as an event. */
export interface TailEvent {
  readonly sequence: number;
  /** All of the event. */
  readonly text: Buffer;
  /** What its `data` holds: JSON. */
  readonly data: Buffer;
}

/** A page as all who follow are told it; what is made of a fact is made once for all. */
export interface TailPage {
  readonly record: string;
  /** After which sequence it begins, and up to which it tells all. */
  readonly after: number;
  readonly cursor: number;
  readonly events: readonly TailEvent[];
  /** The text of all events. */
  readonly whole: Buffer;
}

/** What an event is made of. */
export interface EventParts {
  readonly type: string;
  readonly sequence: number;
  readonly data: object;
}

/** Writes a page's events into one piece of memory, of which each of them is a part. */
export function createTailPage(
  place: Pick<TailPage, 'record' | 'after' | 'cursor'>,
  parts: readonly EventParts[],
): TailPage {
  const texts = parts.map(({ type, sequence, data }) => Buffer.from(eventText(type, sequence, data)));
  const whole = Buffer.concat(texts);
  let end = 0;
  const events = parts.map(({ type, sequence }, index) => {
    const text = whole.subarray(end, end + texts[index]!.length);
    end += text.length;
    return { sequence, text, data: text.subarray(eventHead(type, sequence).length, -EVENT_END.length) };
  });
  return { ...place, events, whole };
}

/** The text of what a page tells after a sequence. */
export function eventsAfter({ events, whole }: TailPage, after: number): Buffer {
  const [first] = events;
  if (!first || first.sequence > after) return whole;
  return Buffer.concat(events.flatMap(({ sequence, text }) => (sequence > after ? [text] : [])));
}

/** JSON has no line breaks of its own, so one field holds it. */
export function eventText(type: string, id: number, data: object): string {
  return `${eventHead(type, id)}${JSON.stringify(data)}${EVENT_END}`;
}

/** After so many milliseconds a reader comes again. */
export function retryField(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}

const EVENT_END = '\n\n';

/** All in ASCII. */
function eventHead(type: string, id: number): string {
  return `event: ${type}\nid: ${id}\ndata: `;
}
