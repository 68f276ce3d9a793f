/** An item with all that a storefront shows of it: what `/items/{sku}.json` answers. */
const STOREFRONT_ITEM_FRAGMENT = `
fragment StorefrontItem on Item {
  id
  sku
  handle
  name
  kind
  url
  image { url alt { ...Text } }
  brand { handle name }
  line { handle name }
  withdrawal { at explanation { ...Text } }
  lifecycle {
    badge
    state
    canOrder
    sinceOn { ...Period }
    headline { ...Text }
    explanation { ...Text }
    facets { facet status text { ...Text } from { ...Period } until { ...Period } endsAt note { ...Text } url }
    lastOrder { until { ...Period } endsAt whileStocksLast maxPerOrder }
    resumesOn { ...Period }
    actions { kind label { ...Text } url }
    nextChange { state effectiveAt effectiveOn { ...Period } announcedAt }
    nextUpdate { by { ...Period } promisedAt overdue }
    successorStatus
    teaser { ...Text }
    noSuccessorBecause { ...Text }
    source { speaker confidence name url }
    disposition { httpStatus robots schemaOrgAvailability googleAvailability metaAvailability }
    validUntil
  }
  currentSuccessors(hostSku: $host) {
    item {
      sku
      name
      image { url alt { ...Text } }
      lifecycle { badge canOrder headline { ...Text } }
    }
    fit
    needs { sku name }
  }
}`;

/** An item in a list: what a cart, a category or a result shows of it. */
const LISTED_ITEM_FRAGMENT = `
fragment ListedItem on Item {
  id
  sku
  handle
  name
  kind
  url
  image { url alt { ...Text } }
  brand { handle name }
  line { handle name }
  lifecycle {
    badge
    state
    canOrder
    sinceOn { ...Period }
    headline { ...Text }
    explanation { ...Text }
    lastOrder { until { ...Period } endsAt whileStocksLast maxPerOrder }
    resumesOn { ...Period }
    nextChange { state effectiveAt effectiveOn { ...Period } announcedAt }
    successorStatus
    validUntil
  }
}`;

const TEXT_FRAGMENTS = `
fragment Text on LocalizedText { text locale isFallback }
fragment Period on PreciseDate { date precision lastDay text }`;

/** One item by any of its names, in one language and market. */
export const STOREFRONT_ITEM_DOCUMENT = `
query StorefrontItem($by: ItemBy!, $locale: Locale, $market: MarketCode, $host: String) {
  item(by: $by, locale: $locale, market: $market) { ...StorefrontItem }
}
${STOREFRONT_ITEM_FRAGMENT}
${TEXT_FRAGMENTS}`;

/** Many items by SKU. */
export const LISTED_ITEMS_DOCUMENT = `
query ListedItems($skus: [String!]!, $locale: Locale, $market: MarketCode) {
  items(skus: $skus, locale: $locale, market: $market) { asked found item { ...ListedItem } }
}
${LISTED_ITEM_FRAGMENT}
${TEXT_FRAGMENTS}`;

/** A page of what a search finds. */
export const FOUND_ITEMS_DOCUMENT = `
query FoundItems($text: String, $filter: ItemFilter, $first: Int!, $after: String, $locale: Locale, $market: MarketCode) {
  searchItems(text: $text, filter: $filter, first: $first, after: $after, locale: $locale, market: $market) {
    edges { node { ...ListedItem } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}
${LISTED_ITEM_FRAGMENT}
${TEXT_FRAGMENTS}`;
