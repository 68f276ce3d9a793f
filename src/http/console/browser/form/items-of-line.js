import { h, React } from '../elements.js';
import { ask } from '../session.js';
import { GroupField } from './group-field.js';

const PAGE = 100;
/** So many rows one notice takes. */
const MAX_ROWS = 250;
const ITEMS = `query Items($lines: [String!]!, $first: Int!, $after: String) {
  searchItems(filter: { lines: $lines, states: [AVAILABLE, PAUSED, REPLACEMENT_PLANNED] }, orderBy: NAME, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { sku } }
  }
}`;

/**
 * Fills the rows with all items of a line that are not discontinued, each into the state of the first row.
 * @param {{ rows: readonly object[], onChange: (rows: object[]) => void }} props
 */
export function ItemsOfLine({ rows, onChange }) {
  const [line, setLine] = React.useState('');
  const [message, setMessage] = React.useState('');
  const fill = async () => {
    setMessage('Asking …');
    const { skus, isCut, problem } = await skusOf(line);
    if (problem) return setMessage(problem);
    if (skus.length === 0) return setMessage(`No item of "${line}" is sold now.`);
    const to = rows[0]?.to ?? 'DISCONTINUED';
    onChange(skus.map((sku) => ({ sku, to })));
    setMessage(
      isCut
        ? `The first ${MAX_ROWS} items are filled in: a second notice can take the others.`
        : `${skus.length} items are filled in.`,
    );
  };
  return h(
    'div',
    { className: 'of-line' },
    h(GroupField, { name: 'line', label: 'All items of a line', value: line, onChange: setLine, faults: [] }),
    h('button', { type: 'button', disabled: line.trim() === '', onClick: () => void fill() }, 'Fill them in'),
    h('p', { className: 'hint', role: 'status' }, message),
  );
}

async function skusOf(line) {
  const skus = [];
  for (let after = null; ; ) {
    const { data, errors } = await ask({
      query: ITEMS,
      variables: { lines: [line.trim()], first: PAGE, after },
    });
    if (!data)
      return { skus, isCut: false, problem: errors?.[0]?.message ?? 'Nothing came back: try again.' };
    const { edges, pageInfo } = data.searchItems;
    skus.push(...edges.map(({ node }) => node.sku));
    if (skus.length >= MAX_ROWS)
      return { skus: skus.slice(0, MAX_ROWS), isCut: skus.length > MAX_ROWS || pageInfo.hasNextPage };
    if (!pageInfo.hasNextPage) return { skus, isCut: false };
    after = pageInfo.endCursor;
  }
}
