import { GraphiQL, h, ReactDOM } from './elements.js';
import { formPlugin } from './form/form-pane.js';
import { storage } from './storage.js';
import { keepPane, offerTasksForNewTabs } from './panes.js';
import { watchSkips } from './skips.js';
import { pointToKey, tellWhatWaits, watchKeyField } from './key-field.js';
import { tasksPlugin } from './menu/tasks-pane.js';
import { activeTabId, clearResponses, keepResponse, OpenTabs, refillTabs } from './open-tabs.js';
import { operationName as nameIn } from './operation.js';
import { ReadingPane } from './reading/reading-pane.js';
import { confirmReset } from './reset.js';
import { keepRun, mayHaveWritten, running, runs } from './runs.js';
import { ask, currentKey, onKeyChange } from './session.js';
import { nameTabs } from './tab-names.js';
import { forgetTabs, prepareTabs, startTabs, tabsOfOnesOwn } from './tabs.js';
import { loadTasks, operationsFor, sentenceOn, whatWaits } from './tasks.js';

// React components that make a style sheet of their own take this value with it.
globalThis.__webpack_nonce__ = document.querySelector('link[nonce]').nonce;

const root = ReactDOM.createRoot(document.getElementById('console'));
const plugins = [tasksPlugin, formPlugin];
let times = 0;
/** So often what waits is told anew while the page is looked at. */
const WAITING_READ_EVERY_MS = 60_000;

show(await loadOperations());
watchKeyField(() => refresh());
onKeyChange(clearResponses);
watchSkips();
offerTasksForNewTabs();
setInterval(() => void tellWhatWaitsNow(), WAITING_READ_EVERY_MS);
document.addEventListener('visibilitychange', () => void tellWhatWaitsNow());
document.getElementById('reset').addEventListener('click', () => void reset());

/** What is to stand in the tab of each task. */
async function loadOperations() {
  const all = await loadTasks();
  nameTabs(all);
  return operationsFor(all, await whatWaits());
}

/** Shows the console with the tabs that were stored, or with those that a new one has. */
function show(operations) {
  prepareTabs(operations);
  root.render(graphiql(++times, operations));
}

/** Opens the examples anew; tabs of one's own go only where one says so. */
async function reset() {
  const answer = tabsOfOnesOwn().length > 0 ? await confirmReset(tabsOfOnesOwn().length) : 'close';
  if (answer === 'cancel') return;
  const operations = await loadOperations();
  // At once, so that GraphiQL does not keep its old tabs in between.
  forgetTabs(answer === 'keep' ? tabsOfOnesOwn() : []);
  show(operations);
}

/** Fills the tabs that nobody touched anew, and says what waits for whoever holds the key. */
async function refresh() {
  const key = currentKey();
  const [all, waiting] = await Promise.all([loadTasks(), whatWaits()]);
  if (currentKey() !== key) return; // somebody else sat down meanwhile, for whom this is asked again
  refillTabs(operationsFor(all, waiting));
  if (waiting) tellWhatWaits(sentenceOn(waiting));
}

/** Says what waits, as colleagues leave it: what somebody works on meanwhile stays as it is. */
async function tellWhatWaitsNow() {
  const key = currentKey();
  if (document.visibilityState !== 'visible' || !key) return;
  const waiting = await whatWaits();
  if (waiting && currentKey() === key) tellWhatWaits(sentenceOn(waiting));
}

async function run({ operationName, ...request }) {
  if (operationName === 'IntrospectionQuery') return await ask({ ...request, operationName });
  const tab = activeTabId();
  running.set(running.get() + 1);
  const answer = await ask({ ...request, operationName: nameIn(request.query) });
  running.set(running.get() - 1);
  keepRun(tab, request, answer);
  pointToKey(answer);
  if (mayHaveWritten(runs.get().get(tab))) void refresh();
  else void tellWhatWaitsNow();
  if (activeTabId() !== tab) {
    keepResponse(tab, answer);
    return await new Promise(() => {}); // GraphiQL would show it in the tab that is in front now
  }
  showAnswer();
  return answer;
}

/** On a narrow page the answer lies below what was asked; it is drawn before it is brought into sight. */
function showAnswer() {
  if (!matchMedia('(max-width: 56rem)').matches) return;
  requestAnimationFrame(() =>
    document.querySelector('.graphiql-response').scrollIntoView({ block: 'start' }),
  );
}

function graphiql(key, operations) {
  const props = {
    key,
    defaultTabs: startTabs(operations),
    fetcher: run,
    storage: storage,
    plugins,
    onTogglePluginVisibility: keepPane,
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'variables',
    inputValueDeprecation: true,
    schemaDescription: true,
  };
  return h(GraphiQL, props, h(OpenTabs), h(GraphiQL.Footer, null, h(ReadingPane)));
}
