import { inFormWords } from '../contract-words.js';
import { useTabContents } from '../editor-text.js';
import { h, React } from '../elements.js';
import { sameJson } from '../form/tried-values.js';
import { operationOf } from '../operation.js';
import { showForm } from '../panes.js';
import { payloadsOf, runs } from '../runs.js';
import { storage, store } from '../storage.js';
import { taskOf } from '../tasks.js';
import { labelOf } from '../words.js';
import { ListView, wordsOf } from './list-view.js';
import { PayloadView, payloadSummary } from './payload-view.js';
import { PlanView } from './plan-view.js';
import { subjectToRead } from './read-before-step.js';

const JSON_SHOWN = 'jsonShown';

/** What was answered as people read it; above it stands the same as JSON. */
export function ReadingPane() {
  const { tabId, query, values } = useTabContents();
  const last = runs.use().get(tabId) ?? null;
  const [isJsonShown, showJson] = React.useState(storage.getItem(JSON_SHOWN) === 'yes');
  const plan = planNamedIn(query, values ?? {}, last);
  const isEmpty = !last && !plan;
  React.useEffect(() => {
    const response = document.querySelector('.graphiql-response');
    response?.classList.toggle('words-only', !isEmpty && !isJsonShown);
    // An editor that was out of sight draws what it holds by then only when it is told to.
    response?.querySelector('.CodeMirror')?.CodeMirror.refresh();
  });
  const isStale =
    last !== null && values !== null && (last.query !== query || !sameJson(last.variables, values));
  return h(
    'section',
    {
      className: 'reading-pane',
      'aria-label': 'The answer in words',
      id: 'reading',
      tabIndex: -1,
      hidden: isEmpty,
    },
    h('p', { className: 'unseen', role: 'status' }, last ? summaryOf(last) : ''),
    !isEmpty &&
      h(
        'p',
        { className: 'reading-head' },
        isStale && h('span', { className: 'hint' }, 'This was answered before you changed something.'),
        h('button', { type: 'button', className: 'quiet back', onClick: backToForm }, 'Back to the form'),
        h(
          'button',
          {
            type: 'button',
            className: 'quiet',
            'aria-pressed': isJsonShown,
            onClick: () => {
              store(JSON_SHOWN, isJsonShown ? 'no' : 'yes');
              showJson(!isJsonShown);
            },
          },
          'JSON',
        ),
      ),
    plan ? h(PlanView, plan) : last && h(AnswerView, { run: last }),
  );
}

/** Where the answer stands below the form, it is a long way back to the buttons. */
function backToForm() {
  const next = document.querySelector('.form-pane .actions button:not(:disabled)');
  if (next) next.focus();
  else showForm();
}

const AnswerView = React.memo(function AnswerView({ run: { query, answer, variables, isTry } }) {
  const { data, errors = [], isUnanswered } = answer;
  const isMutation = operationOf(query)?.isMutation;
  return [
    errors.length > 0 &&
      h(
        'ul',
        { className: 'faults', key: 'errors' },
        errors.map(({ message }, index) => h('li', { key: index }, inFormWords(message))),
      ),
    isUnanswered && isMutation && !isTry && h('p', { key: 'unanswered' }, unansweredAdvice(variables)),
    ...Object.entries(data ?? {}).map(([name, value]) =>
      h(ValueView, { key: name, name, value, variables, isTry }),
    ),
  ];
});

function unansweredAdvice({ idempotencyKey }) {
  return idempotencyKey
    ? 'Nobody knows whether it was done. Press the button again: it is done once.'
    : 'Nobody knows whether it was done: look before you do it again.';
}

function summaryOf(last) {
  const [payload] = payloadsOf(last);
  if (payload) return payloadSummary(payload, last.isTry);
  return last.answer.errors?.[0]?.message ?? 'The answer is there.';
}

/** Any part of an answer, by what it is. */
function ValueView({ name, value, variables, isTry }) {
  if (value === null) return h('p', null, `${labelOf(name)}: nothing.`);
  if (name === 'report' && value) return h(ReportView, { report: value, variables, isTry });
  if (value?.userErrors) return h(PayloadView, { payload: value, variables, isTry });
  if (value?.edges) return h(ListView, { name, nodes: value.edges.map(({ node }) => node) });
  if (Array.isArray(value))
    return h(ListView, { name, nodes: value.filter((one) => typeof one === 'object') });
  if (typeof value !== 'object') return h('p', null, `${labelOf(name)}: ${wordsOf(String(value))}`);
  return h(PartsView, { value, variables, isTry });
}

/** A report, and the page of it, on which each number opens its list. */
function ReportView({ report, variables, isTry }) {
  const { brand, line, at } = variables;
  const parameters = Object.entries({ brand, line, at }).filter(([, value]) => value);
  const address = `report${parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : ''}`;
  return h(
    'div',
    null,
    h(
      'p',
      null,
      h('a', { href: address, target: '_blank', rel: 'noopener' }, 'The same as a page'),
      ', on which each number opens its list. Numbers that count nothing are left out here.',
    ),
    h(PartsView, { value: report, variables, isTry }),
  );
}

function PartsView({ value, variables, isTry }) {
  return h(
    'div',
    null,
    Object.entries(value)
      .filter(([part, inner]) => part !== '__typename' && part !== 'pageInfo' && inner !== undefined)
      .map(([part, inner]) => h(ValueView, { key: part, name: part, value: inner, variables, isTry })),
  );
}

/** What a step is about, to be read before the step is taken; null once it was taken, and for other operations. */
function planNamedIn(query, values, last) {
  const task = taskOf(query);
  const subject = subjectToRead(task, query, values);
  if (!subject) return null;
  const { variable, id } = subject;
  const isTaken = last?.query === query && last.variables[variable] === id && last.answer.data;
  return isTaken ? null : { ...subject, query: task.shows, on: values['expectedRevision'] ?? null };
}
