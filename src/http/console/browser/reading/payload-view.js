import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';
import { labelOf } from '../words.js';
import { ListView } from './list-view.js';
import { NoticeView } from './notice-view.js';
import { PreviewView, Warnings } from './preview-view.js';
import { PublicWords } from './public-words.js';
import { proposalSentence, ProposalView } from './proposal-view.js';
import { RelatedTasks } from './related-tasks.js';
import { RowsView } from './rows-view.js';

/** What became of a mutation. */
export function PayloadView({ payload, variables, isTry }) {
  const { userErrors, preview, warnings = [], rows, entry, item, notice, secret, line } = payload;
  const { keyIds, notices, lines, endpoints, brand, family, market, proposal, calledOff } = payload;
  const { advisory, entries } = payload;
  const publishAt = variables.publishAt ?? variables.notice?.publishAt ?? null;
  if (userErrors.length > 0)
    return h(
      'div',
      null,
      h('h2', null, countOfFaults(userErrors)),
      h(
        'ul',
        { className: 'faults' },
        userErrors.map(({ message, field }) =>
          h(
            'li',
            { key: message + field },
            field ? `${placeIn(field, variables).join(', ')}: ` : '',
            inFormWords(message),
          ),
        ),
      ),
      rows && h(RowsView, { rows: rowsAsGiven(rows, variables), publishAt }),
    );
  return h(
    'div',
    null,
    isTry && h('h2', null, 'Only tried: nothing was written'),
    isTry && !preview && !rows && !calledOff && h('p', null, 'The service would take it as it is.'),
    entry &&
      h(
        'p',
        { className: 'done' },
        h('b', null, saidWhere(entry)),
        entry.headline?.text,
        h(RelatedTasks, { node: entry }),
      ),
    calledOff &&
      h(
        'p',
        { className: 'done' },
        h(
          'b',
          null,
          isTry ? 'Would be called off; nobody outside has seen it: ' : 'Called off; nobody outside saw it: ',
        ),
        calledOff.headline.text,
      ),
    advisory && h(AdvisoryLine, { advisory }),
    entries?.length > 0 && h(ListView, { name: 'said', nodes: entries }),
    secret && h(Secret, { secret }),
    line && h('p', { className: 'done' }, lineNow(line, isTry)),
    brand && h('p', { className: 'done' }, namedNow('brand', brand, isTry)),
    family && h('p', { className: 'done' }, namedNow('family', family, isTry)),
    market && h('p', { className: 'done' }, namedNow('market', { ...market, handle: market.code }, isTry)),
    proposal && h('p', { className: 'done' }, proposalSentence(proposal)),
    proposal && h(ProposalView, { proposal }),
    h(Warnings, { warnings: [...warnings, ...(preview?.warnings ?? [])] }),
    preview && h(PreviewView, { preview: { ...preview, warnings: [] }, publishAt, given: variables }),
    isTry && rows && h(PublicWords, { given: variables.notice ?? null }),
    rows && h(RowsView, { rows: rowsAsGiven(rows, variables), publishAt }),
    notice && h(NoticeView, { notice }),
    keyIds &&
      h(
        'p',
        { className: 'done' },
        `${isTry ? 'Keys that would end' : 'Keys that ended'}: ${keyIds.length}${keyIds.length > 0 ? ` (${keyIds.join(', ')})` : ''}.`,
      ),
    notices &&
      h(ListView, {
        name: isTry ? 'noticesThatWouldChangeHands' : 'noticesThatChangedHands',
        nodes: notices,
      }),
    lines?.length > 0 &&
      h(ListView, { name: isTry ? 'linesThatWouldChangeHands' : 'linesThatChangedHands', nodes: lines }),
    endpoints?.length > 0 &&
      h(ListView, { name: isTry ? 'endpointsThatWouldStop' : 'endpointsThatStopped', nodes: endpoints }),
    // An item that is not public yet has no page.
    item && !isTry && item.version !== 0 && h(ItemLine, { item }),
  );
}

/** The rows of an answer, each with what was given for it. */
function rowsAsGiven(rows, { rows: given, items }) {
  return rows.map((row, index) => ({ ...row, says: (given ?? items)?.[index] ?? null }));
}

/** The place of a fault, as the form calls it: a row by its number and its SKU. */
function placeIn(field, { rows, items }) {
  const [list, index] = field;
  const sku = { rows, items }[list]?.[index]?.sku;
  if (!/^\d+$/.test(index ?? '')) return field.map(labelOf);
  const row = `Row ${Number(index) + 1}${sku ? ` (${sku})` : ''}`;
  return [row, ...field.slice(2).map(labelOf)];
}

/** What of a payload is heard at once by those who do not see it. */
export function payloadSummary({ userErrors }, isTry) {
  if (userErrors.length > 0) return `${countOfFaults(userErrors)}.`;
  return isTry ? 'Only tried: nothing was written.' : 'It went through.';
}

function countOfFaults({ length }) {
  return length === 1 ? 'One thing is missing or wrong' : `${length} things are missing or wrong`;
}

/** A hidden fact has no place in the record yet. */
function saidWhere({ sequence }) {
  return sequence === '0' ? 'Held back, nobody outside sees it. It will say: ' : 'Said: ';
}

/** A warning that was just said, with its page, and what can be said of it next. */
function AdvisoryLine({ advisory }) {
  const { number, revision, status, url } = advisory;
  return h(
    'p',
    { className: 'done' },
    h('b', null, `${labelOf(status)}, revision ${revision}: `),
    h('a', { href: url, target: '_blank', rel: 'noreferrer' }, number),
    h(RelatedTasks, { node: advisory }),
  );
}

/** What a line asks for, and whose it is. */
function lineNow({ handle, name, owner, noticeDays, approvals }, isTry) {
  const days = noticeDays ? `${noticeDays} days of notice` : 'no notice';
  const people = approvals === 1 ? 'one approval' : `${approvals || 'no'} approvals`;
  const whose = owner ? `; it ${isTry ? 'would be' : 'is'} ${owner}’s` : '';
  return `The line ${handle} ${isTry ? 'would be' : 'is'} written "${name}", and ${isTry ? 'would ask' : 'asks'} for ${days} and ${people}${whose}.`;
}

function namedNow(what, { handle, name }, isTry) {
  return `The ${what} ${handle} ${isTry ? 'would be' : 'is'} written "${name}".`;
}

/** A new key, the only time that it is shown. */
function Secret({ secret }) {
  const [isCopied, setCopied] = React.useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return h(
    'p',
    { className: 'done' },
    'The new key, shown this once: ',
    h('code', null, secret),
    ' ',
    h('button', { type: 'button', onClick: () => void copy() }, isCopied ? 'Copied' : 'Copy it'),
  );
}

function ItemLine({ item }) {
  return h(
    'p',
    null,
    h(
      'a',
      { href: `items/${encodeURIComponent(item.sku)}`, target: '_blank', rel: 'noopener' },
      item.name ? `${item.name} (${item.sku})` : item.sku,
    ),
    item.lifecycle?.headline && `: ${item.lifecycle.headline.text}`,
    item.lifecycle?.differsIn?.length > 0 &&
      ` Something else is read in: ${item.lifecycle.differsIn.map(({ code, name }) => name ?? code).join(', ')}.`,
    h('span', { className: 'hint' }, ' Its page shows it within a minute.'),
    h(RelatedTasks, { node: item }),
  );
}
