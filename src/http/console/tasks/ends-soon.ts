import { addDays } from '../../../domain/calendar/dates.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import type { TaskWithoutStartTab } from './console-task.ts';

const ENDS_SOON_DOCUMENT = `# What ends between two days, earliest first: orders, service, spare parts, updates. Reading needs no key.
query WhatEndsSoon($from: Date!, $to: Date!, $facets: [Facet!], $filter: ItemFilter, $first: Int = 50, $after: String) {
  endingBetween(from: $from, to: $to, facets: $facets, filter: $filter, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        item { sku name }
        facet
        until { text }
        strength
        market { code }
      }
    }
  }
}
`;

const ENDS_SOON_DAYS = 365;

/** What ends within a year. */
export function endsSoonTask({ today }: SampleCatalogue): TaskWithoutStartTab {
  return {
    name: 'What ends soon',
    group: 'What ends soon',
    asks: ['from', 'to', 'facets', 'filter', 'first'],
    query: ENDS_SOON_DOCUMENT,
    variables: { from: today, to: addDays(today, ENDS_SOON_DAYS), first: 50 },
  };
}
