import type { TaskWithoutStartTab } from '../console-task.ts';
import { mutationDocument } from '../documents/mutation-document.ts';
import {
  LIFECYCLE_FRAGMENT,
  PROPOSAL_BEFORE_STEP_QUERY,
  UNDECIDED_PROPOSAL_FIELDS,
} from '../documents/selections.ts';

const TASK_GROUP = 'What waits';

const LIST_PROPOSALS_DOCUMENT = `# What colleagues propose of single items, and what would be read if it were carried out now. Each is approved or sent back from here.
query WhatIsProposed($status: ProposalStatus = IN_REVIEW, $first: Int = 5, $after: String) {
  viewer {
    proposals(status: $status, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          ${UNDECIDED_PROPOSAL_FIELDS.replaceAll('\n', '\n          ')}
        }
      }
    }
  }
}

${LIFECYCLE_FRAGMENT}`;

/** What is proposed of single items, on lines that ask for approvals. */
export function proposalTasks(): TaskWithoutStartTab[] {
  return [
    {
      name: 'What is proposed',
      group: TASK_GROUP,
      asks: ['status', 'first'],
      query: LIST_PROPOSALS_DOCUMENT,
      variables: { first: 5, after: null },
    },
    {
      name: 'Approve a proposal',
      group: TASK_GROUP,
      asks: ['proposalId', 'comment'],
      shows: PROPOSAL_BEFORE_STEP_QUERY,
      query: mutationDocument({
        operation: 'ApproveAProposal',
        mutation: 'approveProposal',
        about: [
          'Approve what a colleague proposed. Read it first: it is shown whole beside, as customers will read it. Nobody approves what they proposed themselves.',
          'With the last approval that is needed it is carried out, by the rules as they stand then.',
        ],
      }),
      variables: {},
    },
    {
      name: 'Send a proposal back',
      group: TASK_GROUP,
      asks: ['proposalId', 'comment'],
      shows: PROPOSAL_BEFORE_STEP_QUERY,
      query: mutationDocument({
        operation: 'SendAProposalBack',
        mutation: 'returnProposal',
        about: ['Send a proposal back to its author: write what is to be changed.'],
      }),
      variables: {},
    },
    {
      name: 'Withdraw a proposal',
      group: TASK_GROUP,
      asks: ['proposalId', 'comment'],
      shows: PROPOSAL_BEFORE_STEP_QUERY,
      query: mutationDocument({
        operation: 'WithdrawAProposal',
        mutation: 'withdrawProposal',
        about: ['Take a proposal back. Nobody outside ever knows of it.'],
      }),
      variables: {},
    },
  ];
}
