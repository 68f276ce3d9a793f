import { GraphiQL, React, ReactDOM } from './elements.js';
import { openFirstPane } from './panes.js';
import { contentsOf, isUntouched, operationIn, refill } from './tabs.js';

/** The name of each editor for those who do not see it. */
const NAMES = { queryEditor: 'Operation', variableEditor: 'Variables', responseEditor: 'Answer' };

let editing = null;

/** Watches GraphiQL from within: makes its editors passable by keyboard, named, and free of lines out of sight. */
export function OpenTabs() {
  editing = GraphiQL.React.useEditorContext({ nonNull: true });
  const { queryEditor, variableEditor, responseEditor } = editing;
  React.useEffect(() => {
    for (const [name, label] of Object.entries(NAMES)) if (editing[name]) care(editing[name], label);
  }, [queryEditor, variableEditor, responseEditor]);
  // GraphiQL closes all panes when it has opened.
  React.useEffect(() => void setTimeout(openFirstPane), []);
  return null;
}

/** What tells the tab in front from the others. */
export function activeTabId() {
  return editing.tabs[editing.activeTabIndex].id;
}

/**
 * Fills the open tabs that nobody touched.
 * @param {readonly object[]} operations
 * @param {string} [except] the tab that stays as it is
 */
export function refillTabs(operations, except) {
  const { tabs, activeTabIndex, queryEditor, variableEditor, updateActiveTabValues } = editing ?? {};
  if (!queryEditor || !variableEditor) return; // a console that is only opening has been filled already
  const active = tabs[activeTabIndex];
  // What was typed last reaches the tab after a moment only.
  Object.assign(active, { query: queryEditor.getValue(), variables: variableEditor.getValue() });
  // GraphiQL has no way to change a tab in the background; it reads these objects when the tab is opened.
  refill(
    tabs.filter(({ id }) => id !== except),
    operations.map(contentsOf),
  );
  if (queryEditor.getValue() !== active.query) queryEditor.setValue(active.query);
  if (variableEditor.getValue() !== active.variables) variableEditor.setValue(active.variables);
  updateActiveTabValues({});
}

/**
 * Opens an operation: in the tab that it has, else in a new one.
 * @param {{ query: string, variables: object }} operation
 * @param {{ isFilled?: boolean }} [how] filled in for a purpose: then a tab that somebody changed stays as it is
 */
export function openOperation({ query, variables }, { isFilled = false } = {}) {
  const isIts = (tab) => operationIn(tab.query) === operationIn(query) && (!isFilled || isUntouched(tab));
  const index = editing.tabs.findIndex(isIts);
  ReactDOM.flushSync(() => (index >= 0 ? editing.changeTab(index) : editing.addTab()));
  if (index >= 0 && !isFilled) return;
  const contents = contentsOf({ query, variables });
  editing.queryEditor.setValue(contents.query);
  editing.variableEditor.setValue(contents.variables);
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

function care(editor, label) {
  editor.setOption('screenReaderLabel', label);
  editor.setOption('lineWrapping', true);
  editor.setOption('extraKeys', { ...editor.getOption('extraKeys'), Tab: false, 'Shift-Tab': false });
}
