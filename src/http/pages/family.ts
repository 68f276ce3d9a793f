import type { Instant } from '../../domain/calendar/dates.ts';
import { brandPath, familyPath } from '../../domain/item/page-address.ts';
import type { FamilyPageContent } from '../../reads/pages/family-page.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';

/** Everything that a family's page tells: its items by what they differ in, each with its state. */
export function familyPageModel(
  reader: PageRenderContext,
  { family, brand, members }: FamilyPageContent,
  at: Instant,
) {
  const items = members.edges.map(({ node }) => node);
  const options = [...new Set(items.flatMap((item) => item.options.map(({ name }) => name)))];
  const { hasNextPage, endCursor } = members.pageInfo;
  return {
    name: reader.text(family.name),
    brand: {
      text: reader.word('family.of', { brand: brand.name }),
      href: reader.link(brandPath(brand.handle)),
    },
    options,
    members: items.map((item) => ({
      item: itemLink(reader, item, at),
      values: options.map((option) => item.options.find(({ name }) => name === option)?.value ?? ''),
    })),
    more: hasNextPage && endCursor ? reader.link(familyPath(family.handle), { after: endCursor }) : null,
  };
}
