import { h } from '../elements.js';
import { openOperation } from '../open-tabs.js';
import { showForm } from '../panes.js';
import { tasks } from '../tasks.js';

/** What can be done with what is held back: it is no entry of the record yet. */
const OF_HELD = /\b(rescheduleTransition|cancelTransition)\(/;

/**
 * The tasks that something shown can be taken to.
 * @param {{ node: Record<string, unknown> }} props an entry, a notice, a key, something held back, or an item
 */
export function Uses({ node }) {
  const use = useOf(node);
  const fitting = use ? tasksTaking(use) : [];
  tasks.use();
  if (fitting.length === 0) return null;
  return h(
    'details',
    { className: 'uses' },
    h('summary', null, 'Use in …'),
    h(
      'ul',
      null,
      fitting.map((task) =>
        h(
          'li',
          { key: task.name },
          h('button', { type: 'button', onClick: () => take(task, use) }, task.name),
        ),
      ),
    ),
  );
}

function useOf(node) {
  const { __typename: type = '', id, keyId, sku, revision } = node;
  if (type === 'Notice')
    return node.status === 'PUBLISHED'
      ? null
      : { given: { noticeId: id, expectedRevision: revision }, by: 'noticeId' };
  if (type === 'HeldEntry') return { given: { entryId: id }, by: 'entryId', only: OF_HELD };
  if (type.endsWith('Entry')) return { given: { entryId: id }, by: 'entryId' };
  if (keyId) return node.revokedAt ? null : { given: { keyId }, by: 'keyId' };
  return sku ? { given: { sku }, by: 'sku' } : null;
}

function tasksTaking({ by, only }) {
  return tasks.get().filter((task) => {
    const { query } = operationOf(task);
    const fits = new RegExp(`\\$${by}:`).test(query) && (!only || only.test(query));
    return fits && !/\bregisterItem\(/.test(query);
  });
}

function take(task, { given }) {
  const { query, variables } = operationOf(task);
  const declared = Object.entries(given).filter(
    ([name, value]) => value != null && query.includes(`$${name}:`),
  );
  openOperation(
    { query, variables: { ...choicesIn(variables), ...Object.fromEntries(declared) } },
    { isFilled: true },
  );
  showForm();
}

/** Of an example, what it does and not what it is about: the dry run, and words of the contract. */
function choicesIn(variables) {
  const isChoice = (value) => value === true || /^[A-Z][A-Z_]+$/.test(value);
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => isChoice(value)));
}

function operationOf({ whenWaiting, query, variables }) {
  return whenWaiting ?? { query, variables };
}
