import { GraphiQL, React } from './elements.js';
import { operationIn } from './tabs.js';
const { Tab } = GraphiQL.React;
const Button = Tab.Button;
const names = new Map();

/** Lets the tabs bear the names of tasks where GraphiQL shows the names of operations. */
export function nameTabs(tasks) {
  for (const { name, query, whenWaiting } of tasks) {
    names.set(operationIn(query), name);
    if (whenWaiting) names.set(operationIn(whenWaiting.query), name);
  }
}

Tab.Button = React.forwardRef(({ title, children, ...rest }, ref) =>
  React.createElement(Button, { ...rest, ref, title: nameOf(title) }, nameOf(children)),
);

function nameOf(text) {
  return names.get(text) ?? text;
}
