import type { CommitmentAnswer, PaidFacetAnswer } from '../../../domain/commitment/commitment.ts';
import type { Source } from '../../../domain/fact/fact.ts';
import { answerSource } from '../../../domain/lifecycle/badge.ts';
import type { Lifecycle } from '../../../domain/lifecycle/lifecycle.ts';
import type { Facet, FacetStatus } from '../../../domain/words.ts';
import type { LastOrderAnswer } from '../../../domain/lifecycle/orders.ts';
import { safeHref } from '../../../domain/item/page-address.ts';
import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { listText } from '../../../wording/phrases/lists.ts';
import { facetStatusPhrase, paidStatusPhrase } from '../../../wording/facet-status.ts';
import { sourcePhrase } from '../../../wording/source-phrase.ts';
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

const TONE_OF_FACET_STATUS: Partial<Record<FacetStatus, FacetStatusView['tone']>> = {
  OPEN: 'good',
  ENDING: 'change',
  NOT_YET: 'change',
  SUSPENDED: 'change',
  ENDED: 'over',
};

/** So many letters of a note are shown. */
const MAX_NOTE_LENGTH = 200;

/** What still holds of all that was said, apart from it what has ended, and of what nothing was said in one sentence. */
export function knownFacetsView(
  reader: PageRenderContext,
  lifecycle: Lifecycle,
): {
  readonly holdings: FacetStatusView[];
  readonly ended: FacetStatusView[];
  readonly unspoken: string | null;
} {
  // An item that was entered by mistake has nothing that could hold.
  if (lifecycle.withdrawn) return { holdings: [], ended: [], unspoken: null };
  const viewsOf = (...statuses: readonly FacetStatus[]) =>
    lifecycle.facets.flatMap(({ paid, ...free }) => [
      ...(statuses.includes(free.status) && !(paid && free.status === 'UNKNOWN')
        ? [facetStatusView(reader, free, lifecycle.lastOrder)]
        : []),
      ...(paid && statuses.includes(paid.status) ? [paidFacetView(reader, paid)] : []),
    ]);
  const others = viewsOf('UNKNOWN').map(({ facet }) => facet);
  return {
    // What never applied comes after what does.
    holdings: [...viewsOf('OPEN', 'ENDING', 'TBA', 'NOT_YET', 'SUSPENDED'), ...viewsOf('NOT_APPLICABLE')],
    ended: viewsOf('ENDED'),
    unspoken:
      others.length > 0 ? reader.word('item.unspoken', { facets: listText(others, reader.locale) }) : null,
  };
}

/** What holds for each facet, in the order of the facets: what is free, then what is paid where something is. */
export function facetStatusViews(reader: PageRenderContext, lifecycle: Lifecycle): FacetStatusView[] {
  return lifecycle.facets.flatMap(({ paid, ...free }) => [
    facetStatusView(reader, free, lifecycle.lastOrder),
    ...(paid ? [paidFacetView(reader, paid)] : []),
  ]);
}

/** What is promised of a facet for money, with the link to where it is to be had. */
export function paidFacetView(reader: PageRenderContext, paid: PaidFacetAnswer): FacetStatusView {
  return {
    ...facetStatusView(reader, paid, null),
    facet: paidFacetName(reader, paid.facet),
    text: capitalizeFirst(paidStatusPhrase(paid, reader.locale), reader.locale),
  };
}

/** How what is promised of a facet for money is called. */
export function paidFacetName(reader: PageRenderContext, facet: Facet): string {
  return reader.word('item.paidFacet', { facet: reader.word('item.facet', { facet }) });
}

/** What holds for one facet without a price. */
export function facetStatusView(
  reader: PageRenderContext,
  answer: CommitmentAnswer,
  lastOrder: LastOrderAnswer | null,
): FacetStatusView {
  const note = reader.localizeOptional(answer.note);
  return {
    facet: reader.word('item.facet', { facet: answer.facet }),
    text: capitalizeFirst(facetStatusText(reader, answer, lastOrder), reader.locale),
    tone: TONE_OF_FACET_STATUS[answer.status] ?? 'quiet',
    note: note && shortenTextWithLanguage(note, MAX_NOTE_LENGTH),
    href: safeHref(answer.url),
  };
}

/** What holds for a facet without a price, in words. */
export function facetStatusText(
  reader: PageRenderContext,
  answer: CommitmentAnswer,
  lastOrder: LastOrderAnswer | null = null,
): string {
  return facetStatusPhrase(answer, lastOrder, reader.locale);
}

/** Who says what is shown of an item; null where nobody said anything, and where the company itself speaks. */
export function shownSourceOf(lifecycle: Lifecycle): Source | null {
  return lifecycle.nextChange ? lifecycle.nextChange.source : answerSource(lifecycle);
}

/** Who says it and how sure; null where the company itself speaks. */
export function attributionView(reader: PageRenderContext, source: Source | null): Attribution | null {
  if (!source) return null;
  return { text: sourcePhrase(source, reader.locale), href: safeHref(source.url) };
}
