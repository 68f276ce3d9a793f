import { h } from '../elements.js';
import { choicesIn } from '../form/tried-values.js';
import { openOperation } from '../open-tabs.js';
import { takesVariable } from '../operation.js';
import { showForm } from '../panes.js';
import { NOTICE_STEPS, tasks } from '../tasks.js';

/** What is held back is no entry of the record yet. */
const HELD = ['rescheduleTransition', 'cancelTransition'];

/** What can still be said of a warning, by where it stands. */
const ADVISORY_STEPS = {
  STANDING: ['reviseAdvisory', 'resolveAdvisory', 'withdrawAdvisory'],
  RESOLVED: ['reviseAdvisory', 'withdrawAdvisory'],
};

/**
 * The tasks that something shown can be taken to.
 * @param {{ node: Record<string, unknown> }} props an entry, a notice, a warning, a key, an endpoint, a list, something held back, or an item
 */
export function RelatedTasks({ node }) {
  const all = tasks.use();
  const subject = subjectOf(node);
  const fitting = subject ? all.filter((task) => fits(operationFor(task).query, subject)) : [];
  const anew =
    subject?.anew && all.find((task) => operationFor(task).query.includes(`${subject.anew.mutation}(`));
  if (fitting.length === 0 && !anew) return null;
  return h(
    'details',
    { className: 'uses' },
    h('summary', null, 'Use in …'),
    h(
      'ul',
      null,
      anew &&
        h(
          'li',
          null,
          h(
            'button',
            { type: 'button', onClick: () => openWith(anew, subject.anew.variables) },
            'Revise it and propose it again',
          ),
        ),
      fitting.map((task) =>
        h(
          'li',
          { key: task.name },
          h('button', { type: 'button', onClick: () => open(task, subject) }, task.name),
        ),
      ),
    ),
  );
}

/** What of a thing goes into another task's variables, by which variable such a task is known, and which mutations take it. */
function subjectOf(node) {
  const { __typename: type = '', id, keyId, sku, revision, status } = node;
  if (type === 'Notice')
    return NOTICE_STEPS[status]
      ? { given: { noticeId: id, expectedRevision: revision }, by: 'noticeId', only: NOTICE_STEPS[status] }
      : null;
  if (type === 'Proposal' && status === 'RETURNED')
    return {
      given: { proposalId: id },
      by: 'proposalId',
      only: ['withdrawProposal'],
      anew: node.input && {
        mutation: node.mutation,
        variables: { ...node.input, propose: true, dryRun: true },
      },
    };
  if (type === 'Proposal')
    return status === 'IN_REVIEW' ? { given: { proposalId: id }, by: 'proposalId' } : null;
  if (type === 'HeldEntry') {
    const { publishAt, entry } = node;
    return { given: { entryId: id, publishAt, effectiveAt: entry?.effectiveAt }, by: 'entryId', only: HELD };
  }
  // Under embargo an entry has no place in the record yet.
  if (type.endsWith('Entry') && node.sequence === '0')
    return { given: { entryId: id, publishAt: node.publishAt }, by: 'entryId', only: HELD };
  // A warning speaks by its revisions alone.
  if (type === 'AdvisoryEntry') return null;
  if (type.endsWith('Entry'))
    return { given: { entryId: id }, by: 'entryId', never: mayStillChange(node) ? [] : HELD };
  if (type === 'Endpoint') return { given: { endpointId: id }, by: 'endpointId' };
  if (type === 'Advisory')
    return ADVISORY_STEPS[status]
      ? {
          given: { advisoryId: id, expectedRevision: revision },
          by: 'advisoryId',
          only: ADVISORY_STEPS[status],
        }
      : null;
  if (type === 'Assortment')
    return { given: { assortment: id, handle: node.handle }, by: 'assortment', also: ['keepAssortment'] };
  if (type === 'DangerReport')
    return node.state === 'ADVISED'
      ? null
      : {
          given: { reportId: id, reports: [id] },
          by: 'reports',
          also: node.state === 'OPEN' ? ['answerDanger'] : [],
        };
  if (keyId) return node.revokedAt ? null : { given: { keyId }, by: 'keyId' };
  return sku ? { given: { sku }, by: 'sku' } : null;
}

/** Whether an entry announces a change that can be moved or called off, as far as is told of it here. */
function mayStillChange({ kind, effectiveAt, correctedBy }) {
  if (kind === undefined) return true;
  if (kind !== 'STATE_ANNOUNCED' || correctedBy?.kind === 'STATE_CANCELLED') return false;
  // Until when one was moved stands with the entry that moved it.
  return correctedBy?.kind === 'STATE_RESCHEDULED' || Date.parse(effectiveAt) > Date.now();
}

function fits(query, { by, only, never = [], also = [] }) {
  const takes = (mutation) => query.includes(`${mutation}(`);
  if (also.some(takes)) return true;
  if (!takesVariable(query, by) || takes('registerItem')) return false;
  return !never.some(takes) && (!only || only.some(takes));
}

function open(task, { given }) {
  const { query, variables } = operationFor(task);
  const fitting = Object.entries(given).filter(
    ([name, value]) => value != null && takesVariable(query, name),
  );
  openWith(task, { ...choicesIn(variables), ...Object.fromEntries(fitting) });
}

/** Opens a task with values of its variables. */
function openWith(task, variables) {
  openOperation({ query: operationFor(task).query, variables }, { isFilled: true });
  showForm();
}

function operationFor({ whenWaiting, query, variables }) {
  return whenWaiting ?? { query, variables };
}
