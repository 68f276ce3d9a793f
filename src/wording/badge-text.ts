import type { PreciseDate } from '../domain/calendar/dates.ts';
import { badgeOfLifecycle, badgeSource, lastOrderSources } from '../domain/lifecycle/badge.ts';
import { type Lifecycle, ordersFacetOf } from '../domain/lifecycle/lifecycle.ts';
import type { FacetStatus } from '../domain/words.ts';
import { capitalizeFirst } from './clauses/clauses.ts';
import { lastOrderPhrase, surenessForMessages } from './facet-status.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { preciseDatePhrase } from './phrases/dates.ts';

/**
 * The badge of an answer in a word or two of a language; what is not confirmed is told as reported: "reportedly paused". Of an
 * item that was entered by mistake it says that alone: one of the same name may well be sold.
 */
export function badgeText(lifecycle: Lifecycle, locale: MessageLocale): string {
  const badge = lifecycle.withdrawn ? 'VOID' : badgeOfLifecycle(lifecycle);
  const { status } = ordersFacetOf(lifecycle);
  return pageWord('item.badge', locale, {
    badge,
    orders: SALE_BY_ORDERS_STATUS[status] ?? 'UNKNOWN',
    sure: surenessForMessages(badgeSource(lifecycle)),
  });
}

/** Whether what is to be replaced can be ordered until then. */
const SALE_BY_ORDERS_STATUS: Partial<Record<FacetStatus, 'OPEN' | 'CLOSED'>> = {
  OPEN: 'OPEN',
  ENDING: 'OPEN',
  SUSPENDED: 'CLOSED',
  ENDED: 'CLOSED',
};

/**
 * The date that belongs to the badge of an answer: until when and how it can be ordered, from when, or since when it stands so.
 * @returns a phrase such as "Since August 2010"; null where none is known
 */
export function badgeDateText(lifecycle: Lifecycle, locale: MessageLocale): string | null {
  const phrase = badgeDatePhrase(lifecycle, locale);
  return phrase && capitalizeFirst(phrase, locale);
}

function badgeDatePhrase(lifecycle: Lifecycle, locale: MessageLocale): string | null {
  const { begun, sinceOn, lastOrder, releaseDueAt } = lifecycle;
  const orders = ordersFacetOf(lifecycle);
  const planned = (when: string | null) => when && pageWord('item.planned', locale, { when });
  const phrase = (role: 'from' | 'since' | 'due', period: PreciseDate | null) =>
    period && preciseDatePhrase(role, period, locale);
  switch (badgeOfLifecycle(lifecycle)) {
    case 'UNKNOWN':
    case 'NOT_OFFERED':
    case 'RECALLED':
      return null;
    case 'ENDING':
      return lastOrder && lastOrderPhrase(lastOrder, lastOrderSources(lifecycle), locale);
    case 'COMING':
      // Of a release in a longer period nobody says that it begins then, nor that it did.
      return releaseDueAt === null ? phrase('from', orders.from) : planned(phrase('due', orders.from));
    case 'AVAILABLE':
      return begun ? phrase('since', laterOf(sinceOn, orders.from)) : null;
    // "Since 24 July" beside "to be replaced" reads as the day of the replacement.
    case 'REPLACEMENT_PLANNED':
      return begun ? planned(phrase('since', sinceOn)) : null;
    default:
      return begun ? phrase('since', sinceOn) : null;
  }
}

/** Of what was entered before its first day, that day; of what came back since, the day of its return. */
function laterOf(sinceOn: PreciseDate | null, from: PreciseDate | null): PreciseDate | null {
  if (!sinceOn || !from) return sinceOn ?? from;
  return from.date > sinceOn.date ? from : sinceOn;
}
