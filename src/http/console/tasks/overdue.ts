import type { TaskWithoutStartTab } from './console-task.ts';

const OVERDUE_DOCUMENT = `# What is overdue: items of which more was promised and not said, and pauses that should be over.
# The longest overdue come first; an empty list means that every promise was kept. Reading needs no key.
query WhatIsOverdue($filter: ItemFilter, $ofMyLines: Boolean = false, $first: Int = 20) {
  viewer {
    overdue(filter: $filter, ofMyLines: $ofMyLines, first: $first) {
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
export function overdueTask(): TaskWithoutStartTab {
  return {
    name: 'What is overdue',
    group: 'What ends soon',
    asks: ['ofMyLines', 'filter', 'first'],
    query: OVERDUE_DOCUMENT,
    variables: { first: 20 },
  };
}
