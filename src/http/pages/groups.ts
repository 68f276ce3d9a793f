import type { Instant } from '../../domain/calendar/dates.ts';
import { brandPath, familyPath, linePath, safeHref } from '../../domain/item/page-address.ts';
import type { GroupKind } from '../../reads/groups.ts';
import type { BrandView } from '../../reads/item.ts';
import type { CountedGroup, GroupListContent, GroupPageContent } from '../../reads/pages/group-pages.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';

/** Where the list of each kind is, and the page of one. */
export const GROUP_PATHS = {
  brand: { list: 'brands', one: brandPath },
  line: { list: 'lines', one: linePath },
  family: { list: 'families', one: familyPath },
} as const satisfies Record<GroupKind, { list: string; one: (handle: string) => string }>;

/** A brand, line or family as a list names it. */
interface GroupLinkView {
  readonly name: string;
  readonly lang: string | null;
  readonly href: string;
  readonly count: string;
}

/** A list of brands, lines or families, of all brands or of one, as its page shows it. */
export function groupListPageModel(
  reader: PageRenderContext,
  kind: GroupKind,
  brand: string | null,
  { groups, next }: GroupListContent,
) {
  return {
    title: reader.word('browse.all', { kind }),
    groups: groups.map((one) => groupLinkView(reader, kind, one)),
    kinds: (['brand', 'line', 'family'] as const).map((one) => ({
      name: reader.word('browse.all', { kind: one }),
      href: reader.link(GROUP_PATHS[one].list),
      isShown: one === kind,
    })),
    more:
      next === null ? null : reader.link(GROUP_PATHS[kind].list, { ...(brand && { brand }), after: next }),
  };
}

/** The page of a brand or line: what belongs to it, each item with where it stands. */
export function groupPageModel(
  reader: PageRenderContext,
  kind: 'brand' | 'line',
  { group, brand, lines, families, items }: GroupPageContent,
  at: Instant,
) {
  const { hasNextPage, endCursor } = items.pageInfo;
  return {
    kicker: brand ? null : reader.word('item.brand'),
    brand: brand && {
      text: reader.word('browse.lineOf', { brand: brand.name }),
      href: reader.link(brandPath(brand.handle)),
    },
    name: groupName(reader, group),
    watchHref: reader.link('watch', { [kind]: group.handle }),
    ownPage: 'url' in group && safeHref(group.url) ? { href: safeHref(group.url)! } : null,
    lists: [
      { id: 'lines', kind: 'line' as const, content: lines },
      { id: 'families', kind: 'family' as const, content: families },
    ]
      .filter(({ content }) => content.groups.length > 0)
      .map(({ id, kind: of, content }) => ({
        id,
        title: reader.word('browse.all', { kind: of }),
        groups: content.groups.map((one) => groupLinkView(reader, of, one)),
        all: content.next === null ? null : reader.link(GROUP_PATHS[of].list, { brand: group.handle }),
      })),
    cards: items.edges.map(({ node }) => ({ item: itemLink(reader, node, at), texts: [] })),
    more:
      hasNextPage && endCursor
        ? reader.link(GROUP_PATHS[kind].one(group.handle), { after: endCursor })
        : null,
  };
}

function groupLinkView(
  reader: PageRenderContext,
  kind: GroupKind,
  { group, itemCount }: CountedGroup,
): GroupLinkView {
  const { text, lang } = groupName(reader, group);
  return {
    name: text,
    lang,
    href: reader.link(GROUP_PATHS[kind].one(group.handle)),
    count: reader.word('browse.items', { many: itemCount.isMore ? 'yes' : 'no', count: itemCount.count }),
  };
}

function groupName(reader: PageRenderContext, group: CountedGroup['group'] | BrandView) {
  return typeof group.name === 'string' ? { text: group.name, lang: null } : reader.localize(group.name);
}
