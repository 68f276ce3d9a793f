import type { Instant } from '../../../domain/calendar/dates.ts';
import { optionInLocale } from '../../../domain/item/option.ts';
import { familyPath, linePath, safeHref } from '../../../domain/item/page-address.ts';
import { newestVersionOf } from '../../../domain/release/newest-version.ts';
import type { FitView } from '../../../reads/fit.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import type { LatestReleaseView } from '../../../reads/release.ts';
import type { Page } from '../../../reads/page.ts';
import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { surenessForMessages } from '../../../wording/facet-status.ts';
import { LANGUAGE_PACKS } from '../../../wording/locales.ts';
import { fitLine } from '../../../wording/replacement-phrase.ts';
import { fitWordsOf, MAX_CONDITION_LENGTH } from './instead.ts';
import { lifecycleForReader, itemLink, type ItemLink } from './item-link.ts';
import { shortenTextWithLanguage } from '../shorten-text.ts';
import type { PageRenderContext, TextWithLanguage } from '../reader.ts';

/** So many versions that were withdrawn since the newest one are named; all stand in the timeline. */
const MAX_WITHDRAWN_VERSIONS_SHOWN = 3;

/** One thing that is known of an item itself. */
export interface ItemAttribute {
  readonly label: string;
  readonly text: string;
  readonly lang: string | null;
  readonly href: string | null;
}

/** An item that fits, or is fitted. */
export interface FittedItem {
  readonly item: ItemLink;
  /** How it fits; null where it simply does, as the title of the list says. */
  readonly fit: string | null;
  readonly condition: TextWithLanguage | null;
}

/** Items that fit, or that are fitted. */
export interface FitSection {
  readonly title: string;
  readonly items: readonly FittedItem[];
  /** How many more there are, where somebody counted. */
  readonly more: string | null;
  readonly all: { readonly text: string; readonly href: string } | null;
}

/** What is known of the item beside name, brand and SKU, which stand above it: family, options, first day of sale, numbers. */
export function itemAttributes(
  reader: PageRenderContext,
  { item, lifecycle, family, line, identifiers, mergedIds, others, latestRelease }: ItemPageContent,
): ItemAttribute[] {
  const { word } = reader;
  const known = (
    label: string,
    text: string | null,
    href: string | null = null,
    lang: string | null = null,
  ) => (text === null ? [] : [{ label, text, href, lang }]);
  const named = family && reader.localize(family.name);
  const lineName = line && reader.localize(line.name);
  const capacity = capacityText(reader, item);
  return [
    ...known(word('item.itemKind'), capitalizeFirst(word('item.kindIs', { kind: item.kind }), reader.locale)),
    ...(lineName
      ? known(word('item.line'), lineName.text, reader.link(linePath(line.handle)), lineName.lang)
      : []),
    ...(named
      ? known(word('item.family'), named.text, reader.link(familyPath(family.handle)), named.lang)
      : []),
    ...optionsFor(reader, item).flatMap(({ name, value }) => known(name, value)),
    ...known(word('item.released'), item.releasedOn && reader.formatPeriod(item.releasedOn)),
    ...known(word('item.capacity'), isSaidByOption(reader, item, capacity) ? null : capacity),
    ...known(word('item.medium'), item.medium),
    ...known(word('item.interface'), item.interface),
    ...newestVersionAttribute(reader, item, latestRelease),
    ...latestRelease.skipped
      .slice(0, MAX_WITHDRAWN_VERSIONS_SHOWN)
      .flatMap(({ version, state }) =>
        known(word(state === 'WITHDRAWN' ? 'item.withdrawnVersion' : 'advisory.flawedVersion'), version),
      ),
    ...identifiers.flatMap(({ scheme, value }) => known(scheme.toUpperCase(), value)),
    ...mergedIds.flatMap((id) =>
      known(word('item.answersFor'), mergedInItemText(reader, others.get(id), lifecycle.at)),
    ),
    ...known(word('item.ownPage'), item.url, safeHref(item.url)),
  ];
}

