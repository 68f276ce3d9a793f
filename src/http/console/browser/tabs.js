import { keep, kept, keptJson } from './kept.js';
import { written } from './written.js';

/** The names under which GraphiQL keeps its tabs, and the contents of the one that is shown. */
const TABS = 'graphiql:tabState';
const SHOWN = { query: 'graphiql:query', variables: 'graphiql:variables' };
/** How the room is shared out at first: the operation matters as much as its variables, and less than the answer. */
const SHARES = {
  'graphiql:secondaryEditorFlex': '0.9',
  'graphiql:editorFlex': '0.75',
  'graphiql:docExplorerFlex': '0.4',
};
const GIVEN = 'given';
/** Tabs that stay when the others are made anew. */
let staying = [];
const MOST_GIVEN = 200;

/** @typedef {{ query: string, variables: object, startTab: number | null }} Operation */
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
  const { tabs, activeTabIndex } = keptTabs() ?? { tabs: firstTabs(operations), activeTabIndex: 0 };
  const active = tabs[activeTabIndex];
  const untouched = tabs.filter(isAsGiven());
  refill(tabs, fresh);
  const open = tabs.filter((tab) => !untouched.includes(tab) || fresh.some((one) => isOfOneTask(one, tab)));
  if (open.length === 0) return;
  const shown = open.includes(active) ? active : open[0];
  keep(TABS, JSON.stringify({ tabs: open, activeTabIndex: open.indexOf(shown) }));
  for (const [part, name] of Object.entries(SHOWN)) keep(name, shown[part] ?? '');
  for (const [name, share] of Object.entries(SHARES)) if (!kept.getItem(name)) keep(name, share);
}

/** The open tabs that somebody has made or changed. */
export function tabsOfOnesOwn() {
  const isGiven = isAsGiven();
  const isEmpty = ({ query }) => (query ?? '').trim() === '';
  return (keptTabs()?.tabs ?? []).filter((tab) => !isGiven(tab) && !isEmpty(tab));
}

/**
 * Forgets all tabs but some, so that the others are new.
 * @param {readonly object[]} own those that stay, behind the new ones
 */
export function forgetTabs(own) {
  for (const name of [TABS, GIVEN, ...Object.values(SHOWN)]) kept.removeItem(name);
  staying = own;
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

/** Whether a tab holds what was given with it, as when nobody has typed in it. */
export function isUntouched(tab) {
  return isAsGiven()(tab);
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

/** What a new console has tabs of, in their order. */
export function startTabs(operations) {
  const open = operations.filter(({ startTab }) => startTab !== null);
  return open.toSorted((one, other) => one.startTab - other.startTab).map(contentsOf);
}

function firstTabs(operations) {
  return [...startTabs(operations).map(tabOf), ...staying.splice(0)];
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
