import type { FacetAnswer } from '../../../domain/commitment/commitment.ts';
import type { Lifecycle } from '../../../domain/lifecycle/lifecycle.ts';
import { itemPath } from '../../../domain/item/page-address.ts';
import type { Instant } from '../../../domain/calendar/dates.ts';
import type { ItemView } from '../../../reads/item.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../../../reads/lifecycle.ts';
import { isConfirmedSource } from '../../../wording/clauses/clauses.ts';
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
  readonly href: string;
  readonly state: StateMark;
  readonly validUntil: Instant | null;
}

type ItemStatus =
  | 'OPEN'
  | 'ENDING'
  | 'ENDED'
  | 'NOT_YET'
  | 'PAUSED'
  | 'REPLACED'
  | 'DISCONTINUED'
  | 'ABSENT'
  | 'UNKNOWN';

const TONE_OF_ITEM_STATUS: Readonly<Record<ItemStatus, StateMark['tone']>> = {
  OPEN: 'good',
  ENDING: 'change',
  ENDED: 'over',
  NOT_YET: 'change',
  PAUSED: 'change',
  REPLACED: 'change',
  DISCONTINUED: 'over',
  ABSENT: 'over',
  UNKNOWN: 'quiet',
};

/** An item by name, with its address and where it stands at an instant. */
export function itemLink(reader: PageRenderContext, item: ItemView, at: Instant): ItemLink {
  const lifecycle = lifecycleEverywhereAt(item, at);
  const { text, lang } = reader.text(item.name);
  return {
    sku: item.sku,
    name: text,
    lang,
    href: reader.link(itemPath(item)),
    state: stateMark(reader, lifecycle),
    validUntil: lifecycle.validUntil,
  };
}

/** The answer of an item everywhere, at an instant. */
export function lifecycleEverywhereAt(item: ItemView, at: Instant): LifecycleView {
  return lifecycleNowOrLater(item, { asOf: null, knownAt: null, market: null, locale: null }, at);
}

/** Where an answer stands, in a word or two; what is not confirmed is told as reported. */
export function stateMark(reader: PageRenderContext, lifecycle: Lifecycle): StateMark {
  const status = itemStatusOfLifecycle(lifecycle);
  const orders = ordersFacetOf(lifecycle);
  const sure = isConfirmedSource(status === orders.status ? orders.source : lifecycle.source) ? 'yes' : 'no';
  return { text: reader.word('item.state', { status, sure }), tone: TONE_OF_ITEM_STATUS[status] };
}

function itemStatusOfLifecycle(lifecycle: Lifecycle): ItemStatus {
  const { state, offered } = lifecycle;
  if (offered !== 'OFFERED') return 'ABSENT';
  if (state === 'DISCONTINUED' || state === 'PAUSED') return state;
  if (state === 'REPLACEMENT_PLANNED') return 'REPLACED';
  const { status } = ordersFacetOf(lifecycle);
  return status in TONE_OF_ITEM_STATUS ? (status as ItemStatus) : 'UNKNOWN';
}

function ordersFacetOf({ facets }: Lifecycle): FacetAnswer {
  return facets.find(({ facet }) => facet === 'ORDERS')!;
}
