import type { StarterTab } from './starter-tab.ts';

const DOCUMENT = `# What is overdue: items of which more was promised and not said, and pauses that should be over.
# The longest overdue come first; an empty list means that every promise was kept. Reading needs no key.
query WhatIsOverdue($first: Int!) {
  viewer {
    overdue(first: $first) {
      edges {
        node {
          sku
          name
          line { handle }
          lifecycle {
            headline { text }
            resumesOn { text }
            nextUpdate { promisedAt by { text } overdue }
          }
        }
      }
    }
  }
}
`;

/** Lists the promises that nobody kept. */
export function overdueTab(): StarterTab {
  return { name: 'What is overdue', query: DOCUMENT, variables: { first: 20 } };
}
