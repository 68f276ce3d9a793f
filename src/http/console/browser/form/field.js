import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';
import { hintOf, labelOf } from '../words.js';
import { ChecklistField, SelectField } from './choice-fields.js';
import { ContactField } from './contact-field.js';
import { FormContext } from './context.js';
import { MarketsField } from './markets-field.js';
import { InstantField, PreciseDateField } from './date-fields.js';
import { DurationField } from './duration-field.js';
import { GroupField, GroupsField } from './group-field.js';
import {
  AssortmentField,
  AdvisoryField,
  EndpointField,
  ReleaseField,
  EntryField,
  KeyIdField,
  NoticeField,
  ProposalField,
} from './id-fields.js';
import { ItemField, ItemsField } from './item-fields.js';
import { LanguagesField } from './languages-field.js';
import { ObjectField, OneOfField } from './object-fields.js';
import { RowsField } from './rows-field.js';
import { isOneOf } from './shape.js';
import { TimeZoneField } from './time-zone-field.js';
import { VerbsField } from './verbs-field.js';
import { CheckField, InputField, ListedField, LongTextField } from './text-fields.js';

const LONG = new Set(['internalNote', 'comment']);
const SKU = /^(sku|\w+Sku|fitsHost)$/;
const SKUS = new Set(['skus', 'hosts', 'needs']);
/** Handles of brands, lines and families, of which those that there are are offered. */
const GROUPS = new Set(['brand', 'line', 'family']);
const GROUP_LISTS = new Set(['brands', 'lines', 'families']);
const BY_NAME = {
  entryId: EntryField,
  noticeId: NoticeField,
  keyId: KeyIdField,
  proposalId: ProposalField,
  endpointId: EndpointField,
  advisoryId: AdvisoryField,
  releaseId: ReleaseField,
  assortment: AssortmentField,
  contact: ContactField,
};
const BY_TYPE = {
  Boolean: CheckField,
  Int: InputField,
  Float: InputField,
  Date: InputField,
  URL: InputField,
  DateTime: InstantField,
  PreciseDateInput: PreciseDateField,
};

/**
 * One value of the contract as people fill it in: the same component for every type, chosen by what the contract says.
 * @param {{ name: string, shape: import('./shape.js').Shape, description?: string, value: unknown,
 *   onChange: (value: unknown, others?: object) => void, faults: readonly import('./control.js').Fault[] }} props
 *   `onChange` gets undefined where nothing is given any more, and what else in the form follows from the choice
 */
export function Field({ description, ...props }) {
  const { groupWithHandle } = React.useContext(FormContext);
  const { name, shape } = props;
  const common = {
    label: labelOf(name, shape.name),
    description,
    hint: hintOf(inFormWords(description)),
    isRequired: props.isNeeded ?? shape.isRequired,
    ...props,
  };
  if (name === 'handle' && groupWithHandle) return h(GroupField, { ...common, name: groupWithHandle });
  return h(shape.item ? listComponentOf(name, shape.item) : componentOf(name, shape), common);
}

function componentOf(name, shape) {
  const { type } = shape;
  if (BY_TYPE[shape.name]) return BY_TYPE[shape.name];
  if (type?.getValues) return SelectField;
  if (type?.getFields) return isOneOf(shape) ? OneOfField : ObjectField;
  if (BY_NAME[name]) return BY_NAME[name];
  if (SKU.test(name)) return ItemField;
  if (GROUPS.has(name)) return GroupField;
  if (name === 'duration') return DurationField;
  if (name === 'timeZone') return TimeZoneField;
  return LONG.has(name) ? LongTextField : InputField;
}

function listComponentOf(name, item) {
  if (item.name === 'LocalizedTextInput') return LanguagesField;
  if (item.name === 'MarketCode') return MarketsField;
  if (item.type?.getValues) return ChecklistField;
  if (item.type?.getFields) return RowsField;
  if (GROUP_LISTS.has(name)) return GroupsField;
  if (name === 'verbs') return VerbsField;
  return SKUS.has(name) ? ItemsField : ListedField;
}