function newestVersionAttribute(
  reader: PageRenderContext,
  { latest }: ItemView,
  { release }: LatestReleaseView,
): ItemAttribute[] {
  const newest = newestVersionOf(release, latest);
  if (!newest) return [];
  const { name, releasedOn, url } = newest;
  const text = releasedOn ? `${name} (${reader.formatPeriod(releasedOn)})` : name;
  return [{ label: reader.word('item.newest'), text, lang: null, href: safeHref(url) ?? null }];
}

/** An item that was merged into this one, and why, where that is told in the reader's language. */
function mergedInItemText(reader: PageRenderContext, item: ItemView | undefined, at: Instant): string | null {
  if (!item) return null;
  const why = reader.localizeOptional(lifecycleForReader(reader, item, at).text);
  return why && !why.lang ? `${reader.word('page.label', { label: item.sku })} ${why.text}` : item.sku;
}

/** What sets an item apart within its family, in the reader's language. */
function optionsFor({ requestedLocale }: PageRenderContext, { options }: ItemView) {
  return options.map((option) => optionInLocale(option, requestedLocale));
}

/** Whether one of the item's options says it already. */
function isSaidByOption(reader: PageRenderContext, item: ItemView, text: string | null): boolean {
  const plain = (text: string) => text.replaceAll(/\s/g, '').toLowerCase();
  return text !== null && optionsFor(reader, item).some(({ value }) => plain(value) === plain(text));
}

const CAPACITY_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

function capacityText({ locale }: PageRenderContext, { capacityBytes }: ItemView): string | null {
  if (capacityBytes === null) return null;
  const step = Math.min(CAPACITY_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, capacityBytes)) / 3));
  const format = { style: 'unit', unit: CAPACITY_UNITS[step]!, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(LANGUAGE_PACKS[locale].intl, format).format(capacityBytes / 1000 ** step);
}

/** What the item fits, and what fits it: each list where there is something to tell. */
export function fitSections(reader: PageRenderContext, page: ItemPageContent, at: Instant): FitSection[] {
  const { word } = reader;
  const lists = [
    hostsSection(reader, page, at),
    hostedItemsSection(reader, page, at, word('item.storage'), page.storage),
    hostedItemsSection(reader, page, at, word('item.accessories'), page.accessories),
  ];
  return lists.filter(({ items }) => items.length > 0);
}

function hostsSection(reader: PageRenderContext, page: ItemPageContent, at: Instant): FitSection {
  const shown = page.fits.flatMap((fit) => {
    const host = page.others.get(fit.hostId);
    if (!host) return [];
    const item = itemLink(reader, host, at);
    return [{ item, ...fitNotes(reader, page, fit, item.name) }];
  });
  const count = page.fitCount - shown.length;
  const more = count > 0 ? reader.word('page.andMore', { count }) : null;
  return { title: reader.word('item.fits'), items: shown, more, all: null };
}

function hostedItemsSection(
  reader: PageRenderContext,
  page: ItemPageContent,
  at: Instant,
  title: string,
  { edges, pageInfo }: Page<ItemView>,
): FitSection {
  const host = reader.localize(page.item.name).text;
  const items = edges.map(({ node }) => {
    const fit = page.fitting.find(({ itemId, hostId }) => itemId === node.id && hostId === page.item.id);
    return { item: itemLink(reader, node, at), ...fitNotes(reader, page, fit ?? null, host) };
  });
  const all = {
    text: reader.word('item.allThatFits', { name: host }),
    href: reader.link('', { fits: page.item.sku }),
  };
  return { title, items, more: null, all: pageInfo.hasNextPage ? all : null };
}

function fitNotes(
  reader: PageRenderContext,
  page: ItemPageContent,
  fit: FitView | null,
  host: string,
): Omit<FittedItem, 'item'> {
  const isPlain = fit?.verdict === 'FITS' && surenessForMessages(fit.source) === 'yes';
  const condition = reader.localizeOptional(fit?.condition);
  return {
    fit: isPlain ? null : fitLine(fitWordsOf(reader, page, fit, host), reader.locale),
    condition: condition && shortenTextWithLanguage(condition, MAX_CONDITION_LENGTH),
  };
}
