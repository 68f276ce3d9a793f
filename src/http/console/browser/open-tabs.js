import { GraphiQL, React, ReactDOM } from './elements.js';
import { operationName } from './operation.js';
import { isDoneWith } from './form/tried-values.js';
import { openFirstPane } from './panes.js';
import { runs } from './runs.js';
import { contentsOf, isUntouched, noteFilled, refill } from './tabs.js';
import { tryOrNull } from './try-or-null.js';

/** The name of each editor for those who do not see it. */
const NAMES = { queryEditor: 'Operation', variableEditor: 'Variables', responseEditor: 'Answer' };

let editing = null;
let editedAt = Number.NEGATIVE_INFINITY;
/** So long after an edit GraphiQL may still be about to keep it with the tab in front, whichever that is by then. */
const EDIT_KEPT_AFTER_MS = 250;

/** Watches GraphiQL from within: makes its editors passable by keyboard, named, and free of lines out of sight. */
export function OpenTabs() {
  editing = GraphiQL.React.useEditorContext({ nonNull: true });
  const { queryEditor, variableEditor, responseEditor } = editing;
  React.useEffect(() => {
    for (const [name, label] of Object.entries(NAMES)) if (editing[name]) prepareEditor(editing[name], label);
  }, [queryEditor, variableEditor, responseEditor]);
  // GraphiQL closes all panes when it has opened.
  React.useEffect(() => void setTimeout(openFirstPane), []);
  return null;
}

/** What tells the tab in front from the others. */
export function activeTabId() {
  return editing.tabs[editing.activeTabIndex].id;
}

/** Keeps an answer with a tab that is not in front any more. */
export function keepResponse(tabId, answer) {
  const tab = editing.tabs.find(({ id }) => id === tabId);
  // GraphiQL has no way to change a tab in the background; it reads these objects when the tab is opened.
  if (tab) tab.response = JSON.stringify(answer, null, 2);
}

/** Takes all answers away, as when another person sits down. */
export function clearResponses() {
  if (!editing?.responseEditor) return;
  for (const tab of editing.tabs) tab.response = null;
  editing.responseEditor.setValue('');
  ReactDOM.flushSync(() => editing.updateActiveTabValues({ response: null }));
}

/**
 * Fills the open tabs that nobody touched, and in which nothing was run. The one in front stays while somebody is in its
 * editors: what they are about to type is meant for what stands there.
 * @param {readonly object[]} operations
 */
export function refillTabs(operations) {
  const { tabs, queryEditor, variableEditor, updateActiveTabValues } = editing ?? {};
  if (!queryEditor || !variableEditor) return; // a console that is only opening has been filled already
  const active = keepTyped();
  const isTypedIn = queryEditor.hasFocus() || variableEditor.hasFocus();
  refill(
    tabs.filter((tab) => !runs.get().has(tab.id) && !(tab === active && isTypedIn)),
    operations.map(contentsOf),
  );
  if (queryEditor.getValue() !== active.query) queryEditor.setValue(active.query);
  if (variableEditor.getValue() !== active.variables) variableEditor.setValue(active.variables);
  // At once: React does an update that waits again once a tab was opened meanwhile, with what stands in that one.
  ReactDOM.flushSync(() => updateActiveTabValues({}));
}

/** Keeps with the tab in front what was typed last, which GraphiQL does after a moment only. */
function keepTyped() {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = editing;
  const contents = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
  return Object.assign(tabs[activeTabIndex], contents);
}

/**
 * Opens an operation: in the tab that it has, else in a new one.
 * GraphiQL keeps what was typed last with the tab in front a moment later, so that may have to be waited for.
 * @param {{ query: string, variables: object }} operation
 * @param {{ isFilled?: boolean, onOpen?: () => void }} [how] filled in for a purpose: then a tab that somebody changed stays as
 *   it is; what is done once it is open
 */
export function openOperation(operation, how = {}) {
  const open = () => {
    const wait = editedAt + EDIT_KEPT_AFTER_MS - performance.now();
    if (wait > 0) return setTimeout(open, wait);
    openNow(operation, how);
    how.onOpen?.();
  };
  open();
}

function openNow({ query, variables }, { isFilled = false }) {
  const isIts = (tab) =>
    operationName(tab.query) === operationName(query) &&
    (!isFilled || (isUntouched(tab) && !runs.get().has(tab.id)));
  keepTyped();
  const index = editing.tabs.findIndex(isIts);
  ReactDOM.flushSync(() => (index >= 0 ? editing.changeTab(index) : editing.addTab()));
  const isReopened = index >= 0 && !isFilled;
  if (isReopened && !wasDone(editing.tabs[index])) return;
  // A tab that stood for a notice that waited keeps its operation.
  const kept = isReopened ? editing.tabs[index].query : query;
  const contents = contentsOf({ query: kept, variables: kept === query ? variables : {} });
  if (!isFilled) noteFilled(activeTabId(), contents);
  editing.queryEditor.setValue(contents.query);
  editing.variableEditor.setValue(contents.variables);
}

/** Whether what stands in a tab was done just so: what is begun anew does not begin with it. */
function wasDone({ id, query, variables }) {
  const values = tryOrNull(() => JSON.parse(variables));
  return values !== null && isDoneWith(runs.get().get(id), query, values);
}

/** @param {'operation' | 'variables' | 'answer'} part whose editor is to get the keyboard */
export function focusEditor(part) {
  const { queryEditor, variableEditor, responseEditor } = editing;
  ({ operation: queryEditor, variables: variableEditor, answer: responseEditor })[part]?.focus();
}

/** Opens a tab with nothing in it. */
export function openEmptyTab() {
  editing.addTab();
  editing.queryEditor.focus();
}

function prepareEditor(editor, label) {
  editor.setOption('screenReaderLabel', label);
  editor.setOption('lineWrapping', true);
  editor.on('change', () => {
    editedAt = performance.now();
  });
  editor.setOption('extraKeys', { ...editor.getOption('extraKeys'), Tab: false, 'Shift-Tab': false });
}
