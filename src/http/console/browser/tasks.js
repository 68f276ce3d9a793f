import { createStore } from './store.js';
import { ask, currentKey } from './session.js';
import { operationName, operationOf } from './operation.js';
import { labelOf } from './words.js';

const WAITING = `query Waiting { viewer { name notices(first: 100) { edges { node { id status revision } } }
  proposals(first: 100) { edges { node { awaitsYou } } }
  returned: proposals(status: RETURNED, first: 100) { edges { node { author } } } } }`;

/** The steps that a notice can take, by where it stands. */
export const NOTICE_STEPS = {
  DRAFT: ['submitNotice', 'reviseNotice', 'handOverNotice', 'withdrawNotice'],
  IN_REVIEW: [
    'approveNotice',
    'returnNotice',
    'postponeNotice',
    'reviseNotice',
    'handOverNotice',
    'withdrawNotice',
  ],
  SCHEDULED: ['postponeNotice', 'returnNotice', 'reviseNotice', 'withdrawNotice'],
};

/** All tasks, as the service filled them last. */
export const tasks = createStore(/** @type {readonly object[]} */ ([]));

/** The tasks as the service fills them from the public catalogue; none where it is in trouble. */
export async function loadTasks() {
  try {
    const response = await fetch('console/tasks.json');
    if (response.ok) tasks.set(await response.json());
  } catch {
    // Without the service the tasks stay as they are.
  }
  return tasks.get();
}

/** The task that an operation belongs to; null for one of the user's own. */
export function taskOf(query) {
  const name = operationName(query);
  const isIts = (task) => [task.query, task.whenWaiting?.query].some((one) => operationName(one) === name);
  return name ? (tasks.get().find(isIts) ?? null) : null;
}

/** What a mutation is called in the words of the job: its task, where there is one alone; else its name as people write it. */
export function mutationLabel(mutation) {
  return mutationsOfOneTask().get(mutation) ?? labelOf(mutation);
}

/** The mutations for which there is one task alone, each with the name of that task. */
export function mutationsOfOneTask() {
  const all = tasks.get();
  if (!namesByMutation.has(all)) namesByMutation.set(all, namesOfMutations(all));
  return namesByMutation.get(all);
}

/** Read from the documents once for the tasks as they are. */
const namesByMutation = new WeakMap();

/** The mutations of tasks, each with the name of its task; one that several tasks do stands there for each. */
export function mutationsOf(all) {
  return all.flatMap(({ name, query, whenWaiting }) => {
    const { isMutation, rootField } = operationOf(whenWaiting?.query ?? query) ?? {};
    return isMutation ? [{ name, rootField }] : [];
  });
}

function namesOfMutations(all) {
  const byMutation = Map.groupBy(mutationsOf(all), ({ rootField }) => rootField);
  return new Map(
    [...byMutation].flatMap(([mutation, its]) => (its.length === 1 ? [[mutation, its[0].name]] : [])),
  );
}

/**
 * What waits for whoever holds the key: drafts in their hand, the notices and proposals that they may approve, and their own
 * proposals that were sent back.
 * @returns null where that is not known: without a key, with one that is good no more, or when the service does not answer
 */
export async function whatWaits() {
  const { data, errors } = currentKey() ? await ask({ query: WAITING }) : {};
  if (errors || !data?.viewer) return null;
  const { viewer } = data;
  const notices = viewer.notices.edges.map(({ node }) => node);
  const proposals = viewer.proposals.edges.filter(({ node }) => node.awaitsYou);
  const returned = viewer.returned.edges.filter(({ node }) => node.author === viewer.name);
  const [DRAFT, IN_REVIEW] = ['DRAFT', 'IN_REVIEW'].map((status) => notices.filter(isA(status)));
  return { DRAFT, IN_REVIEW, proposals, returned };
}

/**
 * What is to stand in the tab of each task: where a notice waits for it, the step that it waits for.
 * @param {object | null} waiting what waits; null where that is not known
 */
export function operationsFor(all, waiting) {
  return all.map(({ whenWaiting, query, variables, startTab }) => {
    const [notice] = (whenWaiting && waiting?.[whenWaiting.status]) ?? [];
    if (!notice) return { query, variables, startTab };
    const given = { noticeId: notice.id, expectedRevision: notice.revision, ...whenWaiting.variables };
    return { query: whenWaiting.query, variables: given, startTab };
  });
}

/** What waits, in a sentence. */
export function sentenceOn({ DRAFT: drafts, IN_REVIEW: inReview, proposals, returned }) {
  const kinds = [
    inReview.length > 0 && counted(inReview, 'notice'),
    proposals.length > 0 && counted(proposals, 'proposal'),
  ];
  const counts = kinds.filter(Boolean).join(' and ');
  const waits = counts.length > 0 ? `For your approval: ${counts}.` : 'Nothing waits for your approval.';
  const own = [
    drafts.length > 0 && counted(drafts, 'draft'),
    returned.length > 0 && `${counted(returned, 'proposal')} sent back to you`,
  ].filter(Boolean);
  return own.length > 0 ? `${waits} In your hand: ${own.join(' and ')}.` : waits;
}

function isA(status) {
  return (notice) => notice.status === status;
}

function counted({ length }, noun) {
  return `${length} ${noun}${length === 1 ? '' : 's'}`;
}
