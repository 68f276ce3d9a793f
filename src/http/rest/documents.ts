/** An item with all that a storefront shows of it: what `/items/{sku}.json` answers. */
const STOREFRONT_ITEM_FRAGMENT = `
fragment StorefrontItem on Item {
  id
  sku
  handle
  name
  kind
  pageUrl
  url
  image { url alt { ...LocalizedText } }
  brand { handle name }
  line { handle name }
  withdrawal { at explanation { ...LocalizedText } }
  lifecycle {
    badge
    badgeText { ...LocalizedText }
    state
    canOrder
    sinceOn { ...PreciseDate }
    headline { ...LocalizedText }
    explanation { ...LocalizedText }
    facets { facet status text { ...LocalizedText } from { ...PreciseDate } until { ...PreciseDate } endsAt note { ...LocalizedText } url }
    lastOrder { until { ...PreciseDate } endsAt whileStocksLast maxPerOrder }
    resumesOn { ...PreciseDate }
    actions { kind label { ...LocalizedText } url }
    nextChange { state effectiveAt effectiveOn { ...PreciseDate } beginsOn { ...PreciseDate } announcedAt text { ...LocalizedText } }
    nextUpdate { by { ...PreciseDate } promisedAt overdue text { ...LocalizedText } }
    successorStatus
    teaser { ...LocalizedText }
    noSuccessorBecause { ...LocalizedText }
    source { speaker confidence name url text { ...LocalizedText } }
    disposition { httpStatus robots schemaOrgAvailability googleAvailability metaAvailability }
    validUntil
  }
  currentSuccessors(hostSku: $host) {
    item {
      sku
      name
      pageUrl
      image { url alt { ...LocalizedText } }
      lifecycle { badge badgeText { ...LocalizedText } canOrder headline { ...LocalizedText } }
    }
    text { ...LocalizedText }
    fit
    condition { ...LocalizedText }
    needs { sku name pageUrl lifecycle { badge badgeText { ...LocalizedText } canOrder } }
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
  pageUrl
  url
  image { url alt { ...LocalizedText } }
  brand { handle name }
  line { handle name }
  lifecycle {
    badge
    badgeText { ...LocalizedText }
    state
    canOrder
    sinceOn { ...PreciseDate }
    headline { ...LocalizedText }
    explanation { ...LocalizedText }
    lastOrder { until { ...PreciseDate } endsAt whileStocksLast maxPerOrder }
    resumesOn { ...PreciseDate }
    nextChange { state effectiveAt effectiveOn { ...PreciseDate } beginsOn { ...PreciseDate } announcedAt text { ...LocalizedText } }
    successorStatus
    validUntil
  }
}`;

const TEXT_FRAGMENTS = `
fragment LocalizedText on LocalizedText { text locale isFallback }
fragment PreciseDate on PreciseDate { date precision lastDay text }`;

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
