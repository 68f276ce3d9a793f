import type { TaskWithoutStartTab } from '../console-task.ts';
import { mutationDocument } from '../documents/mutation-document.ts';
import { NOTICE_SHOWN_BEFORE_STEP } from '../documents/selections.ts';

const TASK_GROUP = 'What waits';

/** What can be done to a notice before it is public, beside its way to the public. */
export function noticeChangeTasks(): TaskWithoutStartTab[] {
  return [
    {
      name: 'Revise a notice',
      group: TASK_GROUP,
      asks: ['noticeId', 'notice', 'comment', 'rows'],
      ...NOTICE_SHOWN_BEFORE_STEP,
      query: mutationDocument({
        operation: 'ReviseANotice',
        mutation: 'reviseNotice',
        about: [
          'Change what a notice is to say before it is public: what you give is changed, all else stays.',
          'It is a draft again then, and approvals given so far count no more.',
        ],
      }),
      variables: {},
    },
    {
      name: 'Postpone a notice',
      group: TASK_GROUP,
      asks: ['noticeId', 'publishAt', 'comment'],
      ...NOTICE_SHOWN_BEFORE_STEP,
      query: mutationDocument({
        operation: 'PostponeANotice',
        mutation: 'postponeNotice',
        about: [
          'Let a notice that is in review or scheduled come out later. Nothing else of it changes, and its approvals count.',
        ],
      }),
      variables: {},
    },
    {
      name: 'Hand a notice over',
      group: TASK_GROUP,
      asks: ['noticeId', 'to', 'comment'],
      ...NOTICE_SHOWN_BEFORE_STEP,
      query: mutationDocument({
        operation: 'HandANoticeOver',
        mutation: 'handOverNotice',
        about: ['Hand a notice that is not public yet to a colleague, by the name of their key.'],
      }),
      variables: {},
    },
    {
      name: 'Withdraw a notice',
      group: TASK_GROUP,
      asks: ['noticeId', 'comment'],
      ...NOTICE_SHOWN_BEFORE_STEP,
      query: mutationDocument({
        operation: 'WithdrawANotice',
        mutation: 'withdrawNotice',
        about: ['Take a notice back before it is public. Nobody outside ever knows of it.'],
      }),
      variables: {},
    },
  ];
}
