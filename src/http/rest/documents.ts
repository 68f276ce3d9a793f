/** What every answer about an item has. */
const ITEM_FIELDS = `
  id
  sku
  handle
  name
  kind
  marketsText { ...LocalizedText }
  pageUrl
  url
  image { url alt { ...LocalizedText } }
  brand { handle name }
  line { handle name }`;

/** The same of its lifecycle. */
const LIFECYCLE_FIELDS = `
    badge
    badgeText { ...LocalizedText }
    badgeDateText { ...LocalizedText }
    state
    canOrder
    sinceOn { ...PreciseDate }
    headline { ...LocalizedText }
    explanation { ...LocalizedText }
    lastOrder { until { ...PreciseDate } endsAt whileStocksLast maxPerOrder text { ...LocalizedText } }
    resumesOn { ...PreciseDate }
    nextChange { state effectiveAt effectiveOn { ...PreciseDate } beginsOn { ...PreciseDate } announcedAt text { ...LocalizedText } }
    successorStatus
    validUntil`;

/** An item with all that a storefront shows of it: what `/items/{sku}.json` answers. */
const ITEM_DETAIL_FRAGMENT = `
fragment ItemDetail on Item {${ITEM_FIELDS}
  withdrawal { at explanation { ...LocalizedText } }
  advisories {
    number
    url
    kind
    severity
    issuedAt
    title { ...LocalizedText }
    whatHappens { ...LocalizedText }
    whatToDo { ...LocalizedText }
    actBy { ...PreciseDate }
    contact
    affected { versions serials lots soldFrom { ...PreciseDate } soldUntil { ...PreciseDate } markets }
  }
  lifecycle {${LIFECYCLE_FIELDS}
    facets { facet status text { ...LocalizedText } from { ...PreciseDate } until { ...PreciseDate } endsAt note { ...LocalizedText } url
      paidStatus paidUntil { ...PreciseDate } price { ...LocalizedText } paidUrl }
    actions { kind label { ...LocalizedText } url }
    nextUpdate { by { ...PreciseDate } promisedAt overdue isInHeadline text { ...LocalizedText } }
    teaser { ...LocalizedText }
    noSuccessorBecause { ...LocalizedText }
    source { speaker confidence name url text { ...LocalizedText } }
    disposition { httpStatus robots schemaOrgAvailability googleAvailability metaAvailability }
  }
  fits(hostSku: $host, take: 20, includeUnknown: true) {
    host { sku name pageUrl }
    verdict
    text { ...LocalizedText }
    condition { ...LocalizedText }
    needs { ...NeededItem }
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
    carriesOver { ...LocalizedText }
    needs { ...NeededItem }
  }
}

fragment NeededItem on Item { sku name pageUrl lifecycle { badge badgeText { ...LocalizedText } canOrder } }`;

/** An item in a list: what a cart, a category or a result shows of it. */
const ITEM_SUMMARY_FRAGMENT = `
fragment ItemSummary on Item {${ITEM_FIELDS}
  withdrawal { at }
  lifecycle {${LIFECYCLE_FIELDS}
    source { confidence }
  }
}`;

const TEXT_FRAGMENTS = `
fragment LocalizedText on LocalizedText { text locale isFallback }
fragment PreciseDate on PreciseDate { date precision lastDay text }`;

/** One item by any of its names, in one language and market. */
export const ITEM_DETAIL_DOCUMENT = `
query ItemDetail($by: ItemBy!, $locale: Locale, $market: MarketCode, $host: String) {
  item(by: $by, locale: $locale, market: $market) { ...ItemDetail }
}
${ITEM_DETAIL_FRAGMENT}
${TEXT_FRAGMENTS}`;

/** Many items by SKU. */
export const ITEM_SUMMARIES_DOCUMENT = `
query ItemSummaries($skus: [String!]!, $locale: Locale, $market: MarketCode) {
  items(skus: $skus, locale: $locale, market: $market) { asked found item { ...ItemSummary } }
}
${ITEM_SUMMARY_FRAGMENT}
${TEXT_FRAGMENTS}`;

/** A page of what a search finds. */
export const FOUND_ITEMS_DOCUMENT = `
query FoundItems($text: String, $filter: ItemFilter, $first: Int!, $after: String, $locale: Locale, $market: MarketCode) {
  searchItems(text: $text, filter: $filter, first: $first, after: $after, locale: $locale, market: $market) {
    edges { node { ...ItemSummary } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}
${ITEM_SUMMARY_FRAGMENT}
${TEXT_FRAGMENTS}`;
