import type { StarterTab } from './starter-tab.ts';

const DOCUMENT = `# What waits for me: drafts in my hand, and notices in review that I may approve, whole as they would come out.
# Each row tells what the public would read of its item, and what it still lacks.
# One comes at a time: give its cursor as "after" to read the next. Without a manager's key this reads what is public.
query WhatWaitsForMe($first: Int!, $after: String) {
  viewer {
    notices(first: $first, after: $after) {
      pageInfo { hasNextPage }
      edges {
        cursor
        node {
          id
          status
          revision
          author
          holder
          publishAt
          approvalsNeeded
          approvals { by at comment }
          explanation { text }
          rows {
            sku
            to
            userErrors { code message }
            preview { headlines { locale text } orphans { sku } losesSuccessor { sku } warnings { message } }
          }
          changes { sku field before after }
        }
      }
    }
  }
}
`;

/** Reads what waits for the caller, before it is approved. */
export function waitingTab(): StarterTab {
  return { name: 'What waits for me', query: DOCUMENT, variables: { first: 1, after: null } };
}
