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

/**
 * Fills the open tabs that nobody touched.
 * @param {readonly object[]} operations
 * @param {{ withActive: boolean }} how whether the tab in front may change under the reader's eyes
 */
export function refillTabs(operations, { withActive }) {
  const { tabs, activeTabIndex, queryEditor, variableEditor, updateActiveTabValues } = editing;
  const active = tabs[activeTabIndex];
  // GraphiQL has no way to change a tab in the background; it reads these objects when the tab is opened.
  refill(withActive ? tabs : tabs.filter((tab) => tab !== active), operations.map(contentsOf));
  if (withActive && queryEditor.getValue() !== active.query) queryEditor.setValue(active.query);
  if (withActive && variableEditor.getValue() !== active.variables)
    variableEditor.setValue(active.variables ?? '');
  updateActiveTabValues({});
}

function care(editor, label) {
  editor.setOption('screenReaderLabel', label);
  editor.setOption('lineWrapping', true);
  editor.setOption('extraKeys', { ...editor.getOption('extraKeys'), Tab: false, 'Shift-Tab': false });
}
