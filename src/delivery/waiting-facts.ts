import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { feedPage, readRecordHead } from '../reads/feed/feed.ts';
import { resolveFeedScope } from '../reads/feed/feed-scope.ts';
import { type EndpointRow, feedFilterOfEndpoint } from './endpoint-rows.ts';

/** More than so many facts that wait are not counted. */
export const MAX_WAITING_COUNTED = 1_000;

/** What waits for an endpoint. */
export interface WaitingFacts {
  /** How many, counted up to `MAX_WAITING_COUNTED`. */
  readonly count: number;
  /** When the first of them was recorded; null where none waits. */
  readonly since: Instant | null;
}

/** How many facts wait for an endpoint, and since when. */
export async function waitingFactsOf(
  ctx: Context,
  endpoint: Pick<EndpointRow, 'filter' | 'assortmentId' | 'cursor'>,
): Promise<WaitingFacts> {
  const { cursor } = endpoint;
  const head = await readRecordHead(ctx);
  if (cursor >= head.sequence) return { count: 0, since: null };
  const { facts } = await feedPage(
    ctx,
    head,
    await resolveFeedScope(ctx, feedFilterOfEndpoint(endpoint)),
    cursor,
    MAX_WAITING_COUNTED,
  );
  return { count: facts.length, since: facts[0]?.fact.recordedAt ?? null };
}
