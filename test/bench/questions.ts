/** What a storefront asks of one item. */
export const STOREFRONT = `query ($sku: String!) { item(by: {sku: $sku}) { sku name
  lifecycle { state headline { text } explanation { text } facets { facet status until { date } } nextChange { state effectiveAt } }
  timeline(first: 5) { edges { node { kind recordedAt effectiveAt headline { text } } } }
  successors { successor { name sku lifecycle { state } } } } }`;

/** What a cart or a category asks of many. */
export const LIST =
  'query ($skus: [String!]!) { items(skus: $skus) { item { sku lifecycle { state headline { text } } } } }';

/** A change of state as managers make it, without its item. */
export const PAUSED = {
  to: 'PAUSED',
  reasons: ['SUPPLY'],
  text: [{ locale: 'en', text: 'A pause.' }],
  nextUpdateBy: { date: '2100-01-01' },
};
