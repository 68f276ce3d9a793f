import { contentsOf, refill } from './tabs.js';

const { React, GraphiQL } = globalThis;

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

function care(editor, label) {
  editor.setOption('screenReaderLabel', label);
  editor.setOption('lineWrapping', true);
  editor.setOption('extraKeys', { ...editor.getOption('extraKeys'), Tab: false, 'Shift-Tab': false });
}
