import { mutationDocument } from '../documents/mutation-document.ts';
import { NOTICE_SHOWN_BEFORE_STEP } from '../documents/selections.ts';
import type { TaskWithoutStartTab } from '../console-task.ts';

const LIST_DRAFTS_DOCUMENT = `# Submit for approval: no draft is in your hand now, as far as the key above tells.
# "End a whole line with one notice" makes one, with dryRun false; then this tab turns to it.
# Running this lists all drafts.
query SubmitForApproval {
  viewer {
    notices(status: DRAFT) {
      edges { node { id revision author holder explanation { text } } }
    }
  }
}
`;

const SUBMIT_NOTICE_DOCUMENT = mutationDocument({
  operation: 'SubmitForApproval',
  mutation: 'submitNotice',
  about: [
    'Submit for approval: sends the draft that is named below on its way.',
    'Where a line of its items asks for approvals, it stays hidden until it has them.',
    'Where none does, it comes out now or at the instant under “Publish at”, for everybody.',
    'What it still lacks is told row by row, and then nothing happens.',
  ],
});

/** Sends the caller's draft on its way; lists drafts where none is theirs. */
export function submitNoticeTask(): TaskWithoutStartTab {
  const whenWaiting = {
    status: 'DRAFT',
    query: SUBMIT_NOTICE_DOCUMENT,
    variables: { comment: 'Please read it.' },
  } as const;
  return {
    name: 'Submit for approval',
    group: 'What waits',
    asks: ['noticeId', 'comment'],
    ...NOTICE_SHOWN_BEFORE_STEP,
    query: LIST_DRAFTS_DOCUMENT,
    variables: {},
    whenWaiting,
  };
}
