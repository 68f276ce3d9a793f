import type { Instant } from '../../../domain/calendar/dates.ts';
import { announcedOrCurrentSourceOf } from '../../../domain/lifecycle/badge.ts';
import { itemPath } from '../../../domain/item/page-address.ts';
import type { FitView } from '../../../reads/fit.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import type { CurrentSuccessor } from '../../../reads/succession.ts';
import type { FitVerdict } from '../../../domain/words.ts';
import { ownMarketNamesOf } from '../../../wording/phrases/places.ts';
import { surenessForMessages } from '../../../wording/facet-status.ts';
import {
  fitLine,
  type FitWords,
  replacementPhrase,
  replacementWordsOf,
} from '../../../wording/replacement-phrase.ts';
import { itemLink, type ItemLink, lifecycleForReader } from './item-link.ts';
import { shortenTextWithLanguage } from '../shorten-text.ts';
import type { TextWithLanguage, PageRenderContext } from '../reader.ts';

/** An item that comes instead. */
export interface ReplacementItem {
  readonly item: ItemLink;
  /** As what, by way of what and for what, and how it fits the host that was chosen. */
  readonly text: string;
  readonly carriesOver: TextWithLanguage | null;
  /** Under what condition it fits the host. */
  readonly condition: TextWithLanguage | null;
  /** What else is needed so that it fits the host. */
  readonly needs: readonly ItemLink[];
}

/** From what it is told what comes instead of an item. */
export type ReplacementsContent = Pick<
  ItemPageContent,
  'item' | 'lifecycle' | 'current' | 'named' | 'host' | 'fits' | 'fitting' | 'others' | 'elsewhere'
>;

/** What comes instead of an item, as its page tells it. */
export interface ReplacementsView {
  /** Said where nothing can be had instead now. */
  readonly sentence: string | null;
  readonly because: TextWithLanguage | null;
  readonly teaser: TextWithLanguage | null;
  readonly items: readonly ReplacementItem[];
  /** More of them, by name, after how many there are; what is not even named is counted. */
  readonly others: readonly ItemLink[];
  readonly othersCount: string;
  readonly uncounted: string | null;
  /** The products for which one can ask. */
  readonly hosts: readonly { readonly name: string; readonly href: string; readonly isChosen: boolean }[];
}

const MAX_HOSTS_SHOWN = 6;
/** So many stand with all that is known of them, and so many more by name. */
const MAX_SHOWN = 8;
const MAX_OTHERS_NAMED = 40;
/** So many letters of what goes on working are shown. */
const MAX_CARRY_OVER_LENGTH = 200;
/** So many of a condition. */
export const MAX_CONDITION_LENGTH = 200;
/** So many of what else is needed lead to their pages. */
const MAX_NEEDS_LINKED = 4;
/** So many of why nothing comes, and of what will. */
const MAX_TEASER_OR_REASON_LENGTH = 1500;

/**
 * What to use instead now, by way of what and how it fits; else what was named, planned or denied. Null for an item of
 * which nobody said that it goes.
 */
export function replacementsView(
  reader: PageRenderContext,
  page: ReplacementsContent,
  at: Instant,
): ReplacementsView | null {
  const { lifecycle, current, named } = page;
  const status = lifecycle.successorStatus;
  const none = current.length === 0;
  const all = none ? named.map((edge) => ({ item: edge.other, via: [edge], fit: null })) : current;
  const sources =
    status === 'NAMED' ? named.map(({ source }) => source) : [announcedOrCurrentSourceOf(lifecycle)];
  const sure = surenessForMessages(...sources);
  const because = reader.localizeOptional(lifecycle.noSuccessorBecause);
  const teaser = reader.localizeOptional(lifecycle.teaser);
  const stays = ['AVAILABLE', 'PAUSED'].includes(lifecycle.state) && lifecycle.nextChange === null;
  if (stays && none && named.length === 0 && status === 'UNKNOWN') return null;
  // The sentence of what is named leads to a list; where one is named in other markets alone, it is not that nothing was said.
  const isUnspoken = status !== 'UNKNOWN' || all.length === 0;
  const isSaid = status === 'NAMED' ? none && all.length > 0 : (none && isUnspoken) || status === 'PLANNED';
  if (!isSaid && all.length === 0 && teaser === null) return null;
  return {
    sentence: isSaid ? reader.word('item.successors', { status, sure }) : null,
    because:
      because && status === 'NONE' ? shortenTextWithLanguage(because, MAX_TEASER_OR_REASON_LENGTH) : null,
    teaser: teaser && shortenTextWithLanguage(teaser, MAX_TEASER_OR_REASON_LENGTH),
    items: all.slice(0, MAX_SHOWN).map((one) => replacementItemView(reader, page, one, at)),
    ...furtherReplacements(
      reader,
      all.slice(MAX_SHOWN).map(({ item }) => item),
      page.host,
      at,
    ),
    hosts: none ? [] : hostChoices(reader, page),
  };
}

