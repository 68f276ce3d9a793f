import type { SampleCatalogue } from '../sample-catalogue.ts';
import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'Put something right';

const LIST_ENTRIES_DOCUMENT = `# The entries of an item, newest first. Each can be corrected, translated, moved or called off from here.
query FindAnEntry($sku: String = "", $first: Int = 20, $after: String) {
  item(by: { sku: $sku }) {
    sku
    name
    timeline(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          __typename
          id
          kind
          recordedAt
          effectiveAt
          headline { text }
          explanationNow { text }
          correctedBy { kind }
        }
      }
    }
  }
}
`;

/** What was wrong is said anew, moved to another day or called off; nothing is deleted. */
export function putRightTasks({ pausing }: SampleCatalogue): TaskWithoutStartTab[] {
  return [
    {
      name: 'Find an entry',
      group: TASK_GROUP,
      asks: ['sku', 'first'],
      query: LIST_ENTRIES_DOCUMENT,
      variables: { sku: pausing.sku, first: 20 },
    },
    {
      name: 'Correct an entry',
      group: TASK_GROUP,
      asks: [
        'entryId',
        'how',
        'because',
        'text',
        'markets',
        'lastOrder',
        'resumesOn',
        'nextUpdateBy',
        'effectiveAt',
        'commitments',
      ],
      query: mutationDocument({
        operation: 'CorrectAnEntry',
        mutation: 'correctEntry',
        about: [
          'Correct an entry. Amended, it says what you give in the place of what was said; retracted, it counts no more.',
          'Why is public. Readers see both entries.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true, how: 'AMEND' },
    },
    {
      name: 'Withdraw an item entered by mistake',
      group: TASK_GROUP,
      asks: ['sku', 'text'],
      query: mutationDocument({
        operation: 'WithdrawAnItem',
        mutation: 'withdrawListing',
        about: [
          'An item that was entered by mistake is withdrawn: its addresses say so, with your reason, and nothing is deleted.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Merge two entries of one item',
      group: TASK_GROUP,
      asks: ['sku', 'intoSku', 'text'],
      query: mutationDocument({
        operation: 'MergeTwoEntries',
        mutation: 'mergeItems',
        about: [
          'The entry that stays answers for both from then on, also by the names of the other. Both timelines stay.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Move a change to another day',
      group: TASK_GROUP,
      asks: ['entryId', 'effectiveAt', 'publishAt', 'text'],
      query: mutationDocument({
        operation: 'MoveAChangeToAnotherDay',
        mutation: 'rescheduleTransition',
        about: [
          'Give an announced change of state another day, or what waits under embargo another publication.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Call a change off',
      group: TASK_GROUP,
      asks: ['entryId', 'text'],
      query: mutationDocument({
        operation: 'CallAChangeOff',
        mutation: 'cancelTransition',
        about: [
          'Call off a change of state that has not taken effect. What is public stays readable, with your word on it.',
          'What waits under embargo is taken back without a trace.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
  ];
}
