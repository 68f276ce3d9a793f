import { listInReview } from './in-review.ts';
import type { StarterTab } from './starter-tab.ts';

const DOCUMENT = `# Send the notice that is named below back to its author: write into the variables what is to be changed.
# It is a draft in its author's hand again, and approvals given so far count no more. Nobody outside sees anything of it.
mutation SendBack($noticeId: ID!, $expectedRevision: Int, $comment: String) {
  returnNotice(input: { noticeId: $noticeId, expectedRevision: $expectedRevision, comment: $comment }) {
    userErrors { code message field }
    notice {
      id
      status
      holder
      steps { step by at comment }
    }
  }
}
`;

/** Sends what waits for the caller's approval back to its author; lists what is in review where nothing does. */
export function sendBackTab(): StarterTab {
  const whenWaiting = { status: 'IN_REVIEW', query: DOCUMENT, variables: { comment: '' } } as const;
  return { name: 'Send back', query: listInReview('SendBack'), variables: {}, whenWaiting };
}
