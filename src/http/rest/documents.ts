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
