import { h, React } from '../elements.js';
import { mutationLabel, mutationsOf, tasks } from '../tasks.js';
import { ChosenField } from './chosen-field.js';

/** What people did, by the names of the tasks; whatever else the service calls what it does may be typed. */
export function VerbsField(props) {
  const verbs = [...new Set(mutationsOf(tasks.use()).map(({ rootField }) => rootField))];
  const [typed, onType] = React.useState('');
  return h(ChosenField, {
    ...props,
    typed,
    onType,
    nameOf: mutationLabel,
    label: 'What was done',
    placeholder: 'A task',
    offered: verbs.map((verb) => ({ code: verb, name: mutationLabel(verb) })),
    wrongIn: () => null,
  });
}
