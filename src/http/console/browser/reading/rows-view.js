import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';
import { Folded } from '../form/control.js';
import { labelOf } from '../words.js';
import { Losers, PreviewView } from './preview-view.js';

/** The public page of an item that was entered. */
function PageLink({ item: { sku, name } }) {
  return h(
    'a',
    { href: `items/${encodeURIComponent(sku)}`, target: '_blank', rel: 'noopener' },
    name ?? 'its page',
  );
}

/** What becomes of many items: summed up, and each row to be opened. */
export const RowsView = React.memo(function RowsView({ rows, publishAt = null }) {
  const faulty = rows.filter(({ userErrors = [] }) => userErrors.length > 0);
  const previews = rows.flatMap(({ preview }) => preview ?? []);
  const warned = rows.filter((row) => warningsOf(row).length > 0).length;
  const parts = [
    `${rows.length} ${rows.length === 1 ? 'item' : 'items'}`,
    faulty.length > 0 && `${faulty.length} with something missing`,
    warned > 0 && `${warned} with warnings`,
  ];
  return h(
    'div',
    { className: 'rows' },
    h('p', null, h('b', null, parts.filter(Boolean).join(', '))),
    h(Losers, {
      label: 'Others left without a product that is sold',
      items: apart(previews, 'orphans', rows),
    }),
    h(Losers, {
      label: 'Others left with nothing to use instead',
      items: apart(previews, 'losesSuccessor', rows),
    }),
    h(Losers, {
      label: 'Items of this notice left with nothing to use instead',
      items: distinct(previews, 'losesSuccessor').filter(({ sku }) => rows.some((row) => row.sku === sku)),
    }),
    rows.map((row, index) =>
      h(Row, { key: `${row.sku} ${index}`, row, publishAt, isOpen: rows.length === 1 }),
    ),
  );
});

/** What is to be known of a row; a dry run tells it in the preview. */
function warningsOf({ preview, warnings = [] }) {
  return preview?.warnings ?? warnings;
}

function Row({ row, publishAt, isOpen }) {
  const { sku, to, item, says = null, userErrors = [], preview, leftOutBecause, changed } = row;
  const now = preview?.moments?.[0]?.lifecycle;
  const [language] = Object.keys(now ?? {}).filter((name) => now[name]?.text);
  const warnings = warningsOf(row);
  const summary = [
    h('b', { key: 'sku' }, sku),
    to && ` ${labelOf(to).toLowerCase()}`,
    changed && ' (changed)',
    warnings.length > 0 && ` (${warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`})`,
    language && `: ${now[language].text}`,
    item && item.version !== 0 && [' ', h(PageLink, { key: 'page', item })],
  ];
  // What it would do tells its warnings itself.
  const remarks = [...(preview ? [] : warnings), ...(leftOutBecause ?? [])];
  if (!preview && userErrors.length === 0 && remarks.length === 0)
    return h('p', { className: 'of-row' }, summary);
  return h(Folded, { className: 'of-row', summary, isOpen: isOpen || userErrors.length > 0 }, () => [
    userErrors.length > 0 &&
      h(
        'ul',
        { className: 'faults', key: 'faults' },
        userErrors.map(({ message }) => h('li', { key: message }, inFormWords(message))),
      ),
    remarks.map(({ message }) => h('p', { key: message, className: 'warnings' }, inFormWords(message))),
    preview && h(PreviewView, { key: 'preview', preview, publishAt, given: says }),
  ]);
}

/** Those that are in no row themselves. */
function apart(previews, part, rows) {
  return distinct(previews, part).filter(({ sku }) => !rows.some((row) => row.sku === sku));
}

function distinct(previews, part) {
  const items = previews.flatMap((preview) => preview[part] ?? []);
  return [...new Map(items.map((item) => [item.sku, item])).values()];
}
