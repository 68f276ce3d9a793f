import { keep, kept, keptJson } from './kept.js';
import { written } from './written.js';

/** The names under which GraphiQL keeps its tabs, and the contents of the one that is shown. */
const TABS = 'graphiql:tabState';
const SHOWN = { query: 'graphiql:query', variables: 'graphiql:variables' };
/** How much room the operation has beside its variables, which matter as much. */
const SHARE = { name: 'graphiql:secondaryEditorFlex', value: '0.9' };
const GIVEN = 'given';
const MOST_GIVEN = 40;

/** @typedef {{ query: string, variables: object }} Operation */
/** @typedef {{ query: string, variables: string }} Contents */

/** The name by which GraphiQL knows an operation. */
export function operationIn(query) {
  return /^(?!#).*(?:query|mutation)\s+(\w+)/m.exec(query ?? '')?.[1] ?? null;
}

/**
 * What stands in the editors for an operation.
 * @param {Operation} operation
 * @returns {Contents}
 */
export function contentsOf({ query, variables }) {
  return { query, variables: Object.keys(variables).length > 0 ? written(variables) : '' };
}

/**
 * Puts the tabs where GraphiQL looks for them. Those that somebody has made or changed stay as they are; those that
 * nobody touched are filled anew, so that their dates and items are of today, or go where they are offered no more.
 * @param {readonly Operation[]} operations
 */
export function prepareTabs(operations) {
  const fresh = operations.map(contentsOf);
  const { tabs, activeTabIndex } = keptTabs() ?? { tabs: fresh.map(tabOf), activeTabIndex: 0 };
  const active = tabs[activeTabIndex];
  const untouched = tabs.filter(isAsGiven());
  refill(tabs, fresh);
  const open = tabs.filter((tab) => !untouched.includes(tab) || fresh.some((one) => isOfOneTask(one, tab)));
  if (open.length === 0) return;
  const shown = open.includes(active) ? active : open[0];
  keep(TABS, JSON.stringify({ tabs: open, activeTabIndex: open.indexOf(shown) }));
  for (const [part, name] of Object.entries(SHOWN)) keep(name, shown[part] ?? '');
  if (!kept.getItem(SHARE.name)) keep(SHARE.name, SHARE.value);
}

/** Forgets all tabs, so that the next ones are new. */
export function forgetTabs() {
  for (const name of [TABS, GIVEN, ...Object.values(SHOWN)]) kept.removeItem(name);
}

/**
 * Fills the tabs that nobody touched with what is now to stand in them.
 * @param {readonly Contents[]} fresh
 */
export function refill(tabs, fresh) {
  for (const tab of tabs.filter(isAsGiven()))
    Object.assign(
      tab,
      fresh.find((one) => isOfOneTask(one, tab)),
    );
  const isKnown = isAsGiven();
  const news = fresh.filter((one) => !isKnown(one));
  keep(GIVEN, JSON.stringify([...given(), ...news].slice(-MOST_GIVEN)));
}

/** Tells tabs that hold what was once given with them. */
function isAsGiven() {
  const all = given();
  return ({ query, variables }) =>
    all.some((one) => one.query === query && one.variables === (variables ?? ''));
}

function given() {
  return keptJson(GIVEN) ?? [];
}

function isOfOneTask(one, other) {
  return operationIn(one.query) === operationIn(other.query);
}

function tabOf(contents) {
  const operationName = operationIn(contents.query);
  return { id: guid(), title: operationName, operationName, headers: null, response: null, ...contents };
}

function guid() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

function keptTabs() {
  const state = keptJson(TABS);
  return state?.tabs?.length > 0 ? state : null;
}
