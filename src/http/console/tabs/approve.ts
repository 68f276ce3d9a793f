import { listInReview } from './in-review.ts';
import type { StarterTab } from './starter-tab.ts';

const DOCUMENT = `# Approve the notice that is named below. Read it first: "What waits for me" shows it whole.
# The approval is for this revision; a later one needs a new approval. Nobody approves what they wrote themselves.
# With the last approval that is needed it comes out, now or at its publishAt.
mutation Approve($noticeId: ID!, $expectedRevision: Int, $comment: String) {
  approveNotice(input: { noticeId: $noticeId, expectedRevision: $expectedRevision, comment: $comment }) {
    userErrors { code message field }
    notice {
      id
      status
      author
      approvalsNeeded
      approvals { by at comment }
      number
      url
      publishAt
      explanation { text }
    }
  }
}
`;

/** Approves what waits for the caller; lists what is in review where nothing does. */
export function approveNoticeTab(): StarterTab {
  const whenWaiting = {
    status: 'IN_REVIEW',
    query: DOCUMENT,
    variables: { comment: 'Read and approved.' },
  } as const;
  return { name: 'Approve', query: listInReview('Approve'), variables: {}, whenWaiting };
}
