import { h } from '../elements.js';
import { openOperation } from '../open-tabs.js';
import { operationOf } from '../operation.js';
import { showForm } from '../panes.js';
import { payloadsOf } from '../runs.js';
import { tasks } from '../tasks.js';

/** What a notice says, and its row does not; the rest of what a change of one item is given with is about the call alone. */
const OF_NOTICE = ['text', 'publishAt', 'internalNote'];
const OF_CALL = ['dryRun', 'propose', 'force', 'expectedVersion', 'idempotencyKey'];

/** What a text that becomes public cannot speak of. */
export const NOTHING_PUBLIC = new Set([...OF_CALL, 'publishAt', 'internalNote']);

/** Whether what was tried last changes the state of one item on a line that asks for approvals: colleagues approve notices. */
export function mustBeNotice(last) {
  if (!last || operationOf(last.query)?.rootField !== 'transitionItem') return false;
  const isLacking = ({ code }) => code === 'APPROVAL_REQUIRED';
  return payloadsOf(last).some(({ userErrors, warnings = [], preview }) =>
    [userErrors, warnings, preview?.warnings ?? []].some((faults) => faults.some(isLacking)),
  );
}

/** Takes what was filled in over into a notice, as a draft that others approve. */
export function AsDraftNotice({ query: single, values }) {
  const task = tasks.use().find(({ query }) => operationOf(query)?.rootField === 'transitionItems');
  if (!task) return null;
  const open = () => {
    openOperation(
      { query: task.query, variables: draftOf({ ...operationOf(single).fixedFields, ...values }) },
      { isFilled: true },
    );
    showForm();
  };
  return h('button', { type: 'button', className: 'say', onClick: open }, 'Make it a draft for approval');
}

function draftOf(values) {
  const given = Object.entries(values).filter(([name, value]) => value != null && !OF_CALL.includes(name));
  const isOfNotice = ([name]) => OF_NOTICE.includes(name);
  return {
    dryRun: true,
    asDraft: true,
    notice: Object.fromEntries(given.filter(isOfNotice)),
    rows: [Object.fromEntries(given.filter((one) => !isOfNotice(one)))],
  };
}
