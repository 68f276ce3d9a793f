import { GraphiQL, React } from './elements.js';
import { operationName } from './operation.js';

const { Tab } = GraphiQL.React;
const Button = Tab.Button;
const names = new Map();

/** Lets the tabs bear the names of tasks where GraphiQL shows the names of operations. */
export function nameTabs(tasks) {
  for (const { name, query, whenWaiting } of tasks) {
    names.set(operationName(query), name);
    if (whenWaiting) names.set(operationName(whenWaiting.query), name);
  }
}

Tab.Button = React.forwardRef(({ title, children, ...rest }, ref) =>
  React.createElement(Button, { ...rest, ref, title: nameOf(title) }, nameOf(children)),
);

function nameOf(text) {
  return names.get(text) ?? text;
}
