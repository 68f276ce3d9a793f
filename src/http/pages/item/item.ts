import type { Instant } from '../../../domain/calendar/dates.ts';
import { partsOfItem } from '../../../domain/advisory/advisory-document.ts';
import { partsInMarket } from '../../../domain/advisory/affected.ts';
import { brandPath, CHECK_PATH, itemPath, safeHref } from '../../../domain/item/page-address.ts';
import type { TextByLocale } from '../../../domain/fact/fact.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import type { LifecycleView } from '../../../reads/lifecycle.ts';
import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { lifecycleHeadline } from '../../../wording/headlines.ts';
import { marketsText } from '../../../wording/markets-text.ts';
import { ownMarketNamesOf, marketsPhrase } from '../../../wording/phrases/places.ts';
import { type WarningView, warningView } from '../advisory/advisory.ts';
import { fitSections, itemAttributes } from './about.ts';
import { earliestValidUntil } from '../../../domain/lifecycle/valid-until.ts';
import { timelineEntryViews } from './entry.ts';
import { knownFacetsView } from './holding.ts';
import { hostFitView, replacementsView } from './instead.ts';
import { itemImageUrl, itemLink, MAX_SHORT_NAME_LENGTH, stateMark } from './item-link.ts';
import { outlookEntriesOf, overdueEntriesBelowHeadline } from './next.ts';
import { badgeDateText } from '../../../wording/badge-text.ts';
import { shortenTextWithLanguage } from '../shorten-text.ts';
import type { TextWithLanguage, PageRenderContext } from '../reader.ts';
import { explainState } from './why.ts';

/** An item's page as its template shows it. */
export type ItemPageModel = ReturnType<typeof itemPageModel>;

/** A longer headline is set smaller. */
const MAX_SHORT_HEADLINE_LENGTH = 280;
/** So many letters stand at the top; the whole text stands in the timeline. */
const MAX_EXPLANATION_LENGTH = 1300;

/** Everything that an item's page tells, in words. */
export function itemPageModel(reader: PageRenderContext, page: ItemPageContent, before: number | null) {
  const { lifecycle, item } = page;
  const { at } = lifecycle;
  const facts = page.timeline.edges.map(({ node }) => node);
  const name = reader.localize(item.name);
  const headline = itemHeadlineOf(reader, lifecycle);
  const outlook = outlookEntriesOf(reader, lifecycle);
  const explanation = reader.localizeOptional(lifecycle.text);
  const shown = explanation && shortenTextWithLanguage(explanation, MAX_EXPLANATION_LENGTH);
  // What stands whole at the top is not told again with its entry.
  const isToldAbove = (text: TextByLocale | null) =>
    shown !== null && shown === explanation && text !== null && reader.localize(text).text === shown.text;
  return {
    name,
    sku: item.sku,
    brand: { name: item.brand.name, href: reader.link(brandPath(item.brand.handle)) },
    headline,
    isLongHeadline: headline.length > MAX_SHORT_HEADLINE_LENGTH,
    state: stateMark(reader, lifecycle),
    onlyIn: itemMarketsText(reader, page),
    explanation: shown,
    stateDay: badgeDateText(lifecycle, reader.locale),
    isLongName: name.text.length > MAX_SHORT_NAME_LENGTH,
    image: itemImageView(reader, page),
    ...hostChoiceView(reader, page),
    forced: lifecycle.forced,
    warnings: warningsView(reader, page),
    checkHref: reader.link(CHECK_PATH, { sku: item.sku }),
    dangerHref: lifecycle.withdrawn ? null : reader.link('report-danger', { sku: item.sku }),
    watchHref: lifecycle.withdrawn ? null : reader.link('watch', { sku: item.sku }),
    why: explainState(reader, page),
    ...knownFacetsView(reader, lifecycle),
    instead: replacementsView(reader, page, at),
    next: outlook.filter(({ isOverdue }) => !isOverdue),
    isNothingNext: outlook.length === 0,
    overdue: overdueEntriesBelowHeadline(reader, lifecycle),
    ...actionsView(reader, lifecycle),
    entries: timelineEntryViews(reader, {
      ...page,
      facts: facts.map((fact) => (isToldAbove(fact.text) ? { ...fact, text: null } : fact)),
      items: new Map(),
      shown: new Set(facts.map(({ sequence }) => sequence)),
      at,
    }),
    ...timelinePageLinks(reader, page, before),
    known: itemAttributes(reader, page),
    predecessors: page.predecessors.map(({ other }) => itemLink(reader, other, at)),
    fitLists: fitSections(reader, page, at),
    elsewhere: differingMarketsView(reader, page),
  };
}

