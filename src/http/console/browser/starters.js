import { ask, currentKey } from './session.js';

const WAITING = 'query Waiting { viewer { notices(first: 100) { edges { node { id status revision } } } } }';

/** The starter tabs as the service fills them from the public catalogue; none where it is in trouble. */
export async function starterTabs() {
  const response = await fetch('console/operations.json');
  return response.ok ? await response.json() : [];
}

/** The notices that wait for whoever holds the key: drafts in their hand, and those that they may approve. */
export async function waitingNotices() {
  const { data } = currentKey() ? await ask({ query: WAITING }) : {};
  const notices = (data?.viewer.notices.edges ?? []).map(({ node }) => node);
  return { DRAFT: notices.filter(isA('DRAFT')), IN_REVIEW: notices.filter(isA('IN_REVIEW')) };
}

/** What is to stand in the tabs: where a notice waits for one of them, the step that it waits for. */
export function operationsFor(starters, waiting) {
  return starters.map(({ whenWaiting, ...starter }) => {
    const [notice] = whenWaiting ? waiting[whenWaiting.status] : [];
    if (!notice) return starter;
    const { query, variables } = whenWaiting;
    return { query, variables: { noticeId: notice.id, expectedRevision: notice.revision, ...variables } };
  });
}

/** What waits, in a sentence. */
export function sentenceOn({ DRAFT: drafts, IN_REVIEW: inReview }) {
  const waits =
    inReview.length > 0
      ? `For your approval: ${counted(inReview, 'notice')}.`
      : 'Nothing waits for your approval.';
  return drafts.length > 0 ? `${waits} In your hand: ${counted(drafts, 'draft')}.` : waits;
}

function isA(status) {
  return (notice) => notice.status === status;
}

function counted({ length }, noun) {
  return `${length} ${noun}${length === 1 ? '' : 's'}`;
}
