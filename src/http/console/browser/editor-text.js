import { React } from './elements.js';

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
