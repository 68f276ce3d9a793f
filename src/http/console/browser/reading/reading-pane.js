import { useEditorText } from '../editor-text.js';
import { GraphiQL, h } from '../elements.js';
import { runs } from '../runs.js';
import { labelOf } from '../words.js';
import { ListView } from './list-view.js';
import { NoticePlan } from './notice-view.js';
import { PayloadView } from './payload-view.js';

/** What was answered as people read it; above it stands the same as JSON. */
export function ReadingPane() {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = GraphiQL.React.useEditorContext({
    nonNull: true,
  });
  const last = runs.use().get(tabs[activeTabIndex]?.id);
  const query = useEditorText(queryEditor);
  const noticeId = noticeNamedIn(query, useEditorText(variableEditor));
  if (!last && !noticeId) return null;
  return h(
    'section',
    { className: 'reading-pane', 'aria-label': 'The answer in words' },
    last && h('div', { role: 'status' }, h(AnswerView, { run: last })),
    noticeId && !last?.answer?.data && h(NoticePlan, { noticeId, on: last?.key ?? '' }),
  );
}

function AnswerView({ run: { answer, variables } }) {
  const { data, errors = [] } = answer;
  return [
    errors.length > 0 &&
      h(
        'ul',
        { className: 'faults', key: 'errors' },
        errors.map(({ message }, index) => h('li', { key: index }, message)),
      ),
    ...Object.entries(data ?? {}).map(([name, value]) => h(ValueView, { key: name, name, value, variables })),
  ];
}

/** Any part of an answer, by what it is. */
function ValueView({ name, value, variables }) {
  if (value === null) return h('p', null, `${labelOf(name)}: nothing.`);
  if (value?.userErrors) return h(PayloadView, { payload: value, variables });
  if (value?.edges) return h(ListView, { name, nodes: value.edges.map(({ node }) => node) });
  if (Array.isArray(value))
    return h(ListView, { name, nodes: value.filter((one) => typeof one === 'object') });
  if (typeof value !== 'object') return h('p', null, `${labelOf(name)}: ${value}`);
  return h(
    'div',
    null,
    Object.entries(value)
      .filter(([part]) => part !== '__typename')
      .map(([part, inner]) => h(ValueView, { key: part, name: part, value: inner, variables })),
  );
}

/** The notice that the variables name, where the operation is a step of one. */
function noticeNamedIn(query, text) {
  if (!/\$noticeId:/.test(query)) return null;
  try {
    return JSON.parse(text).noticeId || null;
  } catch {
    return null;
  }
}
