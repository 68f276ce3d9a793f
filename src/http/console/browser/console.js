import { GraphiQL, h, ReactDOM } from './elements.js';
import { formPlugin } from './form/form-pane.js';
import { kept } from './kept.js';
import { keepPane, offerTasksForNewTabs } from './panes.js';
import { watchSkips } from './skips.js';
import { pointToKey, tellWhatWaits, watchKeyField } from './key-field.js';
import { tasksPlugin } from './menu/tasks-pane.js';
import { activeTabId, OpenTabs, refillTabs } from './open-tabs.js';
import { ReadingPane } from './reading/reading-pane.js';
import { confirmReset } from './reset.js';
import { keepRun } from './runs.js';
import { ask } from './session.js';
import { nameTabs } from './tab-names.js';
import { forgetTabs, prepareTabs, startTabs, tabsOfOnesOwn } from './tabs.js';
import { loadTasks, operationsFor, sentenceOn, waitingNotices } from './tasks.js';

// React components that make a style sheet of their own take this value with it.
globalThis.__webpack_nonce__ = document.querySelector('link[nonce]').nonce;

const root = ReactDOM.createRoot(document.getElementById('console'));
const plugins = [tasksPlugin, formPlugin];
let times = 0;

show(await loadOperations());
watchKeyField(() => refresh());
watchSkips();
offerTasksForNewTabs();
document.getElementById('reset').addEventListener('click', () => void reset());

/** What is to stand in the tab of each task. */
async function loadOperations() {
  const all = await loadTasks();
  nameTabs(all);
  return operationsFor(all, await waitingNotices());
}

/** Shows the console with the tabs that were kept, or with those that a new one has. */
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

/**
 * Fills the tabs that nobody touched anew, and says what waits for whoever holds the key.
 * @param {string} [except] the tab that stays as it is
 */
async function refresh(except) {
  const [all, waiting] = await Promise.all([loadTasks(), waitingNotices()]);
  refillTabs(operationsFor(all, waiting), except);
  tellWhatWaits(sentenceOn(waiting));
}

async function run({ operationName, ...asked }) {
  if (operationName === 'IntrospectionQuery') return await ask({ ...asked, operationName });
  // GraphiQL learns the name of an operation a moment after its tab was opened.
  const isThere = new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(asked.query);
  const tab = activeTabId();
  const answer = await ask({ ...asked, operationName: isThere ? operationName : null });
  keepRun(tab, asked, answer);
  showAnswer();
  pointToKey(answer);
  const mayHaveWritten = /^mutation\b/m.test(asked.query) && asked.variables?.dryRun !== true;
  if (mayHaveWritten && !answer.errors) void refresh(tab);
  return answer;
}

/** On a narrow page the answer lies below what was asked. */
function showAnswer() {
  if (matchMedia('(max-width: 56rem)').matches)
    document.querySelector('.graphiql-response').scrollIntoView({ block: 'start' });
}

function graphiql(key, operations) {
  const props = {
    key,
    defaultTabs: startTabs(operations),
    fetcher: run,
    storage: kept,
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
