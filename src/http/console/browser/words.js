const ACRONYMS = new Map([
  ['sku', 'SKU'],
  ['skus', 'SKUs'],
  ['url', 'URL'],
  ['id', 'id'],
]);

/** Names of the contract that say little by themselves. */
const LABELS = new Map([
  ['first', 'How many at most'],
  ['after', 'After (a cursor)'],
  ['noticeId', 'Notice'],
  ['entryId', 'Entry'],
  ['keyId', 'Key'],
  ['endpointId', 'Endpoint'],
  ['advisoryId', 'Warning'],
  ['releaseId', 'Version'],
  ['proposalId', 'Proposal'],
  ['propose', 'Propose it to colleagues'],
  ['intoSku', 'Into (the SKU that stays)'],
  ['tba', 'To be announced'],
  ['rule', 'Counted from another day'],
  ['laterOf', 'Counted from (the latest counts)'],
  ['open', 'Goes on, without an end that is known'],
  ['ended', 'Has ended'],
  ['notApplicable', 'Does not apply'],
  ['whileStocksLast', 'While stocks last'],
  ['searchItems', 'Items'],
  ['endingBetween', 'What ends'],
  ['auditTrail', 'Who did what'],
  ['figures', 'Numbers'],
  ['waitsForItsInstant', 'Waits for its instant'],
  ['differsIn', 'Otherwise in'],
]);

/** Names that say little by themselves, by what they hold. */
const LABELS_BY_TYPE = new Map([['Sequence after', 'After the entry with this number']]);

/** A name of the contract as people write it: `noSuccessorBecause` is "No successor because", `OPEN` is "Open". */
export function labelOf(name, type = '') {
  const label = LABELS_BY_TYPE.get(`${type} ${name}`);
  if (label) return label;
  if (LABELS.has(name)) return LABELS.get(name);
  const words =
    name.includes('_') || name === name.toUpperCase()
      ? name.toLowerCase().split('_')
      : name.split(/(?=[A-Z])/);
  const plain = words.map((word) => ACRONYMS.get(word.toLowerCase()) ?? word.toLowerCase()).join(' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The first sentence of a description, without its marks. */
export function hintOf(description) {
  const [first = ''] = (description ?? '').replaceAll(/\s+/g, ' ').split(/(?<=[.;]) /);
  return first.replaceAll('`', '').replace(/;$/, '.');
}

/** An instant as people read it, in their own time zone, by the name of its city. */
export function instantText(instant) {
  const how = { dateStyle: 'medium', timeStyle: 'short' };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = zone === 'UTC' ? 'UTC' : zone.replace(/^.*\//, '').replaceAll('_', ' ');
  return `${new Date(instant).toLocaleString('en-GB', how)} ${shown}`;
}
