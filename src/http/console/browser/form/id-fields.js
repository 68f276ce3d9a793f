import { h, React } from '../elements.js';
import { runs } from '../runs.js';
import { ask } from '../session.js';
import { mutationLabel, NOTICE_STEPS } from '../tasks.js';
import { instantText, labelOf } from '../words.js';
import { FormContext, LANGUAGES, useAnswer } from './context.js';
import { Control } from './control.js';
import { ItemField } from './item-fields.js';

const ENTRIES = `query Entries($sku: String!, $skus: [String!]!) {
  item(by: { sku: $sku }) { timeline(first: 50) { edges { node { id recordedAt headline { text } explanation { text } } } } }
  viewer { held(skus: $skus, first: 50) { edges { node { id publishAt entry { headline { text } } } } } }
}`;
const ENTRY = `query Entry($id: ID!) {
  node(id: $id) {
    ... on TimelineEntry {
      item { sku } headline { text } correctedBy { recordedAt kind }
      ${LANGUAGES.map((locale) => `${locale}: explanationNow(locale: "${locale}") { text isFallback }`).join(' ')}
    }
  }
}`;
const HELD = `query Held { viewer { held(first: 100) { edges { node { id publishAt item { sku } entry { headline { text } } } } } } }`;
const NOTICES = `query Notices {
  viewer {
    drafts: notices(status: DRAFT, first: 50) { ...Choice }
    inReview: notices(status: IN_REVIEW, first: 50) { ...Choice }
    scheduled: notices(status: SCHEDULED, first: 50) { ...Choice }
  }
}
fragment Choice on NoticeConnection { edges { node { id status revision holder explanation { text } } } }`;
const PROPOSALS = `{
  viewer {
    inReview: proposals(first: 50) { ...Proposed }
    returned: proposals(status: RETURNED, first: 50) { ...Proposed }
  }
}
fragment Proposed on ProposalConnection { edges { node { id status mutation author awaitsYou item { sku } } } }`;
/** So many letters of somebody's words are shown in a list. */
const MAX_BEGINNING = 60;
const ENDPOINTS = '{ viewer { endpoints { id name url health } } }';
const ASSORTMENTS = '{ viewer { assortments { id handle name size } } }';
const ADVISORIES = '{ advisories(first: 100) { edges { node { id number status title { text } } } } }';
const RELEASES = `query Releases($sku: String!) {
  item(by: { sku: $sku }) { releases(first: 100) { edges { node { id version channel state } } } }
}`;
const RELEASE = `query Release($id: ID!) { release(id: $id) { item { sku } } }`;
const KEYS = '{ keys { keyId name role revokedAt } }';

/** An entry of an item's timeline, or what is held back of it: the item is chosen first. What it says now stands below. */
export function EntryField({ value, onChange, ...props }) {
  const [chosenSku, setSku] = React.useState(null);
  const entry = useAnswer(() => entryOf(value), [value]);
  const sku = chosenSku ?? entry?.item?.sku ?? '';
  const choices = useAnswer(() => entriesOf(sku), [sku]);
  const texts = LANGUAGES.flatMap((locale) =>
    entry?.[locale] && !entry[locale].isFallback ? [{ locale, text: entry[locale].text }] : [],
  );
  return h(
    React.Fragment,
    null,
    h(ItemField, { name: 'ofItem', label: 'Item of the entry', value: sku, onChange: setSku, faults: [] }),
    h(IdField, { ...props, value, choices, onChange: (id) => onChange(id) }),
    entry && h('p', { className: 'stands' }, entry.headline?.text),
    entry?.correctedBy &&
      h(
        'p',
        { className: 'hint' },
        `${labelOf(entry.correctedBy.kind)} ${instantText(entry.correctedBy.recordedAt)}; these are the words that hold now:`,
      ),
    texts.map(({ locale, text }) => h('p', { key: locale, className: 'stands', lang: locale }, text)),
    texts.length > 0 &&
      h(
        'button',
        { type: 'button', onClick: () => onChange(value, { text: texts }) },
        'Start from these words',
      ),
  );
}

