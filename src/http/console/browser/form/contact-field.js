import { h, React } from '../elements.js';
import { FormContext } from './context.js';
import { CheckField, InputField } from './text-fields.js';
import { EMPTY_TEXT_ON_PURPOSE } from './values.js';

/**
 * The mail address that is told of an endpoint. What is not given stays as it is, so that it is taken off by a choice of its own, and not by
 * whoever changes something else.
 */
export function ContactField(props) {
  const { rootField } = React.useContext(FormContext);
  const isTakenOff = props.value === '';
  return h(
    React.Fragment,
    null,
    !isTakenOff && h(InputField, props),
    rootField === 'reviseEndpoint' &&
      h(CheckField, {
        value: isTakenOff,
        label: 'Take the contact off: nobody is told by mail when it fails',
        faults: isTakenOff ? props.faults : [],
        onChange: (isChosen) => props.onChange(isChosen ? EMPTY_TEXT_ON_PURPOSE : undefined),
      }),
  );
}
