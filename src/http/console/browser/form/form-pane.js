import { useEditorText } from '../editor-text.js';
import { GraphiQL, h, React } from '../elements.js';
import { activeTabId } from '../open-tabs.js';
import { payloadOf, runs } from '../runs.js';
import { operationIn } from '../tabs.js';
import { taskOf, tasks } from '../tasks.js';
import { labelOf } from '../words.js';
import { written } from '../written.js';
import { FormContext } from './context.js';
import { Faults, faultsIn } from './control.js';
import { Field } from './field.js';
import { missingIn } from './shape.js';
import { placeOf, rootFieldOf, variablesOf } from './variables.js';
import { withValue } from './values.js';

/** The variables of the tab in front as a form: both are views of one thing, and each follows the other. */
export const formPlugin = { title: 'Form', icon: FormIcon, content: FormPane };

/** What the form adds by itself to what is said: it goes when anything is changed. */
const ADDED = ['expectedVersion', 'idempotencyKey'];

function FormPane() {
  const { queryEditor, variableEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
  const { schema } = GraphiQL.React.useSchemaStore();
  const query = useEditorText(queryEditor);
  const text = useEditorText(variableEditor);
  const values = React.useMemo(() => parsed(text), [text]);
  const offered = tasks.use();
  const task = React.useMemo(() => taskOf(query), [query, offered]);
  if (!schema || !variableEditor) return h('p', { className: 'form-pane' }, 'The contract is being read …');
  const name = task?.name ?? labelOf(operationIn(query) ?? 'Operation');
  if (!values)
    return h(
      'div',
      { className: 'form-pane' },
      h('h2', null, name),
      h(
        'p',
        { className: 'faults', role: 'status' },
        'The variables below the operation are no JSON: mend them there, and the form comes back.',
      ),
    );
  const write = (next) => variableEditor.setValue(Object.keys(next).length > 0 ? written(next) : '');
  return h(OperationForm, { key: operationIn(query) ?? '', ...{ name, task, query, schema, values, write } });
}

function OperationForm({ name, task, query, schema, values, write }) {
  const { run } = GraphiQL.React.useExecutionContext({ nonNull: true });
  const variables = React.useMemo(() => variablesOf(query, schema), [query, schema]);
  const last = runs.use().get(activeTabId());
  const [lacking, setLacking] = React.useState([]);
  const faults = [...lacking, ...faultsOf(last, query, values)];
  const asked = React.useMemo(() => firstOf(variables, task, values), [variables, task]);
  const change = (variable, value) => {
    setLacking([]);
    write(withValue(unsaid(values), variable, value));
  };
  const submit = (event) => {
    event.preventDefault();
    const missing = variables.flatMap((variable) =>
      missingIn(variable.shape, values[variable.name], schema, variable.hasDefault, [variable.name]),
    );
    setLacking(missing);
    if (missing.length === 0) run();
  };
  const field = (variable) =>
    h(Field, {
      ...{ key: variable.name, ...variable, value: values[variable.name] },
      faults: faultsIn(faults, variable.name),
      onChange: (value) => change(variable.name, value),
    });
  const others = variables.filter((variable) => !asked.includes(variable) && variable.name !== 'dryRun');
  const hasDryRun = variables.some((variable) => variable.name === 'dryRun');
  const isTry = hasDryRun && values['dryRun'] !== false;
  const apart = faults.filter(({ path }) => !variables.some((variable) => variable.name === path[0]));
  return h(
    FormContext.Provider,
    { value: { schema, isNewItem: rootFieldOf(query)?.startsWith('registerItem') === true } },
    h(
      'form',
      { className: 'form-pane', onSubmit: submit, noValidate: true, 'aria-label': name },
      h('h2', null, name),
      h('p', { className: 'about' }, aboutOf(query, name)),
      h(Faults, { faults: apart }),
      asked.map(field),
      others.length > 0 && h('details', { className: 'more' }, h('summary', null, 'More'), others.map(field)),
      hasDryRun &&
        h(
          'label',
          { className: 'switch' },
          h('input', {
            type: 'checkbox',
            role: 'switch',
            checked: isTry,
            onChange: ({ target }) => write({ ...unsaid(values), dryRun: target.checked }),
          }),
          ' Only try it: nothing is written',
        ),
      h(Actions, { last, query, values, write, run, task, hasDryRun }),
    ),
  );
}

/** What can be done with what is filled in. */
function Actions({ task, hasDryRun, ...props }) {
  const { last, query, values, write } = props;
  const isTry = hasDryRun && values['dryRun'] !== false;
  const isChange = /^\s*mutation\b/m.test(query) && !/\bdryRun: true\b/.test(query);
  const empty =
    task &&
    h(
      'button',
      { type: 'button', className: 'quiet', onClick: () => write(blankOf(task, values)) },
      'Start empty',
    );
  if (isSaid(last, query, values))
    return h(
      'div',
      { className: 'actions' },
      h('p', { className: 'said', role: 'status' }, 'It is said. Change anything to say something else.'),
      empty,
    );
  return h(
    'div',
    { className: 'actions' },
    h('button', { type: 'submit', className: 'main' }, isTry ? 'Try it' : isChange ? 'Do it' : 'Ask'),
    hasDryRun && h(SayIt, props),
    empty,
  );
}

/** Whether what stands in the form was said just so, and cannot be said a second time. */
function isSaid(last, query, values) {
  const wentThrough = last && payloadOf(last)?.userErrors.length === 0 && last.variables.dryRun === false;
  return Boolean(wentThrough && values['idempotencyKey'] && isSameAs(last, query, values));
}

function isSameAs(last, query, values) {
  return last.query === query && JSON.stringify(last.variables) === JSON.stringify(values);
}

/** Sends the last dry run once more, the same one, in earnest: only what was tried can be said, and only once. */
function SayIt({ last, query, values, write, run }) {
  const payload = last && payloadOf(last);
  const wasTried = payload?.userErrors.length === 0 && last.variables.dryRun !== false;
  const isSame = wasTried && isSameAs(last, query, values);
  const say = () => {
    const declares = (name) => query.includes(`$${name}:`);
    const version = payload.item?.version;
    write({
      ...last.variables,
      dryRun: false,
      ...(declares('expectedVersion') && version !== undefined && { expectedVersion: version }),
      ...(declares('idempotencyKey') && { idempotencyKey: last.key }),
    });
    run();
  };
  return h(
    'button',
    {
      type: 'button',
      className: 'say',
      disabled: !isSame,
      title: wasTried && !isSame ? 'It was changed since it was tried: try it again.' : 'Try it first.',
      onClick: say,
    },
    'Say it',
  );
}

function parsed(text) {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The values as they are tried: what the form added when it was said is gone. */
function unsaid(values) {
  if (values['idempotencyKey'] === undefined) return values;
  const kept = Object.entries(values).filter(([name]) => !ADDED.includes(name));
  return { ...Object.fromEntries(kept), ...(values['dryRun'] === false && { dryRun: true }) };
}

/** What the task asks for first; without one, what was given when the tab was opened, or else everything. */
function firstOf(variables, task, values) {
  const names = task?.asks ?? Object.keys(values);
  const named = names.flatMap((name) => variables.find((variable) => variable.name === name) ?? []);
  return named.length > 0 ? named : variables.filter(({ name }) => name !== 'dryRun');
}

/** What the service said is wrong, while it is still what was run. */
function faultsOf(last, query, values) {
  if (!last || last.query !== query) return [];
  const errors = payloadOf(last)?.userErrors ?? [];
  return errors.flatMap(({ message, field }) => {
    const { variable, path } = placeOf(query, field ?? []);
    const isChanged =
      variable && JSON.stringify(last.variables[variable]) !== JSON.stringify(values[variable]);
    return isChanged ? [] : [{ path: variable ? [variable, ...path] : [], message }];
  });
}

function blankOf(task, values) {
  return 'dryRun' in values || 'dryRun' in task.variables ? { dryRun: true } : {};
}

/** What the operation's remarks say of it, without its name and the steps, which the form shows by itself. */
function aboutOf(query, name) {
  const remarks = [...query.matchAll(/^# (.+)$/gm)].map(([, line]) => line);
  return remarks.filter((line) => !line.startsWith(name) && !/^\d\./.test(line)).join(' ');
}

function FormIcon() {
  return h(
    'svg',
    { viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
    h('rect', { x: 2, y: 2.5, width: 12, height: 4, rx: 1 }),
    h('rect', { x: 2, y: 9.5, width: 7, height: 4, rx: 1 }),
    h('path', { d: 'M12 9v5M9.5 11.5h5' }),
  );
}