async function entryOf(id) {
  if (!id) return null;
  const { data } = await ask({ query: ENTRY, variables: { id } });
  if (data?.node?.headline) return data.node;
  const held = (await ask({ query: HELD })).data?.viewer?.held.edges ?? [];
  const found = held.map(({ node }) => node).find((one) => one.id === id);
  return found ? { item: found.item, headline: found.entry.headline } : null;
}

async function entriesOf(sku) {
  if (sku.trim() === '') return [];
  const { data } = await ask({ query: ENTRIES, variables: { sku, skus: [sku] } });
  const held = (data?.viewer?.held.edges ?? []).map(({ node }) => ({
    id: node.id,
    text: `Held until ${instantText(node.publishAt)}: ${node.entry.headline.text}`,
  }));
  const recorded = (data?.item?.timeline.edges ?? []).map(({ node }) => ({
    id: node.id,
    text: `${instantText(node.recordedAt)}: ${node.headline.text}${beginningOf(node.explanation)}`,
  }));
  return [...held, ...recorded];
}

/** How the company's own words begin, for telling entries apart. */
function beginningOf(explanation) {
  if (!explanation) return '';
  const letters = Array.from(explanation.text);
  return ` “${letters.slice(0, MAX_BEGINNING).join('')}${letters.length > MAX_BEGINNING ? '…' : ''}”`;
}

/** A notice with which the step can be taken, with the revision in which it is chosen. */
export function NoticeField({ onChange, ...props }) {
  const { expectedRevision, rootField } = React.useContext(FormContext);
  const open = useAnswer(openNotices, [runs.use()]);
  const choices = open?.filter(({ status }) => NOTICE_STEPS[status].includes(rootField)) ?? null;
  const revisionOf = (id) => choices?.find((notice) => notice.id === id)?.revision;
  const present = revisionOf(props.value);
  const isOlder = present !== undefined && expectedRevision !== undefined && expectedRevision !== present;
  return h(
    React.Fragment,
    null,
    h(IdField, {
      ...props,
      choices,
      onChange: (id) => onChange(id, { expectedRevision: revisionOf(id) }),
    }),
    isOlder &&
      h(
        'p',
        { className: 'hint' },
        `It was written anew since revision ${expectedRevision}. `,
        h(
          'button',
          { type: 'button', onClick: () => onChange(props.value, { expectedRevision: present }) },
          `Read revision ${present} and go on with it`,
        ),
      ),
  );
}

async function openNotices() {
  const { data } = await ask({ query: NOTICES });
  return Object.values(data?.viewer ?? {}).flatMap(({ edges }) =>
    edges.map(({ node: { id, status, revision, holder, explanation } }) => ({
      id,
      revision,
      status,
      text: `${labelOf(status)}${holder ? `, ${holder}` : ''}: ${explanation.text}`,
    })),
  );
}

/** A proposal that is in review, or was sent back; those that wait for the caller come first, and one alone is chosen. */
export function ProposalField(props) {
  const { choosesWaiting } = React.useContext(FormContext);
  const choices = useAnswer(openProposals, [runs.use()]);
  const waiting = choices?.filter(({ awaitsYou }) => awaitsYou) ?? [];
  const lone = choosesWaiting && !props.value && waiting.length === 1 ? waiting[0].id : null;
  React.useEffect(() => {
    if (lone) props.onChange(lone);
  }, [lone]);
  return h(IdField, { ...props, choices });
}

async function openProposals() {
  const { data } = await ask({ query: PROPOSALS });
  const nodes = Object.values(data?.viewer ?? {}).flatMap(({ edges }) => edges.map(({ node }) => node));
  return nodes
    .toSorted((one, other) => Number(other.awaitsYou) - Number(one.awaitsYou))
    .map(({ id, status, mutation, author, awaitsYou, item }) => ({
      id,
      awaitsYou,
      text: `${labelOf(status)}: ${mutationLabel(mutation)}${item ? ` of ${item.sku}` : ''}${author ? `, by ${author}` : ''}`,
    }));
}

