import { useTabContents } from '../editor-text.js';
import { GraphiQL, h, React } from '../elements.js';
import { inFormWords } from '../contract-words.js';
import { formatJson } from '../format-json.js';
import { canBeTried, isDryRun, operationOf, placeOf } from '../operation.js';
import { newKey, noteAdded, payloadsOf, running, runs } from '../runs.js';
import { taskOf, tasks } from '../tasks.js';
import { labelOf } from '../words.js';
import { FormContext } from './context.js';
import { Faults, faultsIn, Folded } from './control.js';
import { Field } from './field.js';
import { FormActions } from './form-actions.js';
import { FormIcon } from './form-icon.js';
import { StartFromNotice } from './start-from-notice.js';
import { formFields, missingIn } from './shape.js';
import { TextHints, textsOf } from './text-hints.js';
import { asTry, withKey, withoutExampleOf, withoutOwnAdditions } from './tried-values.js';
import { withValue } from './values.js';

/** The variables of the tab in front as a form: both are views of one thing, and each follows the other. */
export const formPlugin = { title: 'Form', icon: FormIcon, content: FormPane };

/** A second click that comes so soon was meant as the first. */
const DOUBLE_CLICK_MS = 500;

/** Mutations whose text must be there in the language of the service. */
const ANNOUNCING = new Set([
  'transitionItem',
  'transitionItems',
  'registerItem',
  'registerItems',
  'postUpdate',
]);

/** Mutations that name what they change by its handle. */
const GROUPS_BY_HANDLE = { reviseLine: 'line', reviseBrand: 'brand', reviseFamily: 'family' };

function FormPane() {
  const { tabId, query, values, variableEditor } = useTabContents();
  const { schema } = GraphiQL.React.useSchemaStore();
  const offered = tasks.use();
  const task = React.useMemo(() => taskOf(query), [query, offered]);
  const operation = operationOf(query);
  React.useEffect(() => {
    document.querySelector('.graphiql-plugin')?.scrollTo?.(0, 0);
  }, [tabId, operation?.name]);
  if (!schema || !variableEditor) return h(Message, null, 'The contract is being read …');
  if (!operation)
    return h(Message, null, 'There is no operation in this tab that could be filled in: choose a task.');
  if (!values)
    return h(
      Message,
      null,
      'The variables below the operation are no JSON: mend them there, and the form comes back.',
    );
  const write = (next) => variableEditor.setValue(Object.keys(next).length > 0 ? formatJson(next) : '');
  const name = task?.name ?? labelOf(operation.name ?? 'Operation');
  return h(OperationForm, {
    key: `${tabId} ${operation.name} ${operation.rootField}`,
    tabId,
    name,
    task,
    query,
    operation,
    schema,
    values,
    write,
  });
}

function Message({ children }) {
  return h('div', { className: 'form-pane' }, h('p', { role: 'status' }, children));
}

function OperationForm({ tabId, name, task, query, operation, schema, values, write }) {
  const { run } = GraphiQL.React.useExecutionContext({ nonNull: true });
  const form = React.useRef(null);
  const sent = React.useRef({ values: null, at: 0 });
  const touched = React.useRef(new Set());
  const [writtenFor, setWrittenFor] = React.useState(null);
  const fields = React.useMemo(() => formFields(operation, schema), [operation, schema]);
  const last = runs.use().get(tabId);
  const [lacking, setLacking] = React.useState([]);
  const faults = [...lacking, ...faultsOf(last, query, values)];
  const [shownFirst] = React.useState(() => firstOf(fields, task, values));
  const change = (variable, value, others = {}) => {
    setLacking([]);
    const kept = variable === 'sku' && task ? withoutExampleOf(task, values, touched.current) : values;
    if (variable === 'sku' && values.sku && textsOf(kept)) setWrittenFor(writtenFor ?? values.sku);
    if (textsOf({ [variable]: value })) setWrittenFor(null);
    touched.current.add(variable);
    const changed = Object.entries({ ...others, [variable]: value });
    write(
      asTry(
        query,
        changed.reduce((all, [key, one]) => withValue(all, key, one), kept),
        last,
      ),
    );
  };
  const submit = (event) => {
    event.preventDefault();
    const missing = missingFields(fields, values, schema);
    setLacking(missing);
    if (missing.length > 0) return setTimeout(() => focusFirstFault(form.current));
    const isAgain = sent.current.values === values && Date.now() - sent.current.at < DOUBLE_CLICK_MS;
    if (running.get() > 0 || isAgain) return;
    sent.current = { values, at: Date.now() };
    if (operation.isMutation && !isDryRun(query, values)) {
      const added = withKey(query, values, newKey());
      noteAdded(added);
      write({ ...values, ...added });
    }
    run();
  };
  const field = ({ hasDefault: _hasDefault, defaultValue, ...one }) =>
    h(Field, {
      key: one.name,
      ...one,
      value: values[one.name],
      ...(one.shape.type?.getValues && { defaultValue }),
      faults: faultsIn(faults, one.name),
      onChange: (value, more) => change(one.name, value, more),
    });
  const isShown = ({ name: field }) =>
    shownFirst.includes(field) || (field === 'propose' && (values.propose === true || wantsApprovals(last)));
  const shown = fields.filter(isShown);
  const others = fields.filter((one) => !isShown(one) && one.name !== 'dryRun');
  const isFaulty = others.some((one) => faultsIn(faults, one.name).length > 0);
  const apart = faults.filter(({ path }) => !fields.some((one) => one.name === path[0]));
  const marketsKey = (values.markets ?? values.notice?.markets ?? []).join(' ');
  const context = React.useMemo(
    () => ({
      schema,
      rootField: operation.rootField,
      isNewItem: operation.rootField?.startsWith('registerItem') === true,
      needsDefaultLanguage: ANNOUNCING.has(operation.rootField),
      groupWithHandle: GROUPS_BY_HANDLE[operation.rootField],
      choosesWaiting: ['approveProposal', 'returnProposal'].includes(operation.rootField),
      expectedRevision: values.expectedRevision,
      chosenMarkets: marketsKey === '' ? [] : marketsKey.split(' '),
    }),
    [schema, operation, marketsKey, values.expectedRevision],
  );
  // A try may be sent by Enter; what is public at once only by its button.
  const onKeyDown = (event) => {
    const isText = event.target.tagName === 'INPUT' && event.target.type !== 'submit';
    if (event.key === 'Enter' && isText && operation.isMutation && !isDryRun(query, values))
      event.preventDefault();
  };
  return h(
    FormContext.Provider,
    { value: context },
    h(
      'form',
      {
        className: 'form-pane',
        ref: form,
        onSubmit: submit,
        onKeyDown,
        noValidate: true,
        'aria-label': name,
      },
      h('h2', null, name),
      h('p', { className: 'about' }, aboutOf(query, name)),
      h(Faults, { faults: apart }),
      h(StartFromNotice, { query, values, write }),
      inOrder(shown, shownFirst).map(field),
      others.length > 0 && h(Folded, { summary: 'More', isOpen: isFaulty }, () => others.map(field)),
      canBeTried(query) &&
        h(
          'label',
          { className: 'switch' },
          h('input', {
            type: 'checkbox',
            role: 'switch',
            checked: isDryRun(query, values),
            onChange: ({ target }) => write({ ...withoutOwnAdditions(values, last), dryRun: target.checked }),
          }),
          ' Only try it: nothing is written',
        ),
      h(TextHints, { task, values, writtenFor }),
      h(Summary, { faults, fields }),
      h(FormActions, { last, query, values, write, run, task }),
    ),
  );
}

