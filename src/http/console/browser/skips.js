import { focusEditor } from './open-tabs.js';
import { showForm } from './panes.js';

/** Lets the keyboard go straight to the parts of the page. */
export function watchSkips() {
  for (const button of document.querySelectorAll('[data-skip]'))
    button.addEventListener('click', () => skipTo(button.dataset.skip));
}

function skipTo(part) {
  const reading = document.getElementById('reading');
  if (part === 'answer' && reading && !reading.hidden) return reading.focus();
  if (part !== 'form') return focusEditor(part);
  showForm();
  requestAnimationFrame(() =>
    document.querySelector('.form-pane :is(input, select, textarea, button)')?.focus(),
  );
}
