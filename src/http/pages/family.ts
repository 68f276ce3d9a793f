import type { Instant } from '../../domain/calendar/dates.ts';
import type { ItemOption } from '../../domain/fact/fact.ts';
import { optionInLocale } from '../../domain/item/option.ts';
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
  const inLanguage = (option: ItemOption) => optionInLocale(option, reader.requestedLocale);
  const names = new Map(
    items.flatMap((item) => item.options.map((option) => [option.name, inLanguage(option).name])),
  );
  const { hasNextPage, endCursor } = members.pageInfo;
  return {
    name: reader.localize(family.name),
    watchHref: reader.link('watch', { family: family.handle }),
    brand: {
      text: reader.word('family.of', { brand: brand.name }),
      href: reader.link(brandPath(brand.handle)),
    },
    options: [...names.values()],
    members: items.map((item) => ({
      item: itemLink(reader, item, at),
      values: [...names.keys()].map((name) => {
        const option = item.options.find((one) => one.name === name);
        return option ? inLanguage(option).value : '';
      }),
    })),
    more: hasNextPage && endCursor ? reader.link(familyPath(family.handle), { after: endCursor }) : null,
  };
}