/** A key that has not been revoked. */
export function KeyIdField(props) {
  return h(IdField, { ...props, choices: useAnswer(liveKeys, [runs.use()]) });
}

async function liveKeys() {
  const { data } = await ask({ query: KEYS });
  const live = (data?.keys ?? []).filter(({ revokedAt }) => !revokedAt);
  return live.map(({ keyId, name, role }) => ({
    id: keyId,
    text: `${name} (${role.toLowerCase()}) ${keyId}`,
  }));
}

/** Where facts are sent to, by name and address. */
export function EndpointField(props) {
  return h(IdField, { ...props, choices: useAnswer(endpoints, [runs.use()]) });
}

async function endpoints() {
  const { data } = await ask({ query: ENDPOINTS });
  return (data?.viewer?.endpoints ?? []).map(({ id, name, url, health }) => ({
    id,
    text: `${name}, ${url} (${labelOf(health).toLowerCase()})`,
  }));
}

/** A warning that was not withdrawn, by its number and what it is about. */
export function AdvisoryField(props) {
  return h(IdField, { ...props, choices: useAnswer(advisories, [runs.use()]) });
}

async function advisories() {
  const { data } = await ask({ query: ADVISORIES });
  const all = (data?.advisories.edges ?? []).map(({ node }) => node);
  return all
    .filter(({ status }) => status !== 'WITHDRAWN')
    .map(({ id, number, status, title }) => ({
      id,
      text: `${number}, ${labelOf(status).toLowerCase()}: ${title.text}`,
    }));
}

/** A version of what runs on an item: the item is chosen first. */
export function ReleaseField({ value, onChange, ...props }) {
  const [chosenSku, setSku] = React.useState(null);
  const release = useAnswer(() => releaseOf(value), [value]);
  const sku = chosenSku ?? release?.item?.sku ?? '';
  const choices = useAnswer(() => releasesOf(sku), [sku, runs.use()]);
  return h(
    React.Fragment,
    null,
    h(ItemField, { name: 'ofItem', label: 'Item of the version', value: sku, onChange: setSku, faults: [] }),
    h(IdField, { ...props, value, choices, onChange: (id) => onChange(id) }),
  );
}

async function releaseOf(id) {
  if (!id) return null;
  return (await ask({ query: RELEASE, variables: { id } })).data?.release ?? null;
}

async function releasesOf(sku) {
  if (sku.trim() === '') return [];
  const { data } = await ask({ query: RELEASES, variables: { sku } });
  return (data?.item?.releases.edges ?? [])
    .filter(({ node }) => node.state !== 'WITHDRAWN')
    .map(({ node: { id, version, channel, state } }) => ({
      id,
      text: `${version} (${channel}), ${labelOf(state).toLowerCase()}`,
    }));
}

/** A list of SKUs. */
export function AssortmentField(props) {
  return h(IdField, { ...props, choices: useAnswer(assortments, [runs.use()]) });
}

async function assortments() {
  const { data } = await ask({ query: ASSORTMENTS });
  return (data?.viewer?.assortments ?? []).map(({ id, handle, name, size }) => ({
    id,
    text: `${name} (${handle}), ${size} ${size === 1 ? 'SKU' : 'SKUs'}`,
  }));
}

/**
 * Something with an id, chosen by what it says.
 * @param {{ choices: readonly { id: string, text: string }[] | null }} props null while they are asked for
 */
function IdField({ value = '', onChange, choices, ...props }) {
  const offered = choices ?? [];
  const isListed = value === '' || offered.some(({ id }) => id === value);
  const first = choices === null ? 'Asking …' : offered.length > 0 ? 'Choose …' : 'Nothing to choose from';
  return h(Control, props, (attributes) =>
    h(
      'select',
      // What is chosen before all is known would be chosen without what goes with it.
      { ...attributes, value, disabled: choices === null, onChange: ({ target }) => onChange(target.value) },
      h('option', { value: '' }, first),
      !isListed && h('option', { value }, value),
      offered.map(({ id, text }) => h('option', { key: id, value: id }, text)),
    ),
  );
}
