import { h, React } from '../elements.js';
import { ask } from '../session.js';
import { instantText, labelOf } from '../words.js';
import { Control } from './control.js';
import { ItemField } from './item-fields.js';

const ENTRIES = `query Entries($sku: String!, $skus: [String!]!) {
  item(by: { sku: $sku }) { timeline(first: 50) { edges { node { id recordedAt headline { text } } } } }
  viewer { held(skus: $skus, first: 50) { edges { node { id publishAt entry { headline { text } } } } } }
}`;
const NOTICES = `query Notices {
  viewer {
    drafts: notices(status: DRAFT, first: 50) { ...Choice }
    inReview: notices(status: IN_REVIEW, first: 50) { ...Choice }
    scheduled: notices(status: SCHEDULED, first: 50) { ...Choice }
  }
}
fragment Choice on NoticeConnection { edges { node { id status holder explanation { text } } } }`;
const KEYS = '{ keys { keyId name role revokedAt } }';

/** An entry of an item's timeline, or what is held back of it: the item is chosen first. */
export function EntryField({ value, onChange, ...props }) {
  const [sku, setSku] = React.useState('');
  const load = async () => {
    if (!sku) return [];
    const { data } = await ask({ query: ENTRIES, variables: { sku, skus: [sku] } });
    const held = (data?.viewer?.held.edges ?? []).map(({ node }) => [
      node.id,
      `Held until ${instantText(node.publishAt)}: ${node.entry.headline.text}`,
    ]);
    const told = (data?.item?.timeline.edges ?? []).map(({ node }) => [
      node.id,
      `${node.recordedAt.slice(0, 10)}: ${node.headline.text}`,
    ]);
    return [...held, ...told];
  };
  return h(
    React.Fragment,
    null,
    h(ItemField, { name: 'ofItem', label: 'Item of the entry', value: sku, onChange: setSku, faults: [] }),
    h(IdField, { ...props, value, onChange, load, on: sku }),
  );
}

/** A notice that is not public yet. */
export function NoticeField(props) {
  const load = async () => {
    const { data } = await ask({ query: NOTICES });
    return Object.values(data?.viewer ?? {}).flatMap(({ edges }) =>
      edges.map(({ node }) => [
        node.id,
        `${labelOf(node.status)}${node.holder ? `, ${node.holder}` : ''}: ${node.explanation.text}`,
      ]),
    );
  };
  return h(IdField, { ...props, load, on: '' });
}

/** A key that has not been revoked. */
export function KeyIdField(props) {
  const load = async () => {
    const { data } = await ask({ query: KEYS });
    const live = (data?.keys ?? []).filter(({ revokedAt }) => !revokedAt);
    return live.map(({ keyId, name, role }) => [keyId, `${name} (${role.toLowerCase()}) ${keyId}`]);
  };
  return h(IdField, { ...props, load, on: '' });
}

/**
 * Something with an id, chosen by what it says.
 * @param {{ load: () => Promise<readonly [id: string, text: string][]>, on: string }} props loaded anew when `on` changes
 */
function IdField({ value = '', onChange, load, on, ...props }) {
  const [choices, setChoices] = React.useState([]);
  React.useEffect(() => {
    let isWanted = true;
    void load()
      .catch(() => [])
      .then((all) => isWanted && setChoices(all));
    return () => {
      isWanted = false;
    };
  }, [on]);
  const isListed = value === '' || choices.some(([id]) => id === value);
  return h(Control, props, (ties) =>
    h(
      'select',
      { ...ties, value, onChange: ({ target }) => onChange(target.value) },
      h('option', { value: '' }, choices.length > 0 ? 'Choose …' : 'Nothing to choose from'),
      !isListed && h('option', { value }, value),
      choices.map(([id, text]) => h('option', { key: id, value: id }, text)),
    ),
  );
}
