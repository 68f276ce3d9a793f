import { GraphiQL, React } from './elements.js';

/** The text of an editor of GraphiQL, as it is typed. */
export function useEditorText(editor) {
  const subscribe = React.useCallback(
    (changed) => {
      editor?.on('change', changed);
      return () => editor?.off('change', changed);
    },
    [editor],
  );
  return React.useSyncExternalStore(subscribe, () => editor?.getValue() ?? '');
}

/** What stands in the tab in front: its id, the operation, and the variables; null where these are no JSON object. */
export function useTabContents() {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = GraphiQL.React.useEditorContext({
    nonNull: true,
  });
  const query = useEditorText(queryEditor);
  const text = useEditorText(variableEditor);
  const values = React.useMemo(() => jsonObject(text), [text]);
  return { tabId: tabs[activeTabIndex]?.id ?? '', query, values, variableEditor };
}

function jsonObject(text) {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
