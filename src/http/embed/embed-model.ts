import type { CommitmentAnswer } from '../../domain/commitment/commitment.ts';
import { badgeOfLifecycle } from '../../domain/lifecycle/badge.ts';
import { itemPath, normalizedWebAddress, safeHref } from '../../domain/item/page-address.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type TextDirection, textDirectionOf } from '../../domain/text/locale.ts';
import type { Badge, FitVerdict } from '../../domain/words.ts';
import type { LifecycleView } from '../../reads/lifecycle.ts';
import type { EmbeddedItemContent } from '../../reads/pages/embedded-item.ts';
import {
  shownSourceOf,
  type Attribution,
  type FacetStatusView,
  facetStatusView,
  paidFacetView,
} from '../pages/item/holding.ts';
import { hostFitView, replacementsView, type ReplacementItem } from '../pages/item/instead.ts';
import { itemHeadlineOf, itemMarketsText } from '../pages/item/item.ts';
import { type ItemLink, type StateMark, stateMark } from '../pages/item/item-link.ts';
import { outlookEntriesOf } from '../pages/item/next.ts';
import type { PageRenderContext, TextWithLanguage } from '../pages/reader.ts';
import { capitalizeFirst } from '../../wording/clauses/clauses.ts';
import { badgeDateText } from '../../wording/badge-text.ts';
import { sourceSentence } from '../../wording/source-phrase.ts';
import { shortenTextWithLanguage } from '../pages/shorten-text.ts';

/** Plain text in a language (BCP 47). */
export interface EmbedText {
  readonly text: string;
  readonly lang: string;
}

/** An item that is linked to. */
export interface EmbedItem {
  readonly sku: string;
  readonly name: EmbedText;
  /** The company's own page of it, else ours. */
  readonly href: string;
  readonly mark: StateMark;
}

/** An item that comes instead. */
export interface EmbedReplacement extends EmbedItem {
  /** By https; null where there is none. */
  readonly image: string | null;
  /** As what it comes, and how it fits the host that was asked for. */
  readonly note: string;
  /** Under what condition it fits that host. */
  readonly condition: EmbedText | null;
  readonly carriesOver: EmbedText | null;
  /** What else is needed so that it fits that host. */
  readonly needs: readonly EmbedItem[];
}

/** One thing that holds or has ended, or how the item goes with the product that was asked for. */
export interface EmbedHolding {
  readonly label: string;
  readonly text: string;
  readonly tone: FacetStatusView['tone'];
  readonly note: EmbedText | null;
  readonly href: string | null;
}

/** How the item goes with what was asked for, what holds, or what has ended. */
export interface EmbedHoldings {
  readonly title: string;
  readonly items: readonly EmbedHolding[];
}

/**
 * What a shop's page shows of an item, worded: the one model of the element, which gets it as JSON, and of the frame. Every
 * text is plain text, every address whole.
 */
export interface EmbedModel {
  readonly sku: string;
  readonly badge: Badge;
  /** The language of all that has none of its own. */
  readonly lang: string;
  /** Where that begins its lines; the layout goes with the page around it. */
  readonly dir: TextDirection;
  readonly mark: StateMark;
  /** Until, from or since when it is what the badge says; null where that is not known. */
  readonly day: string | null;
  readonly headline: string;
  /** Where it is offered alone; null of an item that is not bound to markets. */
  readonly onlyIn: string | null;
  readonly explanation: EmbedText | null;
  readonly actions: {
    readonly title: string;
    readonly items: readonly {
      readonly kind: string;
      readonly label: EmbedText;
      readonly href: string | null;
    }[];
  } | null;
  readonly instead: {
    readonly title: string;
    readonly texts: readonly EmbedText[];
    readonly items: readonly EmbedReplacement[];
    /** How many more there are; null where all are shown. */
    readonly more: string | null;
  } | null;
  /** How it goes with the product that was asked for; null without one, and of a product. */
  readonly fit: EmbedHoldings | null;
  readonly holds: EmbedHoldings | null;
  readonly ended: EmbedHoldings | null;
  readonly next: { readonly title: string; readonly texts: readonly string[] } | null;
  /** Who says so; null where the company itself does. */
  readonly source: Attribution | null;
  readonly more: { readonly text: string; readonly href: string };
}

/** A model, and until when it stays the same by itself. */
export interface EmbedView {
  readonly model: EmbedModel;
  readonly validUntil: Instant | null;
}

