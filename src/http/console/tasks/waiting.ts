import type { UnplacedTask } from './console-task.ts';
import { PREVIEW, READ } from './selections.ts';

const DOCUMENT = `# What waits for me: drafts in my hand, and notices in review that I may approve, whole as they would come out.
# Each row tells what the public would read of its item, and what it still lacks.
# One comes at a time: give its cursor as "after" to read the next. Without a manager's key this reads what is public.
query WhatWaitsForMe($first: Int = 1, $after: String) {
  viewer {
    notices(first: $first, after: $after) {
      pageInfo { hasNextPage }
      edges {
        cursor
        node {
          __typename
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
            userErrors { code message field }
            ${PREVIEW.replaceAll('\n', '\n        ')}
          }
          changes { sku field before after }
        }
      }
    }
  }
}

${READ}`;

/** Reads what waits for the caller, before it is approved. */
export function waitingTask(): UnplacedTask {
  return {
    name: 'What waits for me',
    group: 'What waits',
    asks: ['first'],
    query: DOCUMENT,
    variables: { first: 1, after: null },
  };
}
