import type { TaskWithoutStartTab } from '../console-task.ts';
import { NOTICE_ROWS_QUERY, PROPOSAL_FIELDS, UNPUBLISHED_NOTICE_FIELDS } from '../documents/selections.ts';

const WAITING_FOR_ME_DOCUMENT = `# What waits for me: drafts in my hand, and notices in review that I may approve, whole as they would come out; and what is proposed.
# Each row tells what it still lacks; what the public would read of its item stands in the answer in words.
# One comes at a time: give its cursor as "after" to read the next. Without a manager's key this reads what is public.
query WhatWaitsForMe($first: Int = 1, $after: String) {
  viewer {
    notices(first: $first, after: $after) {
      pageInfo { hasNextPage }
      edges {
        cursor
        node {
          ${UNPUBLISHED_NOTICE_FIELDS.replaceAll('\n', '\n          ')}
        }
      }
    }
    proposals(first: 20) {
      edges {
        node {
          ${PROPOSAL_FIELDS.replaceAll('\n', '\n          ')}
        }
      }
    }
  }
}
`;

/** Reads what waits for the caller, before it is approved. */
export function waitingForMeTask(): TaskWithoutStartTab {
  return {
    name: 'What waits for me',
    group: 'What waits',
    asks: ['first'],
    showsRows: NOTICE_ROWS_QUERY,
    query: WAITING_FOR_ME_DOCUMENT,
    variables: { first: 1, after: null },
  };
}