/** So many letters of the explanation are shown, and of each label of an action; the whole stands on the item's page. */
const MAX_EXPLANATION_LENGTH = 600;
const MAX_ACTION_LABEL_LENGTH = 80;
const MAX_ACTIONS_SHOWN = 4;

/** What a shop's page shows of an item, in the reader's language. */
export function embedViewOf(reader: PageRenderContext, content: EmbeddedItemContent): EmbedView {
  const { item, lifecycle, host } = content;
  const instead = replacementsModel(reader, content);
  const explanation = reader.localizeOptional(lifecycle.text);
  return {
    model: {
      sku: item.sku,
      badge: badgeOfLifecycle(lifecycle),
      lang: reader.locale,
      dir: textDirectionOf(reader.locale),
      mark: upperCaseMark(reader, stateMark(reader, lifecycle)),
      day: badgeDateText(lifecycle, reader.locale),
      headline: itemHeadlineOf(reader, lifecycle),
      onlyIn: itemMarketsText(reader, content),
      explanation: explanation && embedText(reader, explanation, MAX_EXPLANATION_LENGTH),
      actions: actionsModel(reader, lifecycle),
      instead: instead.model,
      fit: hostFitModel(reader, content),
      ...holdingsModels(reader, lifecycle),
      next: sectionOf(reader.word('item.next'), {
        texts: outlookEntriesOf(reader, lifecycle).flatMap(({ text, isInHeadline }) =>
          isInHeadline ? [] : [text],
        ),
      }),
      source: sourceModel(reader, lifecycle),
      more: {
        text: reader.word('embed.more'),
        href: reader.link(itemPath(item), host ? { host: host.sku } : {}),
      },
    },
    validUntil: earliestValidUntil([content, lifecycle, ...instead.links]),
  };
}

/** A section with its title; null where it has nothing to show. */
function sectionOf<Lists extends Readonly<Record<string, readonly unknown[]>>>(
  title: string,
  lists: Lists,
): ({ readonly title: string } & Lists) | null {
  return Object.values(lists).some(({ length }) => length > 0) ? { title, ...lists } : null;
}

function actionsModel(reader: PageRenderContext, { actions }: LifecycleView): EmbedModel['actions'] {
  const items = actions.slice(0, MAX_ACTIONS_SHOWN).map(({ kind, label, url }) => ({
    kind: reader.word('item.action', { kind }),
    label: embedText(reader, reader.localize(label), MAX_ACTION_LABEL_LENGTH),
    href: safeHref(url),
  }));
  return sectionOf(reader.word('item.actions'), { items });
}

const TONE_OF_FIT: Readonly<Record<FitVerdict, FacetStatusView['tone']>> = {
  FITS: 'good',
  FITS_WITH: 'change',
  UNKNOWN: 'quiet',
  DOES_NOT_FIT: 'over',
};

/** That something fits is good news only of what can be had. */
const BADGES_OF_WHAT_CAN_BE_HAD: readonly Badge[] = ['AVAILABLE', 'COMING', 'ENDING'];

/**
 * How the item itself goes with the product that was asked for, which nobody may know, or that what was named is no product that
 * is known; null without one, of a product, and of what was entered by mistake.
 */
function hostFitModel(reader: PageRenderContext, content: EmbeddedItemContent): EmbedHoldings | null {
  const { item, lifecycle, hostFault } = content;
  if (hostFault && item.kind !== 'PRODUCT' && !lifecycle.withdrawn) {
    const [label, text] = [reader.word('embed.yourProduct'), reader.word('embed.unknownHost')];
    return {
      title: reader.word('embed.fit'),
      items: [{ label, text, tone: 'quiet', note: null, href: null }],
    };
  }
  const fit = hostFitView(reader, content, content.lifecycle.at);
  if (!fit) return null;
  const { verdict, text, condition } = fit;
  const isToBeHad = BADGES_OF_WHAT_CAN_BE_HAD.includes(badgeOfLifecycle(lifecycle));
  const tone = verdict === 'FITS' && !isToBeHad ? 'quiet' : TONE_OF_FIT[verdict];
  const note = condition && embedText(reader, condition);
  const label = reader.localize(content.host!.name).text;
  return { title: reader.word('embed.fit'), items: [{ label, text, tone, note, href: null }] };
}

