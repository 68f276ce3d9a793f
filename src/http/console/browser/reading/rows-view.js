import { h } from '../elements.js';
import { PreviewView } from './preview-view.js';

/** What becomes of many items: summed up, and each row to be opened. */
export function RowsView({ rows, publishAt = null }) {
  const faulty = rows.filter(({ userErrors = [] }) => userErrors.length > 0);
  const previews = rows.flatMap(({ preview }) => preview ?? []);
  const sum = (part) =>
    new Set(previews.flatMap((preview) => preview[part] ?? []).map(({ sku }) => sku)).size;
  const warned = previews.filter(({ warnings = [] }) => warnings.length > 0).length;
  const parts = [
    `${rows.length} ${rows.length === 1 ? 'item' : 'items'}`,
    faulty.length > 0 && `${faulty.length} with something missing`,
    warned > 0 && `${warned} with warnings`,
    sum('orphans') > 0 && `${sum('orphans')} others left without a product`,
    sum('losesSuccessor') > 0 && `${sum('losesSuccessor')} others left with nothing to use instead`,
  ];
  return h(
    'div',
    { className: 'rows' },
    h('p', null, h('b', null, parts.filter(Boolean).join(', '))),
    rows.map((row, index) =>
      h(Row, { key: `${row.sku} ${index}`, row, publishAt, isOpen: rows.length === 1 }),
    ),
  );
}

function Row({ row: { sku, to, userErrors = [], preview, leftOutBecause = [] }, publishAt, isOpen }) {
  const now = preview?.moments?.[0]?.lifecycle;
  const [language] = Object.keys(now ?? {}).filter((name) => now[name]?.text);
  return h(
    'details',
    { className: 'of-row', open: isOpen || userErrors.length > 0 || undefined },
    h(
      'summary',
      null,
      h('b', null, sku),
      to && ` ${to.toLowerCase().replaceAll('_', ' ')}`,
      language && `: ${now[language].text}`,
    ),
    userErrors.length > 0 &&
      h(
        'ul',
        { className: 'faults' },
        userErrors.map(({ message }) => h('li', { key: message }, message)),
      ),
    (leftOutBecause ?? []).map(({ message }) => h('p', { key: message, className: 'warnings' }, message)),
    preview && h(PreviewView, { preview, publishAt }),
  );
}
