import { mutationDocument } from '../documents/mutation-document.ts';
import { NOTICE_SHOWN_BEFORE_STEP } from '../documents/selections.ts';
import { noticesInReviewDocument } from './in-review.ts';
import type { TaskWithoutStartTab } from '../console-task.ts';

const SEND_NOTICE_BACK_DOCUMENT = mutationDocument({
  operation: 'SendBack',
  mutation: 'returnNotice',
  about: [
    'Send the notice that is named below back to its author: write what is to be changed.',
    'It is a draft in its author\u2019s hand again, and approvals given so far count no more. Nobody outside sees anything of it.',
  ],
});

/** Sends what waits for the caller's approval back to its author; lists what is in review where nothing does. */
export function sendNoticeBackTask(): TaskWithoutStartTab {
  const whenWaiting = {
    status: 'IN_REVIEW',
    query: SEND_NOTICE_BACK_DOCUMENT,
    variables: { comment: '' },
  } as const;
  return {
    name: 'Send back',
    group: 'What waits',
    asks: ['noticeId', 'comment'],
    ...NOTICE_SHOWN_BEFORE_STEP,
    query: noticesInReviewDocument('SendBack'),
    variables: {},
    whenWaiting,
  };
}
