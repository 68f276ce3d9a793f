import { h } from '../elements.js';
import { openEmptyTab, openOperation } from '../open-tabs.js';
import { focusForm, showForm } from '../panes.js';
import { tasks } from '../tasks.js';

/** All tasks by what one wants. */
export const tasksPlugin = { title: 'Tasks', icon: TasksIcon, content: TasksPane };

function TasksPane() {
  const groups = byGroup(tasks.use());
  return h(
    'div',
    { className: 'tasks-pane' },
    h('h2', null, 'What do you want to do?'),
    [...groups].map(([group, ofGroup]) =>
      h(
        'section',
        { key: group, 'aria-label': group },
        h('h3', null, group),
        h(
          'ul',
          null,
          ofGroup.map((task) =>
            h(
              'li',
              { key: task.name },
              h('button', { type: 'button', onClick: () => start(task) }, task.name),
            ),
          ),
        ),
      ),
    ),
    h('p', null, h('button', { type: 'button', className: 'quiet', onClick: openEmptyTab }, 'An empty tab')),
  );
}

function start({ query, variables }) {
  openOperation({ query, variables });
  showForm();
  focusForm();
}

function byGroup(all) {
  const groups = new Map();
  for (const task of all) groups.set(task.group, [...(groups.get(task.group) ?? []), task]);
  return groups;
}

function TasksIcon() {
  return h(
    'svg',
    { viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
    h('path', { d: 'M6 4h8M6 8h8M6 12h8M2 4h1M2 8h1M2 12h1' }),
  );
}
