import { TRY_FIRST, type UnplacedTask } from './console-task.ts';
import { mutationDocument } from './documents/mutation-document.ts';

const GROUP = 'People and keys';

const KEYS = `# All keys, for admins: whose they are, what they may do, and when they were used last.
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

const AUDIT_TRAIL = `# Who did what, for managers and admins, newest first.
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
      }
    }
  }
}
`;

/** Who may do what, and who did. */
export function peopleTasks(): UnplacedTask[] {
  return [
    {
      name: 'Who did what',
      group: GROUP,
      asks: ['filter', 'first'],
      query: AUDIT_TRAIL,
      variables: { first: 20 },
    },
    { name: 'Keys', group: GROUP, asks: [], query: KEYS, variables: {} },
    {
      name: 'Issue a key',
      group: GROUP,
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
      group: GROUP,
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
      group: GROUP,
      asks: ['person', 'to', 'comment'],
      query: mutationDocument({
        operation: 'SomebodyLeaves',
        mutation: 'offboardPerson',
        about: [
          'End all keys of a person who leaves, and hand the notices in their hand to a colleague, in one step. Admins only.',
          'Approvals that they gave count no more; what they wrote stays theirs.',
          TRY_FIRST,
        ],
      }),
      variables: { dryRun: true },
    },
    {
      name: 'Say whose tokens these are',
      group: GROUP,
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
