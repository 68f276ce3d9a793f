import { TRY_FIRST_HINT, type TaskWithoutStartTab } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const TASK_GROUP = 'People and keys';

const LIST_KEYS_DOCUMENT = `# All keys, for admins: whose they are, what they may do, and when they were used last.
query Keys {
  keys {
    __typename
    keyId
    name
    person
    role
    createdAt
    expiresAt
    lastUsedAt
    revokedAt
  }
}
`;

const AUDIT_TRAIL_DOCUMENT = `# Who did what, for managers and admins, newest first.
query WhoDidWhat($filter: AuditFilter, $first: Int = 20, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        at
        verb
        by { name person }
        address
        items { sku }
        note
        before
        after
      }
    }
  }
}
`;

/** Who may do what, and who did. */
export function peopleAndKeysTasks(): TaskWithoutStartTab[] {
  return [
    {
      name: 'Who did what',
      group: TASK_GROUP,
      asks: ['filter', 'first'],
      query: AUDIT_TRAIL_DOCUMENT,
      variables: { first: 20 },
    },
    { name: 'Keys', group: TASK_GROUP, asks: [], query: LIST_KEYS_DOCUMENT, variables: {} },
    {
      name: 'Issue a key',
      group: TASK_GROUP,
      asks: ['role', 'name', 'person', 'expiresAt'],
      query: mutationDocument({
        operation: 'IssueAKey',
        mutation: 'issueKey',
        about: ['Issue a key. Its secret is shown once, in the answer. Admins only.'],
      }),
      variables: {},
    },
    {
      name: 'Revoke a key',
      group: TASK_GROUP,
      asks: ['keyId'],
      query: mutationDocument({
        operation: 'RevokeAKey',
        mutation: 'revokeKey',
        about: ['Revoke a key: it opens nothing any more. Admins only.'],
      }),
      variables: {},
    },
    {
      name: 'Somebody leaves',
      group: TASK_GROUP,
      asks: ['person', 'to', 'comment'],
      query: mutationDocument({
        operation: 'SomebodyLeaves',
        mutation: 'offboardPerson',
        about: [
          'End all keys of a person who leaves, and hand the notices in their hand to a colleague, in one step. Admins only.',
          'Approvals that they gave count no more; what they wrote stays theirs.',
          TRY_FIRST_HINT,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Say whose tokens these are',
      group: TASK_GROUP,
      asks: ['subject', 'person'],
      query: mutationDocument({
        operation: 'SayWhoseTokensTheseAre',
        mutation: 'mapSubject',
        about: [
          'Say whose the tokens of a subject are, so that they and that person\u2019s keys count as one. Admins only.',
        ],
      }),
      variables: {},
    },
  ];
}
