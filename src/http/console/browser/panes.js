import { store, storage } from './storage.js';

const PANE = 'pane';
/** Where there is room for a pane beside the rest, the form is open at first. */
const ROOMY = '(min-width: 64rem)';

let isOpened = false;

/** Opens the pane that was open last. */
export function openFirstPane() {
  const last = storage.getItem(PANE);
  const first = last === null && matchMedia(ROOMY).matches ? 'Form' : last;
  if (first) press(`Show ${first}`);
  isOpened = true;
}

/** Keeps which pane is open; what GraphiQL does by itself while it opens is nobody's wish. */
export function keepPane(pane) {
  if (isOpened) store(PANE, pane?.title ?? '');
}

/** Shows the form beside the operation. */
export function showForm() {
  press('Show Form');
}

/**
 * Goes on in the form once it is there, and what can be chosen in it: its first field, or its button. Whoever has gone
 * elsewhere meanwhile stays there.
 */
export function focusForm(triesLeft = 120, from = document.activeElement) {
  const { activeElement } = document;
  if (activeElement !== from && activeElement !== document.body) return;
  const first = document.querySelector('.form-pane :is(input, select, textarea, button)');
  const isWaiting = !first || (first.disabled && triesLeft > 0);
  if (isWaiting && triesLeft > 0) return requestAnimationFrame(() => focusForm(triesLeft - 1, from));
  document.querySelector('.form-pane :is(input, select, textarea, button):not(:disabled)')?.focus();
}

/** Shows all tasks in place of the form, and lets one find a task by its words. */
export function showTasks() {
  press('Show Tasks');
  requestAnimationFrame(() => document.querySelector('.tasks-pane input')?.focus());
}

/** Lets the button that adds a tab show what one may want to do, instead of GraphiQL's welcome for developers. */
export function offerTasksForNewTabs() {
  const show = (event) => {
    if (!event.target.closest?.('.graphiql-tab-add')) return;
    event.stopPropagation();
    showTasks();
  };
  document.getElementById('console').addEventListener('click', show, { capture: true });
}

/** GraphiQL opens a pane only by its button, which also gives it room. */
function press(label) {
  document.querySelector(`[aria-label="${label}"]`)?.click();
}
