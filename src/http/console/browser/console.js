import { kept } from './kept.js';
import { pointToKey, tellWhatWaits, watchKeyField } from './key-field.js';
import { activeTabId, OpenTabs, refillTabs } from './open-tabs.js';
import { ask } from './session.js';
import { operationsFor, sentenceOn, starterTabs, waitingNotices } from './starters.js';
import { nameTabs } from './tab-names.js';
import { contentsOf, forgetTabs, prepareTabs } from './tabs.js';

const { React, ReactDOM, GraphiQL } = globalThis;

// React components that make a style sheet of their own take this value with it.
globalThis.__webpack_nonce__ = document.querySelector('link[nonce]').nonce;

const root = ReactDOM.createRoot(document.getElementById('console'));
let times = 0;

await open({ anew: false });
watchKeyField(() => refresh());
document.getElementById('reset').addEventListener('click', () => void open({ anew: true }));

/** Shows the console with the tabs that were kept, or with those for starters. */
async function open({ anew }) {
  const starters = await starterTabs();
  nameTabs(starters);
  const operations = operationsFor(starters, await waitingNotices());
  if (anew) forgetTabs();
  prepareTabs(operations);
  root.render(graphiql(++times, operations));
}

/**
 * Fills the tabs that nobody touched anew, and says what waits for whoever holds the key.
 * @param {string} [except] the tab that stays as it is
 */
async function refresh(except) {
  const [starters, waiting] = await Promise.all([starterTabs(), waitingNotices()]);
  refillTabs(operationsFor(starters, waiting), except);
  tellWhatWaits(sentenceOn(waiting));
}

async function run({ operationName, ...asked }) {
  // GraphiQL learns the name of an operation a moment after its tab was opened.
  const isThere = new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(asked.query);
  const tab = activeTabId();
  const answer = await ask({ ...asked, operationName: isThere ? operationName : null });
  if (operationName !== 'IntrospectionQuery') showAnswer();
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