function furtherReplacements(
  reader: PageRenderContext,
  others: readonly ItemView[],
  host: ItemView | null,
  at: Instant,
): Pick<ReplacementsView, 'others' | 'othersCount' | 'uncounted'> {
  const more = (count: number) => reader.word('page.andMore', { count });
  const named = others.slice(0, MAX_OTHERS_NAMED);
  return {
    others: named.map((item) => itemLink(reader, item, at, host)),
    othersCount: more(others.length),
    uncounted: others.length > named.length ? more(others.length - named.length) : null,
  };
}

function replacementItemView(
  reader: PageRenderContext,
  page: ReplacementsContent,
  { item, via }: CurrentSuccessor,
  at: Instant,
): ReplacementItem {
  const { host } = page;
  const carriesOver = reader.localizeOptional(via.at(-1)!.carriesOver);
  // A product fits nothing.
  const mayFit = host !== null && item.kind !== 'PRODUCT';
  const fit = mayFit ? fitBetween(page, item, host) : null;
  const words = replacementWordsOf(
    via,
    (ids) => itemNames(reader, page, ids),
    lifecycleForReader(reader, item, at),
    ownMarketNamesOf(page.elsewhere.map(({ market }) => market)),
  );
  const fitWords = mayFit ? fitWordsOf(reader, page, fit, reader.localize(host.name).text) : null;
  return {
    item: itemLink(reader, item, at, host),
    text: replacementPhrase(words, fitWords, reader.locale),
    carriesOver: carriesOver && shortenTextWithLanguage(carriesOver, MAX_CARRY_OVER_LENGTH),
    ...fitDetails(reader, page, fit, at),
  };
}

/** How the item itself goes with the product that was chosen: also that nobody knows. */
export interface HostFitView {
  readonly verdict: FitVerdict;
  readonly text: string;
  readonly condition: TextWithLanguage | null;
  /** What else is needed. */
  readonly needs: readonly ItemLink[];
}

/**
 * How the item goes with the host that was asked for; null without one, of a product, which fits nothing, and of what was
 * entered by mistake.
 */
export function hostFitView(
  reader: PageRenderContext,
  page: Pick<ItemPageContent, 'item' | 'lifecycle' | 'host' | 'fitting' | 'others'>,
  at: Instant,
): HostFitView | null {
  const { item, host } = page;
  if (!host || item.kind === 'PRODUCT' || page.lifecycle.withdrawn) return null;
  const fit = fitBetween(page, item, host);
  const words = fitWordsOf(reader, page, fit, reader.localize(host.name).text);
  return {
    verdict: words.verdict,
    text: fitLine(words, reader.locale),
    ...fitDetails(reader, page, fit, at),
  };
}

const fitBetween = (
  { fitting }: Pick<ItemPageContent, 'fitting'>,
  item: ItemView,
  host: ItemView,
): FitView | null => fitting.find(({ itemId, hostId }) => itemId === item.id && hostId === host.id) ?? null;

/** Under what condition it fits, and what else is needed. */
function fitDetails(
  reader: PageRenderContext,
  { others, host }: Pick<ItemPageContent, 'others' | 'host'>,
  fit: FitView | null,
  at: Instant,
): Pick<HostFitView, 'condition' | 'needs'> {
  const condition = reader.localizeOptional(fit?.condition);
  const needs = (fit?.needsIds ?? []).slice(0, MAX_NEEDS_LINKED).flatMap((id) => others.get(id) ?? []);
  return {
    condition: condition && shortenTextWithLanguage(condition, MAX_CONDITION_LENGTH),
    needs: needs.map((one) => itemLink(reader, one, at, host)),
  };
}

/** The words of how an item fits a host; unknown where nobody spoke of it. */
export function fitWordsOf(
  reader: PageRenderContext,
  page: Pick<ItemPageContent, 'others'>,
  fit: Pick<FitView, 'verdict' | 'needsIds' | 'source'> | null,
  host: string,
): FitWords {
  const { verdict = 'UNKNOWN', source = null, needsIds = [] } = fit ?? {};
  return { verdict, source, host, needs: itemNames(reader, page, needsIds) };
}

function itemNames(
  reader: PageRenderContext,
  { others }: Pick<ItemPageContent, 'others'>,
  ids: readonly string[],
): string[] {
  return ids.flatMap((id) => {
    const item = others.get(id);
    return item ? [reader.localize(item.name).text] : [];
  });
}

/** The hosts that the item was declared to fit; which of them one owns decides what fits. */
function hostChoices(
  reader: PageRenderContext,
  { item, fits, host, others }: ReplacementsContent,
): ReplacementsView['hosts'] {
  const declared = fits.filter(({ verdict }) => verdict !== 'DOES_NOT_FIT').slice(0, MAX_HOSTS_SHOWN);
  if (declared.length === 0) return [];
  const choices = declared.flatMap(({ hostId }) => {
    const one = others.get(hostId);
    if (!one) return [];
    const href = `${reader.link(itemPath(item), { host: one.sku })}#instead`;
    return [{ name: reader.localize(one.name).text, href, isChosen: host?.id === hostId }];
  });
  const any = { name: reader.word('item.everyHost'), href: `${reader.link(itemPath(item))}#instead` };
  return [{ ...any, isChosen: host === null }, ...choices];
}