/** What somebody spoke of beside new orders, of which badge and headline tell; nothing of an item entered by mistake. */
function holdingsModels(
  reader: PageRenderContext,
  lifecycle: LifecycleView,
): Pick<EmbedModel, 'holds' | 'ended'> {
  if (lifecycle.withdrawn) return { holds: null, ended: null };
  const isShown = ({ facet, status }: CommitmentAnswer) =>
    facet !== 'ORDERS' && status !== 'UNKNOWN' && status !== 'NOT_APPLICABLE';
  const itemsOf = (isMeant: (answer: CommitmentAnswer) => boolean) =>
    lifecycle.facets
      .flatMap(({ paid, ...free }) => [
        ...(isShown(free) && isMeant(free) ? [facetStatusView(reader, free, lifecycle.lastOrder)] : []),
        ...(paid && isShown(paid) && isMeant(paid) ? [paidFacetView(reader, paid)] : []),
      ])
      .map(({ facet, note, ...rest }) => ({
        label: facet,
        ...rest,
        note: note && embedText(reader, note),
      }));
  return {
    holds: sectionOf(reader.word('item.holds'), { items: itemsOf(({ status }) => status !== 'ENDED') }),
    ended: sectionOf(reader.word('item.ended'), { items: itemsOf(({ status }) => status === 'ENDED') }),
  };
}

function sourceModel(reader: PageRenderContext, lifecycle: LifecycleView): Attribution | null {
  const source = shownSourceOf(lifecycle);
  return source && { text: sourceSentence(source, reader.locale), href: safeHref(source.url) };
}

function replacementsModel(
  reader: PageRenderContext,
  content: EmbeddedItemContent,
): { readonly model: EmbedModel['instead']; readonly links: readonly ItemLink[] } {
  const { lifecycle, current, named, others } = content;
  const view = replacementsView(reader, { ...content, fits: [], elsewhere: [] }, lifecycle.at);
  const isUnknown = lifecycle.successorStatus === 'UNKNOWN' && view?.items.length === 0;
  if (!view || isUnknown) return { model: null, links: [] };
  const items = [...current.map(({ item }) => item), ...named.map(({ other }) => other), ...others.values()];
  const ownPages = new Map(items.map(({ sku, url }) => [sku, normalizedWebAddress(url)]));
  const texts = [view.because, view.teaser].flatMap((text) => (text ? [embedText(reader, text)] : []));
  const sentence = view.sentence === null ? [] : [{ text: view.sentence, lang: reader.locale }];
  const model = sectionOf(reader.word('item.instead'), {
    texts: [...sentence, ...texts],
    items: view.items.map((one) => replacementModel(reader, one, ownPages)),
  });
  const count = content.moreCount;
  const more = count > 0 ? capitalizeFirst(reader.word('page.andMore', { count }), reader.locale) : null;
  return {
    model: model && { ...model, more },
    links: view.items.flatMap(({ item, needs }) => [item, ...needs]),
  };
}

/** The company's own page of each item, by SKU; null where there is none. */
type OwnPages = ReadonlyMap<string, string | null>;

function replacementModel(
  reader: PageRenderContext,
  { item, text, condition, carriesOver, needs }: ReplacementItem,
  ownPages: OwnPages,
): EmbedReplacement {
  return {
    ...linkedItemModel(reader, item, ownPages),
    image: item.image,
    note: capitalizeFirst(text, reader.locale),
    condition: condition && embedText(reader, condition),
    carriesOver: carriesOver && embedText(reader, carriesOver),
    needs: needs.map((one) => linkedItemModel(reader, one, ownPages)),
  };
}

function linkedItemModel(
  reader: PageRenderContext,
  { sku, name, lang, href, state }: ItemLink,
  ownPages: OwnPages,
): EmbedItem {
  return {
    sku,
    name: { text: name, lang: lang ?? reader.locale },
    href: ownPages.get(sku) ?? href,
    mark: upperCaseMark(reader, state),
  };
}

function upperCaseMark(reader: PageRenderContext, { text, tone }: StateMark): StateMark {
  return { text: capitalizeFirst(text, reader.locale), tone };
}

function embedText(
  { locale }: PageRenderContext,
  words: TextWithLanguage,
  most = Number.POSITIVE_INFINITY,
): EmbedText {
  const { text, lang } = Number.isFinite(most) ? shortenTextWithLanguage(words, most) : words;
  return { text, lang: lang ?? locale };
}
