import type { StarterTab } from './starter-tab.ts';

const NOTHING_WAITS = `# Submit for approval: no draft is in your hand now. "End a whole line with one notice" makes one, with dryRun
# false. Running this lists all drafts; once one is yours, this tab turns to it.
query SubmitForApproval {
  viewer {
    notices(status: DRAFT) {
      edges { node { id revision author holder explanation { text } } }
    }
  }
}
`;

const DOCUMENT = `# Submit for approval: sends the draft that is named below on its way. Read it first: the tab that made it shows it.
# Where the lines of its items ask for approvals it stays hidden until it has them; else it comes out now, or at
# its publishAt. What it lacks is told row by row, and nothing happens then.
mutation SubmitForApproval($noticeId: ID!, $expectedRevision: Int, $comment: String) {
  submitNotice(input: { noticeId: $noticeId, expectedRevision: $expectedRevision, comment: $comment }) {
    userErrors { code message field }
    notice {
      id
      status
      revision
      approvalsNeeded
      number
      url
      publishAt
      explanation { text }
      rows { sku userErrors { code message field } }
    }
  }
}
`;

/** Sends the caller's draft on its way; lists drafts where none is theirs. */
export function submitTab(): StarterTab {
  const whenWaiting = {
    status: 'DRAFT',
    query: DOCUMENT,
    variables: { comment: 'Please read it.' },
  } as const;
  return { name: 'Submit for approval', query: NOTHING_WAITS, variables: {}, whenWaiting };
}
