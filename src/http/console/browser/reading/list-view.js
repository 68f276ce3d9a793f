import { h, React } from '../elements.js';
import { mutationLabel } from '../tasks.js';
import { instantText, labelOf } from '../words.js';
import { NoticeView } from './notice-view.js';
import { ProposalView } from './proposal-view.js';
import { RelatedTasks } from './related-tasks.js';

const HIDDEN = new Set(['__typename', 'id', 'cursor', 'revision', 'version']);
/** Of numbers, those that count something are told; what waits with a notice stands with the notice. */
const TELLING_NODES = new Map([
  ['figures', ({ count }) => count > 0],
  ['waitsForItsInstant', ({ notice, status }) => !notice || status !== 'WAITING'],
]);
/** Things whose ids people hand to their programs. */
const SHOWN_BY_ID = new Set(['Endpoint', 'Assortment']);
/** Cells with more letters are folded. */
const LONG_CELL = 160;
/** What stands for a thing with several parts. */
const TELLING = ['text', 'name', 'sku', 'handle', 'code', 'message'];

/** A list of an answer as a table: a column for each thing that is told, and what can be done with each row. */
export const ListView = React.memo(function ListView({ name, nodes: all }) {
  const nodes = all.filter(TELLING_NODES.get(name) ?? (() => true));
  const title = titleOf(name, nodes);
  if (nodes.length === 0) return title;
  if (nodes.some(({ rows }) => rows))
    return h(
      'div',
      null,
      title,
      nodes.map((notice) => h(NoticeView, { key: notice.id, notice })),
    );
  if (nodes[0].__typename === 'Proposal')
    return h(
      'div',
      null,
      title,
      nodes.map((proposal) => h(ProposalView, { key: proposal.id, proposal })),
    );
  const cells = nodes.map((node) => new Map(leavesOf(node)));
  const columns = [...new Set(cells.flatMap((row) => [...row.keys()]))].filter((column) =>
    cells.some((row) => row.get(column)),
  );
  return h(
    'div',
    { className: 'listed', role: 'region', 'aria-label': labelOf(name), tabIndex: 0 },
    title,
    h(
      'button',
      { type: 'button', className: 'quiet', onClick: () => saveTable(name, columns, cells) },
      'Save as a table (CSV)',
    ),
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', null, h('span', { className: 'unseen' }, 'What to do with it')),
          columns.map((column) => h('th', { key: column, scope: 'col' }, columnLabel(column))),
        ),
      ),
      h(
        'tbody',
        null,
        nodes.map((node, index) =>
          h(
            'tr',
            { key: node.id ?? index },
            h(
              'td',
              null,
              h(RelatedTasks, {
                node: node.__typename || node.keyId || node.sku ? node : (node.item ?? node),
              }),
            ),
            columns.map((column) =>
              h('td', { key: column }, h(Cell, { text: cells[index].get(column) ?? '' })),
            ),
          ),
        ),
      ),
    ),
  );
});

/** `after` is a cursor where it is asked for, and what came of it in an answer. */
const columnLabel = (column) => (column === 'after' ? 'After' : labelOf(column));

const titleOf = (name, nodes) =>
  h('h2', null, `${labelOf(name)}: ${nodes.length === 0 ? 'nothing' : nodes.length}`);

/** What a cell says; a long list is folded. */
function Cell({ text }) {
  if (text.length <= LONG_CELL) return text;
  return h('details', null, h('summary', null, `${text.slice(0, LONG_CELL)}…`), text);
}

/** Saves what is shown, for a spreadsheet; what it would take for a formula is text (OWASP, "CSV Injection"). */
function saveTable(name, columns, cells) {
  const quoted = (text) =>
    `"${String(text)
      .replace(/^(?=[\s']*[=+\-@])/, "'")
      .replaceAll('"', '""')}"`;
  const rows = [
    columns.map(columnLabel),
    ...cells.map((row) => columns.map((column) => row.get(column) ?? '')),
  ];
  const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** What a thing tells, by a name for each part; parts of parts bear their own. */
function leavesOf(node) {
  return Object.entries(node).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (name === 'id' && SHOWN_BY_ID.has(node.__typename)) return [[name, value]];
    if (HIDDEN.has(name)) return [];
    if (value.edges) {
      const more = value.pageInfo?.hasNextPage ? ['and more'] : [];
      return [[name, [...value.edges.map(({ node: one }) => textOf(one)), ...more].join(', ')]];
    }
    if (Array.isArray(value)) return [[name, value.map(textOf).filter(Boolean).join(', ')]];
    if (name === 'verb') return [[name, mutationLabel(value)]];
    if (name === 'before' || name === 'after') return [[name, changedText(value)]];
    if (typeof value !== 'object') return [[name, textOf(value)]];
    const telling = TELLING.find((part) => value[part] !== undefined);
    if (telling) return [[name, textOf(value)]];
    const inner = Object.entries(value).filter(([part]) => !HIDDEN.has(part));
    return inner.length === 1 && typeof inner[0][1] !== 'object'
      ? [[name, textOf(inner[0][1])]]
      : leavesOf(value);
  });
}

/** How an item stood, of what the audit trail keeps of it; of several, the first. */
function changedText(kept) {
  const one = kept?.state ? kept : Object.values(kept ?? {}).find((item) => item?.state);
  return one ? labelOf(one.state) : '';
}

function textOf(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return wordsOf(String(value));
  if (value.sku !== undefined && value.name !== undefined) return `${value.name} (${value.sku})`;
  if (value.outcome !== undefined) return attemptText(value);
  const telling = TELLING.find((part) => value[part] !== undefined && value[part] !== null);
  return telling ? textOf(value[telling]) : '';
}

/** When something was sent, and what came of it. */
function attemptText({ at, outcome, httpStatus }) {
  return `${instantText(at)}: ${labelOf(outcome).toLowerCase()}${httpStatus ? ` (${httpStatus})` : ''}`;
}

/** Words of the contract, and instants, as people read them. */
export function wordsOf(text) {
  if (/^[A-Z][A-Z_]{2,}$/.test(text)) return labelOf(text).toLowerCase();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return instantText(text);
  return text;
}
