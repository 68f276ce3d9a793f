import { mutationDocument } from '../documents/mutation-document.ts';
import { NOTICE_SHOWN_BEFORE_STEP } from '../documents/selections.ts';
import { noticesInReviewDocument } from './in-review.ts';
import type { TaskWithoutStartTab } from '../console-task.ts';

const APPROVE_NOTICE_DOCUMENT = mutationDocument({
  operation: 'Approve',
  mutation: 'approveNotice',
  about: [
    'Approve the notice that is named below. Read it first: it is shown whole beside, as customers will read it.',
    'The approval is for this revision; a later one needs a new approval. Nobody approves what they wrote themselves.',
    'With the last approval that is needed it comes out, now or at the instant under “Publish at”.',
  ],
});

/** Approves what waits for the caller; lists what is in review where nothing does. */
export function approveNoticeTask(): TaskWithoutStartTab {
  const whenWaiting = {
    status: 'IN_REVIEW',
    query: APPROVE_NOTICE_DOCUMENT,
    variables: { comment: '' },
  } as const;
  return {
    name: 'Approve',
    group: 'What waits',
    asks: ['noticeId', 'comment'],
    ...NOTICE_SHOWN_BEFORE_STEP,
    query: noticesInReviewDocument('Approve'),
    variables: {},
    whenWaiting,
  };
}
