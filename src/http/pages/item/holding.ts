import type { FacetAnswer } from '../../../domain/commitment/commitment.ts';
import type { Source } from '../../../domain/fact/fact.ts';
import { type Lifecycle, ordersFacetOf } from '../../../domain/lifecycle/lifecycle.ts';
import type { LastOrderAnswer } from '../../../domain/lifecycle/orders.ts';
import { safeHref } from '../../../domain/item/page-address.ts';
import { lastOrderLimitKind } from '../../../wording/clauses/limits.ts';
import { listText } from '../../../wording/phrases/lists.ts';
import { facetStatusPhrase, surenessForMessages } from '../../../wording/facet-status.ts';
import { shortenTextWithLanguage } from '../shorten-text.ts';
import type { TextWithLanguage, PageRenderContext } from '../reader.ts';

/** What holds for one facet. */
export interface FacetStatusView {
  readonly facet: string;
  readonly text: string;
  readonly tone: 'good' | 'change' | 'over' | 'quiet';
  readonly note: TextWithLanguage | null;
  readonly href: string | null;
}

/** Who says something, and how sure. */
export interface Attribution {
  readonly text: string;
  readonly href: string | null;
}

const TONE_OF_FACET_STATUS: Partial<Record<FacetAnswer['status'], FacetStatusView['tone']>> = {
  OPEN: 'good',
  ENDING: 'change',
  NOT_YET: 'change',
  SUSPENDED: 'change',
  ENDED: 'over',
};

/** So many letters of a note are shown. */
const MAX_NOTE_LENGTH = 200;

/** What holds for each facet of which something was said, and the others in one sentence. */
export function knownFacetsView(
  reader: PageRenderContext,
  lifecycle: Lifecycle,
): { readonly holdings: FacetStatusView[]; readonly unspoken: string | null } {
  // An item that was entered by mistake has nothing that could hold.
  if (lifecycle.withdrawn) return { holdings: [], unspoken: null };
  const views = facetStatusViews(reader, lifecycle);
  const isKnown = (index: number) => lifecycle.facets[index]!.status !== 'UNKNOWN';
  const others = views.filter((_, index) => !isKnown(index)).map(({ facet }) => facet);
  return {
    holdings: views.filter((_, index) => isKnown(index)),
    unspoken:
      others.length > 0 ? reader.word('item.unspoken', { facets: listText(others, reader.locale) }) : null,
  };
}

/** What holds for each facet, in the order of the facets. */
export function facetStatusViews(reader: PageRenderContext, lifecycle: Lifecycle): FacetStatusView[] {
  return lifecycle.facets.map((answer) => facetStatusView(reader, answer, lifecycle.lastOrder));
}

/** What holds for one facet. */
export function facetStatusView(
  reader: PageRenderContext,
  answer: FacetAnswer,
  lastOrder: LastOrderAnswer | null,
): FacetStatusView {
  const note = reader.maybe(answer.note);
  return {
    facet: reader.word('item.facet', { facet: answer.facet }),
    text: upperCaseFirst(facetStatusText(reader, answer, lastOrder)),
    tone: TONE_OF_FACET_STATUS[answer.status] ?? 'quiet',
    note: note && shortenTextWithLanguage(note, MAX_NOTE_LENGTH),
    href: safeHref(answer.url),
  };
}

/** What holds for a facet, in words. */
export function facetStatusText(
  reader: PageRenderContext,
  answer: FacetAnswer,
  lastOrder: LastOrderAnswer | null = null,
): string {
  return facetStatusPhrase(answer, lastOrder, reader.locale);
}

/** Who says why an item stands as it does: an announced change speaks from its announcement on. */
export function announcedOrCurrentSourceOf({ nextChange, source }: Lifecycle): Source | null {
  return nextChange ? nextChange.source : source;
}

/** The last order in words; null where none is limited. */
export function lastOrderText(reader: PageRenderContext, lifecycle: Lifecycle): string | null {
  const { lastOrder } = lifecycle;
  const limit = lastOrder && lastOrderLimitKind(lastOrder);
  if (!lastOrder || !limit) return null;
  const until = reader.phrase('until', lastOrder.until);
  const orders = ordersFacetOf(lifecycle);
  const sure = surenessForMessages(announcedOrCurrentSourceOf(lifecycle), orders.source);
  const text = reader.word('item.lastOrderIs', { sure, limit, until });
  const most = lastOrder.maxPerOrder;
  if (most === null) return upperCaseFirst(text);
  const rest = reader.word('item.perOrder', { count: most });
  return upperCaseFirst(reader.word('page.joined', { first: text, rest }));
}

/** Who says it and how sure; null where the company itself speaks. */
export function attributionView(reader: PageRenderContext, source: Source | null): Attribution | null {
  if (!source) return null;
  const { speaker, confidence, name } = source;
  const text = reader.word('item.sourceIs', { name: name ?? 'none', speaker, confidence });
  return { text, href: safeHref(source.url) };
}

export function upperCaseFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
