import { DAY_MS, dayOfInstant, type Instant } from '../../domain/calendar/dates.ts';
import { type UpcomingEvent, upcomingEvents } from '../../domain/calendar/upcoming-events.ts';
import { lifecycleAt, marketCodesIn } from '../../domain/lifecycle/lifecycle.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Context } from '../../record/context.ts';
import { itemsById, type ItemView } from '../item.ts';
import { historiesOfItems } from '../lifecycle.ts';
import { allMarkets, type MarketRow } from '../../record/market.ts';
import { nextDueAt } from './next-due.ts';
import type { ItemFilter } from '../item-filter.ts';
import { encodeCursor, parseCursor } from '../page.ts';
import { calendarItemIdsPage } from './calendar-items.ts';

/** What comes for one item. */
export interface ItemEvents {
  readonly item: ItemView;
  readonly coming: readonly UpcomingEvent[];
}

export interface CalendarPage {
  readonly items: readonly ItemEvents[];
  /** All markets, by whose names the events tell where they hold. */
  readonly markets: readonly MarketRow[];
  /** The cursor after which the next items come; null where these are all. */
  readonly next: string | null;
  /** The next instant at which the clock alone changes it. */
  readonly validUntil: Instant;
}

/** What has come or was taken back is told for so many days. */
export const PAST_EVENT_DAYS = 30;
/** Of so many items one page of a calendar tells at most, those first for which something comes first. */
export const CALENDAR_PAGE_SIZE = 250;

/**
 * What is to come for the items that a filter lets through, as the record tells it, and what came or was taken back in
 * the last 30 days.
 * @param market the only market to tell of, also for items that were taken from it: who copied their days learns it so;
 * null tells everywhere, and where it differs
 * @param after the cursor of the page before; null begins
 * @throws Refusal INVALID for a cursor that is none
 */
export async function readCalendarPage(
  ctx: Context,
  filter: ItemFilter,
  market: MarketClock | null,
  after: string | null = null,
): Promise<CalendarPage> {
  const at = ctx.now();
  const midnight = Date.parse(`${dayOfInstant(at, 'UTC')}T00:00:00Z`);
  const since = midnight - PAST_EVENT_DAYS * DAY_MS;
  const afterKey = after === null ? null : parseCursor(after, ['calendar']).after;
  const { ids, next } = await calendarItemIdsPage(ctx, filter, market, since, afterKey, CALENDAR_PAGE_SIZE);
  const items = (await itemsById(ctx, ids))
    .filter((item) => item !== null)
    .filter(({ activeFacts: active }) => lifecycleAt(active, { at, market }).offered !== 'NEVER');
  const histories = await historiesOfItems(
    ctx,
    items.map(({ id }) => id),
  );
  const markets = await allMarkets(ctx);
  const due = await nextDueAt(ctx, { itemIds: items.map(({ id }) => id) });
  const changes = items.map((item) => lifecycleAt(item.activeFacts, { at, market }).validUntil);
  return {
    items: items.map((item, index) => {
      const named = marketCodesIn(histories[index]!);
      const view = { at, since, market, markets: markets.filter(({ code }) => named.includes(code)) };
      return { item, coming: upcomingEvents(histories[index]!, view) };
    }),
    markets,
    next: next && encodeCursor('calendar', next),
    validUntil: Math.min(midnight + DAY_MS, ...[due, ...changes].filter((change) => change !== null)),
  };
}
