import { h, React } from '../elements.js';
import { openEmptyTab, openOperation } from '../open-tabs.js';
import { focusForm, showForm } from '../panes.js';
import { tasks } from '../tasks.js';

/** All tasks by what one wants. */
export const tasksPlugin = { title: 'Tasks', icon: TasksIcon, content: TasksPane };

function TasksPane() {
  const [sought, setSought] = React.useState('');
  const all = tasks.use();
  const found = tasksMatching(all, sought);
  const groups = byGroup(found);
  return h(
    'div',
    { className: 'tasks-pane' },
    h('h2', null, 'What do you want to do?'),
    h(
      'form',
      {
        role: 'search',
        onSubmit: (event) => {
          event.preventDefault();
          if (sought.trim() !== '' && found[0]) start(found[0]);
        },
      },
      h(
        'label',
        null,
        'Find a task',
        h('input', { type: 'search', value: sought, onChange: ({ target }) => setSought(target.value) }),
      ),
      sought.trim() !== '' &&
        h(
          'p',
          { role: 'status', className: 'hint' },
          found.length > 0 ? `${found.length} found; Enter opens the first.` : 'No task is called so.',
        ),
    ),
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
  const onOpen = () => {
    showForm();
    focusForm();
  };
  openOperation({ query, variables }, { onOpen });
}

/**
 * The tasks that are meant by what was typed: each word begins one in the name, the group or the remarks of the operation.
 * Those whose name says it come first.
 */
function tasksMatching(all, sought) {
  const text = sought.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const saysAll = (phrase) => words.every((word) => ` ${phrase}`.toLowerCase().includes(` ${word}`));
  const remarks = ({ query }) => query.match(/^# .*$/gm)?.join(' ') ?? '';
  const rank = ({ name }) =>
    [name.toLowerCase() === text, name.toLowerCase().startsWith(text), saysAll(name)].indexOf(true);
  const found = all.filter((task) => saysAll(`${task.name} ${task.group} ${remarks(task)}`));
  const [named, others] = [found.filter((task) => rank(task) >= 0), found.filter((task) => rank(task) < 0)];
  return [...named.toSorted((one, other) => rank(one) - rank(other)), ...others];
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
