import { mutationDocument } from '../documents/mutation-document.ts';
import { NOTICE_TO_READ_QUERY } from '../documents/selections.ts';
import { listInReview } from './in-review.ts';
import type { UnplacedTask } from '../console-task.ts';

const SEND_BACK_DOCUMENT = mutationDocument({
  operation: 'SendBack',
  mutation: 'returnNotice',
  about: [
    'Send the notice that is named below back to its author: write what is to be changed.',
    'It is a draft in its author\u2019s hand again, and approvals given so far count no more. Nobody outside sees anything of it.',
  ],
});

/** Sends what waits for the caller's approval back to its author; lists what is in review where nothing does. */
export function sendBackTask(): UnplacedTask {
  const whenWaiting = { status: 'IN_REVIEW', query: SEND_BACK_DOCUMENT, variables: { comment: '' } } as const;
  return {
    name: 'Send back',
    group: 'What waits',
    asks: ['noticeId', 'comment'],
    shows: NOTICE_TO_READ_QUERY,
    query: listInReview('SendBack'),
    variables: {},
    whenWaiting,
  };
}
