import type { FeedPage } from '../../reads/feed/feed.ts';
import { cursorLine, feedLineOfFact } from '../../reads/feed/feed-line.ts';
import type { FreshPage } from '../streams/record-tail.ts';
import { createTailPage, eventsAfter, eventText, HEARTBEAT } from '../streams/stream-events.ts';
import type { StreamWording } from '../streams/stream-reader.ts';

/** A page of the feed as events: one for each fact, named after its type. */
export function feedEventsPage(page: FeedPage, after: number, publicUrl: string): FreshPage {
  const { record, cursor, sequence, facts } = page;
  const events = facts.map((one) => {
    const line = feedLineOfFact(one, record, publicUrl);
    return { type: line.type, sequence: one.fact.sequence, data: line };
  });
  return { ...createTailPage({ record, after, cursor }, events), sequence };
}

/** How the feed words its streams (http.md). */
export function feedStreamWording(record: string): StreamWording {
  return {
    events: eventsAfter,
    caughtUp: (cursor) => eventText('cursor', cursor, cursorLine(record, cursor)),
    heartbeat: () => HEARTBEAT,
    problem: (cursor, why) =>
      eventText('problem', cursor, { type: 'problem', record, sequence: String(cursor), ...why }),
  };
}
