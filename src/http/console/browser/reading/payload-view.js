import { h } from '../elements.js';
import { labelOf } from '../words.js';
import { NoticeView } from './notice-view.js';
import { PreviewView } from './preview-view.js';
import { RowsView } from './rows-view.js';
import { Uses } from './uses.js';

/** What became of a mutation. */
export function PayloadView({ payload, variables }) {
  const { userErrors, preview, warnings = [], rows, entry, item, notice, secret, line } = payload;
  if (userErrors.length > 0)
    return h(
      'div',
      null,
      h(
        'h2',
        null,
        userErrors.length === 1
          ? 'One thing is missing or wrong'
          : `${userErrors.length} things are missing or wrong`,
      ),
      h(
        'ul',
        { className: 'faults' },
        userErrors.map(({ message, field }) =>
          h('li', { key: message + field }, field ? `${field.map(labelOf).join(', ')}: ` : '', message),
        ),
      ),
      rows && h(RowsView, { rows, publishAt: variables.notice?.publishAt }),
    );
  return h(
    'div',
    null,
    entry &&
      h('p', { className: 'done' }, h('b', null, 'Said: '), entry.headline?.text, h(Uses, { node: entry })),
    secret && h('p', { className: 'done' }, 'The key is in the answer above. It is shown this once.'),
    line && h('p', { className: 'done' }, `The line ${line.handle} is changed.`),
    warnings.map(({ message }) => h('p', { key: message, className: 'warnings' }, message)),
    preview && h('h2', null, 'Only tried: nothing was written'),
    preview && h(PreviewView, { preview, publishAt: variables.publishAt }),
    rows && h(RowsView, { rows, publishAt: variables.notice?.publishAt }),
    notice && h(NoticeView, { notice }),
    item && !preview && h(ItemLine, { item }),
  );
}

function ItemLine({ item }) {
  return h(
    'p',
    null,
    h(
      'a',
      { href: `items/${encodeURIComponent(item.sku)}`, target: '_blank', rel: 'noopener' },
      item.name ?? item.sku,
    ),
    item.lifecycle?.headline && `: ${item.lifecycle.headline.text}`,
    h(Uses, { node: item }),
  );
}
