import type { FeedFact } from '../../reads/feed/feed.ts';
import { cursorLine, feedLineOfFact } from '../../reads/feed/feed-line.ts';
import type { TailPage } from './feed-tail.ts';

/** Server-Sent Events (WHATWG HTML, section 9.2) are always UTF-8. */
export const EVENT_STREAM_MEDIA_TYPE = 'text/event-stream';

/** A comment, which readers pass over, so that nobody in between takes a silent connection for a dead one. */
export const HEARTBEAT = Buffer.from(':\n\n');

/** Why a stream ends before its reader leaves. */
export interface StreamProblem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

interface PageText {
  readonly whole: Buffer;
  readonly bySequence: readonly (readonly [sequence: number, text: Buffer])[];
}

/** Writes facts as events, each of them once for all who are told it. */
export function createStreamText(publicUrl: string): (page: TailPage, after: number) => Buffer {
  const texts = new WeakMap<TailPage, PageText>();
  const textOf = (page: TailPage): PageText => {
    const known = texts.get(page);
    if (known) return known;
    const bySequence = page.facts.map(
      (one) => [one.fact.sequence, factEvent(one, page.record, publicUrl)] as const,
    );
    const made = { whole: Buffer.concat(bySequence.map(([, text]) => text)), bySequence };
    texts.set(page, made);
    return made;
  };
  return (page, after) => {
    const { whole, bySequence } = textOf(page);
    const [first] = bySequence;
    if (!first || first[0] > after) return whole;
    return Buffer.concat(bySequence.flatMap(([sequence, text]) => (sequence > after ? [text] : [])));
  };
}

/** Says that all up to a sequence has been told. */
export function cursorEvent(record: string, sequence: number): string {
  return eventText('cursor', sequence, cursorLine(record, sequence));
}

/** The last event: why the stream ends, and after which sequence to go on. */
export function problemEvent(record: string, sequence: number, problem: StreamProblem): string {
  return eventText('problem', sequence, { type: 'problem', record, sequence: String(sequence), ...problem });
}

/** After so many milliseconds a reader comes again. */
export function retryField(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}

function factEvent(one: FeedFact, record: string, publicUrl: string): Buffer {
  const line = feedLineOfFact(one, record, publicUrl);
  return Buffer.from(eventText(line.type, one.fact.sequence, line));
}

/** JSON has no line breaks of its own, so one field holds it. */
function eventText(type: string, id: number, data: object): string {
  return `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
