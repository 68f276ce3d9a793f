import { badgeOfLifecycle } from '../../../domain/lifecycle/badge.ts';
import type { Lifecycle } from '../../../domain/lifecycle/lifecycle.ts';
import type { Badge } from '../../../domain/words.ts';
import { itemPath, safeHref } from '../../../domain/item/page-address.ts';
import type { Instant } from '../../../domain/calendar/dates.ts';
import type { ItemView } from '../../../reads/item.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../../../reads/lifecycle.ts';
import { badgeText } from '../../../wording/badge-text.ts';
import type { PageRenderContext } from '../reader.ts';

/** Where an item stands, in a word or two. */
export interface StateMark {
  readonly text: string;
  readonly tone: 'good' | 'change' | 'over' | 'quiet';
}

/** An item as a list names it. */
export interface ItemLink {
  readonly sku: string;
  readonly name: string;
  readonly lang: string | null;
  /** Whether it takes a line of its own where others share one. */
  readonly isLongName: boolean;
  readonly href: string;
  /** Its picture, by a safe address; null where there is none. */
  readonly image: string | null;
  readonly state: StateMark;
  readonly validUntil: Instant | null;
}

/** A longer name is set apart from shorter ones. */
export const MAX_SHORT_NAME_LENGTH = 60;

const TONE_OF_BADGE: Readonly<Record<Badge, StateMark['tone']>> = {
  AVAILABLE: 'good',
  COMING: 'change',
  ENDING: 'change',
  PAUSED: 'change',
  REPLACEMENT_PLANNED: 'change',
  DISCONTINUED: 'over',
  NOT_OFFERED: 'over',
  UNKNOWN: 'quiet',
  RECALLED: 'over',
};

/**
 * An item by name, with its address and where it stands at an instant.
 * @param host the product that the reader asks for, which the address of what may fit it keeps; null where there is none
 */
export function itemLink(
  reader: PageRenderContext,
  item: ItemView,
  at: Instant,
  host: ItemView | null = null,
): ItemLink {
  const lifecycle = lifecycleForReader(reader, item, at);
  const { text, lang } = reader.localize(item.name);
  return {
    sku: item.sku,
    name: text,
    lang,
    isLongName: text.length > MAX_SHORT_NAME_LENGTH,
    href: reader.link(itemPath(item), host && item.kind !== 'PRODUCT' ? { host: host.sku } : {}),
    image: itemImageUrl(item),
    state: stateMark(reader, lifecycle),
    validUntil: lifecycle.validUntil,
  };
}

/** The address of an item's picture (https); null where a page could not show one. */
export function itemImageUrl({ imageUrl }: ItemView): string | null {
  const url = safeHref(imageUrl);
  return url?.startsWith('https:') ? url : null;
}

/** The answer of an item in the reader's market, at an instant. */
export function lifecycleForReader(
  { market }: PageRenderContext,
  item: ItemView,
  at: Instant,
): LifecycleView {
  return lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, at);
}

/** Where an answer stands, in a word or two; what is not confirmed is told as reported. */
export function stateMark(reader: PageRenderContext, lifecycle: Lifecycle): StateMark {
  return { text: badgeText(lifecycle, reader.locale), tone: TONE_OF_BADGE[badgeOfLifecycle(lifecycle)] };
}
