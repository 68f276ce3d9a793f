import { kept } from './kept.js';
import { pointToKey, watchKeyField } from './key-field.js';
import { OpenTabs, refillTabs } from './open-tabs.js';
import { ask } from './session.js';
import { operationsFor, sentenceOn, starterTabs, waitingNotices } from './starters.js';
import { nameTabs } from './tab-names.js';
import { contentsOf, forgetTabs, prepareTabs } from './tabs.js';

const { React, ReactDOM, GraphiQL } = globalThis;

// React components that make a style sheet of their own take this value with it.
globalThis.__webpack_nonce__ = document.querySelector('link[nonce]').nonce;

const root = ReactDOM.createRoot(document.getElementById('console'));
let times = 0;

await open();
watchKeyField(() => refresh({ withActive: true }));
document.getElementById('reset').addEventListener('click', () => {
  forgetTabs();
  void open();
});

/** Shows the console with the tabs that were kept, or with those for starters. */
async function open() {
  const starters = await starterTabs();
  nameTabs(starters);
  const operations = operationsFor(starters, await waitingNotices());
  prepareTabs(operations);
  root.render(graphiql(++times, operations));
}

/** Fills the tabs that nobody touched anew, and says what waits for whoever holds the key. */
async function refresh(how) {
  const [starters, waiting] = await Promise.all([starterTabs(), waitingNotices()]);
  refillTabs(operationsFor(starters, waiting), how);
  return sentenceOn(waiting);
}

async function run({ operationName, ...asked }) {
  // GraphiQL learns the name of an operation a moment after its tab was opened.
  const isThere = new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(asked.query);
  const answer = await ask({ ...asked, operationName: isThere ? operationName : null });
  pointToKey(answer);
  const mayHaveWritten = /^mutation\b/m.test(asked.query) && asked.variables?.dryRun !== true;
  if (mayHaveWritten) void refresh({ withActive: false });
  return answer;
}

function graphiql(key, operations) {
  const props = {
    key,
    defaultTabs: operations.map(contentsOf),
    fetcher: run,
    storage: kept,
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'variables',
    inputValueDeprecation: true,
    schemaDescription: true,
  };
  return React.createElement(GraphiQL, props, React.createElement(OpenTabs));
}
