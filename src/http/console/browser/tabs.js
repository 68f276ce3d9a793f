import { formatJson } from './format-json.js';
import { asTry } from './form/tried-values.js';
import { operationName } from './operation.js';
import { answeredRuns } from './runs.js';
import { storage, store, storedJson } from './storage.js';
import { tryOrNull } from './try-or-null.js';

/** The names under which GraphiQL keeps its tabs, and the contents of the one that is shown. */
const TABS = 'graphiql:tabState';
const SHOWN = { query: 'graphiql:query', variables: 'graphiql:variables' };
/** How the room is shared out at first: the operation matters as much as its variables, and much less than the answer. */
const SHARES = {
  'graphiql:secondaryEditorFlex': '0.9',
  'graphiql:editorFlex': '0.6',
  'graphiql:docExplorerFlex': '0.4',
};
/** What was filled into each tab last, by the tab's id. */
const FILLED = 'filled';
/** Tabs that stay when the others are made anew. */
let staying = [];

/** @typedef {{ query: string, variables: object, startTab: number | null }} Operation */
/** @typedef {{ query: string, variables: string }} Contents */

/**
 * What stands in the editors for an operation.
 * @param {Operation} operation
 * @returns {Contents}
 */
export function contentsOf({ query, variables }) {
  return { query, variables: Object.keys(variables).length > 0 ? formatJson(variables) : '' };
}

/**
 * Puts the tabs where GraphiQL looks for them. Those that somebody has made or changed stay as they are; those that
 * nobody touched are filled anew, so that their dates and items are of today, or go where they are offered no more.
 * @param {readonly Operation[]} operations
 */
export function prepareTabs(operations) {
  const fresh = operations.map(contentsOf);
  const { tabs, activeTabIndex } = storedTabs() ?? { tabs: firstTabs(operations), activeTabIndex: 0 };
  const active = tabs[activeTabIndex];
  for (const tab of tabs) Object.assign(tab, asTryAfterAnswer(tab));
  const untouched = tabs.filter(isUntouched);
  refill(tabs, fresh);
  const open = tabs.filter((tab) => !untouched.includes(tab) || fresh.some((one) => isOfOneTask(one, tab)));
  if (open.length === 0) return;
  const shown = open.includes(active) ? active : open[0];
  store(TABS, JSON.stringify({ tabs: open, activeTabIndex: open.indexOf(shown) }));
  for (const [part, name] of Object.entries(SHOWN)) store(name, shown[part] ?? '');
  for (const [name, share] of Object.entries(SHARES)) if (!storage.getItem(name)) store(name, share);
}

/** What was said from a tab and answered is a try again once the page is loaded anew, as when something is changed in it. */
function asTryAfterAnswer({ query, variables }) {
  const values = tryOrNull(() => JSON.parse(variables));
  const answered = answeredRuns().find(({ key }) => key === values?.idempotencyKey);
  if (!answered) return {};
  const last = { variables: values, addedKey: true, addedVersion: answered.addedVersion };
  return { variables: formatJson(asTry(query, values, last)) };
}

/** The open tabs that somebody has made or changed. */
export function tabsOfOnesOwn() {
  const isEmpty = ({ query }) => (query ?? '').trim() === '';
  return (storedTabs()?.tabs ?? []).filter((tab) => !isUntouched(tab) && !isEmpty(tab));
}

/**
 * Forgets all tabs but some, so that the others are new.
 * @param {readonly object[]} own those that stay, behind the new ones
 */
export function forgetTabs(own) {
  for (const name of [TABS, FILLED, ...Object.values(SHOWN)]) storage.removeItem(name);
  staying = own;
}

/**
 * Fills the tabs that nobody touched with what is now to stand in them.
 * @param {readonly Contents[]} fresh
 */
export function refill(tabs, fresh) {
  for (const tab of tabs.filter(isUntouched)) {
    const contents = fresh.find((one) => isOfOneTask(one, tab));
    if (!contents) continue;
    Object.assign(tab, contents);
    noteFilled(tab.id, contents);
  }
}

/** Keeps what was filled into a tab: for as long as it stands there, nobody has touched the tab. */
export function noteFilled(tabId, { query, variables }) {
  const filled = Object.entries(storedJson(FILLED) ?? {}).filter(([id]) => id !== tabId);
  store(FILLED, JSON.stringify(Object.fromEntries([...filled.slice(-100), [tabId, { query, variables }]])));
}

/** Whether a tab holds what was filled into it, as when nobody has typed in it. */
export function isUntouched({ id, query, variables }) {
  const filled = storedJson(FILLED)?.[id];
  return filled?.query === query && filled.variables === (variables ?? '');
}

/** What a new console has tabs of, in their order. */
export function startTabs(operations) {
  const open = operations.filter(({ startTab }) => startTab !== null);
  return open.toSorted((one, other) => one.startTab - other.startTab).map(contentsOf);
}

function isOfOneTask(one, other) {
  return operationName(one.query) === operationName(other.query);
}

function firstTabs(operations) {
  return [...startTabs(operations).map(filledTab), ...staying.splice(0)];
}

function filledTab(contents) {
  const name = operationName(contents.query);
  const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
  noteFilled(id, contents);
  return { id, title: name, operationName: name, headers: null, response: null, ...contents };
}

function storedTabs() {
  const state = storedJson(TABS);
  return state?.tabs?.length > 0 ? state : null;
}
