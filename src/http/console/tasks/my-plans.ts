import type { TaskWithoutStartTab } from './console-task.ts';

const MY_PLANS_DOCUMENT = `# My plans: drafts, notices in review and scheduled ones, and single changes that wait for their instant.
# What could not come out when its instant came is told with the reason. Each can be used in another task from here.
query MyPlans($skus: [String!], $first: Int = 50) {
  viewer {
    drafts: notices(status: DRAFT, first: $first) { edges { node { ...Plan } } }
    inReview: notices(status: IN_REVIEW, first: $first) { edges { node { ...Plan } } }
    scheduled: notices(status: SCHEDULED, first: $first) { edges { node { ...Plan } } }
    proposed: proposals(first: $first) {
      edges { node { __typename id status awaitsYou mutation item { sku name } author at approvalsNeeded approvals { by } } }
    }
    sentBack: proposals(status: RETURNED, first: $first) {
      edges {
        node {
          __typename
          id
          status
          mutation
          item { sku name }
          author
          at
          approvalsNeeded
          approvals { by }
          steps { step by at comment }
          input
        }
      }
    }
    waitsForItsInstant: held(skus: $skus, first: $first) {
      edges {
        node {
          __typename
          id
          status
          publishAt
          madeBy
          item { sku name }
          entry { effectiveAt headline { text } }
          refusedBecause { message }
          notice { id }
        }
      }
    }
  }
}

fragment Plan on Notice {
  __typename
  id
  status
  revision
  author
  holder
  publishAt
  approvalsNeeded
  steps { step by comment }
  explanation { text }
}
`;

/** All that is prepared and not public yet. */
export function myPlansTask(): TaskWithoutStartTab {
  return {
    name: 'My plans',
    group: 'Prepare for later',
    asks: ['skus', 'first'],
    query: MY_PLANS_DOCUMENT,
    variables: { first: 50 },
  };
}