/** The warnings that stand here, the gravest first. */
function warningsView(
  reader: PageRenderContext,
  { item, lifecycle, advisories, advisoryMarkets: markets }: ItemPageContent,
): WarningView[] {
  if (lifecycle.withdrawn) return [];
  return advisories.flatMap((advisory) => {
    const parts = partsInMarket(partsOfItem(advisory.affected, item.id), reader.market?.code ?? null);
    return parts.length > 0 ? [warningView(reader, advisory, { items: new Map(), markets }, parts)] : [];
  });
}

/** For which product the page is shown, with how the item goes with it, and the same page for any; or that what its address names is no product. */
function hostChoiceView(reader: PageRenderContext, page: ItemPageContent) {
  const { item, host, hostFault } = page;
  return {
    chosenHost: host && {
      text: reader.word('item.shownForHost', { host: reader.localize(host.name).text }),
      everyHost: reader.link(itemPath(item)),
      fit: hostFitView(reader, page, page.lifecycle.at),
    },
    unknownHost: hostFault && reader.word('item.unknownHost'),
  };
}

/** So many actions are shown, and so many letters of each. */
const MAX_ACTIONS_SHOWN = 12;
const MAX_ACTION_LABEL_LENGTH = 120;

function actionsView(reader: PageRenderContext, { actions }: LifecycleView) {
  const count = actions.length - MAX_ACTIONS_SHOWN;
  return {
    actions: actions.slice(0, MAX_ACTIONS_SHOWN).map(({ kind, label, url }) => ({
      kind: reader.word('item.action', { kind }),
      label: shortenTextWithLanguage(reader.localize(label), MAX_ACTION_LABEL_LENGTH),
      href: safeHref(url),
    })),
    moreActions: count > 0 ? reader.word('page.andMore', { count }) : null,
  };
}

/** Where an item is offered that is bound to markets; null of any other, and of what was entered by mistake. */
export function itemMarketsText(
  reader: PageRenderContext,
  { lifecycle, offeredIn }: Pick<ItemPageContent, 'lifecycle' | 'offeredIn'>,
): string | null {
  return lifecycle.withdrawn ? null : marketsText(offeredIn, reader.locale);
}

/** Where an item stands, in one sentence, in one of its markets or everywhere. */
export function itemHeadlineOf(reader: PageRenderContext, lifecycle: LifecycleView): string {
  const { at, market, name } = lifecycle;
  return lifecycleHeadline(reader.localize(name).text, lifecycle, { at, market }, reader.locale);
}

/** The instant at which something that the page shows changes by itself. */
export function itemPageValidUntil(page: ItemPageContent, view: ItemPageModel): Instant | null {
  const links = [
    ...(view.instead?.items ?? []).map(({ item }) => item),
    ...(view.instead?.others ?? []),
    ...view.predecessors,
    ...(view.chosenHost?.fit?.needs ?? []),
    ...view.fitLists.flatMap(({ items }) => items.map(({ item }) => item)),
  ];
  return earliestValidUntil([page, page.lifecycle, ...page.elsewhere, ...links]);
}

function itemImageView(
  reader: PageRenderContext,
  { item }: ItemPageContent,
): { url: string; alt: TextWithLanguage | null } | null {
  const url = itemImageUrl(item);
  return url === null ? null : { url, alt: reader.localizeOptional(item.imageAlt) };
}

/** Keeps in an address the product for which the page is shown; one that is none is not handed on. */
export function hostParameter({ host }: ItemPageContent): { readonly host?: string } {
  return host ? { host: host.sku } : {};
}

/** Where the earlier and the latest entries are. */
function timelinePageLinks(reader: PageRenderContext, page: ItemPageContent, before: number | null) {
  const { timeline, item } = page;
  const last = timeline.edges.at(-1)?.node.sequence;
  const path = itemPath(item);
  const host = hostParameter(page);
  const hasEarlier = timeline.pageInfo.hasNextPage && last !== undefined;
  return {
    earlier: hasEarlier ? `${reader.link(path, { ...host, before: `${last}` })}#timeline` : null,
    latest: before === null ? null : `${reader.link(path, host)}#timeline`,
  };
}

const MAX_MARKETS_SHOWN = 12;

function differingMarketsView(reader: PageRenderContext, page: ItemPageContent) {
  const { elsewhere, item } = page;
  const others = elsewhere.filter(({ market }) => market!.code !== reader.market?.code);
  const differing = others.slice(0, MAX_MARKETS_SHOWN).map((one) => ({
    href: reader.link(itemPath(item), { ...hostParameter(page), market: one.market!.code }),
    place: capitalizeFirst(
      marketsPhrase([one.market!.code], reader.locale, ownMarketNamesOf([one.market])),
      reader.locale,
    ),
    headline: itemHeadlineOf(reader, one),
  }));
  const count = others.length - differing.length;
  return { markets: differing, more: count > 0 ? reader.word('page.andMore', { count }) : null };
}