/** What is wrong, beside the buttons, for those who do not see the fields. */
function Summary({ faults, fields }) {
  const isFaulty = (name) => faults.some(({ path }) => path[0] === name);
  const names = fields.map(({ name }) => name).filter(isFaulty);
  const text = names.length > 0 ? `Look at: ${names.map(labelOf).join(', ')}.` : '';
  return h('p', { className: 'faults', role: 'alert' }, text);
}

/**
 * What GraphQL cannot do without, so that nothing is sent; then all else that the contract needs is told with it. What only
 * the service misses it tells itself.
 */
function missingFields(fields, values, schema) {
  const missing = fields.flatMap(({ name, shape, hasDefault }) =>
    missingIn(shape, values[name], schema, hasDefault, [name]),
  );
  if (missing.length === 0) return [];
  const isThere = (name) => missing.some(({ path }) => path[0] === name);
  const empty = fields.filter(
    ({ name, isNeeded }) => isNeeded && values[name] === undefined && !isThere(name),
  );
  return [...missing, ...empty.map(({ name }) => ({ path: [name], message: 'This is needed.' }))];
}

function focusFirstFault(form) {
  const first = form?.querySelector('[aria-invalid="true"], [data-faulty]');
  first?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
}

/** What the task asks for first; without one, what was given when the tab was opened, or else everything. */
function firstOf(fields, task, values) {
  const names = (task?.asks ?? Object.keys(values)).filter((name) => fields.some((one) => one.name === name));
  return names.length > 0 ? names : fields.map(({ name }) => name).filter((name) => name !== 'dryRun');
}

function inOrder(fields, names) {
  const placeOf = ({ name }) => (names.includes(name) ? names.indexOf(name) : names.length);
  return fields.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Whether colleagues have to approve what was tried last. */
function wantsApprovals(last) {
  if (!last) return false;
  return payloadsOf(last).some(({ userErrors }) =>
    userErrors.some(({ code }) => code === 'APPROVAL_REQUIRED'),
  );
}

/** What the service said is wrong, while it is still what was run. */
function faultsOf(last, query, values) {
  if (!last || last.query !== query) return [];
  return payloadsOf(last).flatMap(({ userErrors }) =>
    userErrors.flatMap(({ message, field }) => {
      const { variable, path } = placeOf(query, field ?? []);
      const isChanged =
        variable && JSON.stringify(last.variables[variable]) !== JSON.stringify(values[variable]);
      return isChanged ? [] : [{ path: variable ? [variable, ...path] : [], message }];
    }),
  );
}

/** What the operation's remarks say of it, without the steps, which the form shows by itself. */
function aboutOf(query, name) {
  const remarks = [...query.matchAll(/^# (.+)$/gm)].map(([, line]) => line);
  const [first = '', ...others] = remarks.filter((line) => !/^\d\./.test(line));
  const rest = first.startsWith(name) ? first.slice(name.length).replace(/^[.:,]?\s*/, '') : first;
  return inFormWords([rest.charAt(0).toUpperCase() + rest.slice(1), ...others].filter(Boolean).join(' '));
}
