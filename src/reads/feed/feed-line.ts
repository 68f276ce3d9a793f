import { type PreciseDate, isoInstantText } from '../../domain/calendar/dates.ts';
import type { TextByLocale, Source } from '../../domain/fact/fact.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { FeedFact } from './feed.ts';
import { factDataForFeed } from '../../record/facts/feed-data.ts';
import { FACT_KINDS, type FeedLineType } from '../../domain/fact/fact-kinds.ts';

/** One fact as every channel tells it: feed, webhooks and subscriptions. */
export interface FeedLine {
  readonly type: FeedLineType;
  readonly record: string;
  readonly sequence: string;
  readonly previousSequence: string | null;
  readonly recordedAt: string;
  readonly effectiveAt: string | null;
  readonly effectiveOn: PreciseDate | null;
  readonly sku: string;
  readonly id: string;
  readonly item: string;
  readonly markets: readonly string[];
  readonly notice: { readonly number: string; readonly url: string } | null;
  readonly headline: TextByLocale;
  readonly text: TextByLocale | null;
  readonly source: Source | null;
  readonly corrects: { readonly sequence: string; readonly id: string } | null;
  readonly data: object;
  /** What whoever asks by a list of SKUs calls the item; absent where nobody asks by one. */
  readonly yours?: string | null;
}

/**
 * The feed line of a fact (http.md).
 * @param record the name of the record that it stands in
 * @param publicUrl where people reach the service, for addresses
 */
export function feedLineOfFact(fedFact: FeedFact, record: string, publicUrl: string): FeedLine {
  const { fact, sku, noticeNumber, correctedId, yours } = fedFact;
  return {
    type: FACT_KINDS[fact.kind].feedType,
    record,
    sequence: String(fact.sequence),
    previousSequence: fact.previousSequence === null ? null : String(fact.previousSequence),
    recordedAt: isoInstantText(fact.recordedAt),
    effectiveAt: fact.effectiveAt === null ? null : isoInstantText(fact.effectiveAt),
    effectiveOn: fact.effectiveOn,
    sku,
    id: publicId('TimelineEntry', fact.id),
    item: publicId('Item', fact.itemId),
    markets: fact.markets,
    notice:
      noticeNumber === null ? null : { number: noticeNumber, url: `${publicUrl}/notices/${noticeNumber}` },
    headline: fact.headline,
    text: fact.text,
    source: fact.source,
    corrects:
      fact.corrects === null || correctedId === null
        ? null
        : { sequence: String(fact.corrects), id: publicId('TimelineEntry', correctedId) },
    data: feedLineData(fedFact),
    ...(yours !== undefined && { yours }),
  };
}

/** The last line of every answer: how far the server looked. */
export function cursorLine(record: string, sequence: number): object {
  return { type: 'cursor', record, sequence: String(sequence) };
}

/** What the kind of fact says; that it was forced, and where the item was offered before, is said with it. */
function feedLineData({ fact, marketsBefore, marketsAfter }: FeedFact): object {
  const now = marketsAfter ?? fact.data.listing?.markets;
  const isTaken = (code: string) => now !== undefined && now.length > 0 && !now.includes(code);
  return {
    ...factDataForFeed(fact),
    ...(marketsAfter && { marketsAfter }),
    ...(marketsBefore && { marketsBefore, takenFrom: marketsBefore.filter(isTaken) }),
    ...(fact.forced && { forced: true }),
  };
}
