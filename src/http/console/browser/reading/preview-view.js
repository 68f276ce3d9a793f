import { h } from '../elements.js';
import { languageName } from '../form/languages-field.js';
import { instantText } from '../words.js';

/** So many moments the service tells at most. */
const MAX_MOMENTS = 8;

/**
 * What a dry run tells: warnings first, then what others lose and who is told, then what customers read: now, from
 * publication, and after each later change, in each language side by side; apart for markets in which something else is read.
 * @param {{ preview: object, publishAt?: string | null, words?: readonly { locale: string, text: string }[] | null }} props
 *   `words`: the manager's own, which an answer does not repeat where the state stays
 */
export function PreviewView({ preview, publishAt = null, words = null }) {
  const {
    warnings = [],
    orphans = [],
    losesSuccessor = [],
    tellsSubscribers = 0,
    tellsEndpoints = 0,
    elsewhere = [],
  } = preview;
  const told = tellsSubscribers + tellsEndpoints;
  return h(
    'div',
    { className: 'preview' },
    h(Warnings, { warnings }),
    h(Losers, { label: 'Left without a product that is sold', items: orphans }),
    h(Losers, { label: 'Left with nothing to use instead', items: losesSuccessor }),
    told > 0 && h('p', null, `${tellsSubscribers} subscribers and ${tellsEndpoints} endpoints are told.`),
    h(Moments, { preview, publishAt }),
    elsewhere.map((preview, index) => h(Moments, { key: index, preview, publishAt, isElsewhere: true })),
    h(OwnWords, { words: words ?? [], preview }),
    h(Headlines, { headlines: preview.headlines ?? [] }),
  );
}

/** What deserves a second look, each once. */
export function Warnings({ warnings }) {
  const messages = [...new Set(warnings.map(({ message }) => message))];
  if (messages.length === 0) return null;
  return h(
    'ul',
    { className: 'warnings', 'aria-label': 'Warnings' },
    messages.map((message) => h('li', { key: message }, message)),
  );
}

/** Items that lose something by a change. */
export function Losers({ label, items }) {
  if (items.length === 0) return null;
  return h(
    'details',
    { className: 'losers' },
    h('summary', null, `${label}: ${items.length}`),
    h(
      'ul',
      null,
      items.map(({ sku, name }) => h('li', { key: sku }, name ? `${name} (${sku})` : sku)),
    ),
  );
}

/** One row for each moment at which something else is read. */
function Moments({ preview: { before, moments, markets }, publishAt, isElsewhere = false }) {
  if (!moments) return null;
  const languages = languagesIn(before ?? moments[0]?.lifecycle);
  if (languages.length === 0) return null;
  const all = [
    ...(before ? [{ label: 'As it is', lifecycle: before }] : []),
    ...moments.map(({ from, lifecycle }, index) => ({ label: fromWhen(from, index, publishAt), lifecycle })),
  ];
  const rows = all.filter(
    ({ lifecycle }, index) =>
      index === 0 || JSON.stringify(lifecycle) !== JSON.stringify(all[index - 1].lifecycle),
  );
  const where = placeText(markets, isElsewhere);
  const changes = rows.length > 1 || !before ? '' : ' does not change';
  return h(
    'div',
    { className: 'moments', role: 'region', 'aria-label': `What customers read${where}`, tabIndex: 0 },
    h(
      'table',
      null,
      h('caption', null, `What customers read${where}${changes}`),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, 'From when'),
          languages.map((locale) => h('th', { key: locale, scope: 'col' }, languageName(locale))),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(({ label, lifecycle }, index) =>
          h(
            'tr',
            { key: index },
            h(
              'th',
              { scope: 'row' },
              label,
              h(Promised, { lifecycle, earlier: rows[index - 1]?.lifecycle ?? null }),
            ),
            languages.map((locale) =>
              h(Cell, { key: locale, locale, lifecycle, earlier: rows[index - 1]?.lifecycle ?? null }),
            ),
          ),
        ),
      ),
    ),
    moments.length >= MAX_MOMENTS && h('p', { className: 'hint' }, 'Later changes are not shown here.'),
  );
}

/** What is promised to follow, where that stands or has changed. */
function Promised({ lifecycle: { nextUpdate }, earlier }) {
  if (nextUpdate === undefined || (!nextUpdate && !earlier?.nextUpdate)) return null;
  const day = nextUpdate?.by?.text;
  const text = !nextUpdate
    ? 'No further word is promised.'
    : day
      ? `More is promised by ${day}${nextUpdate.overdue ? ', which is over' : ''}.`
      : 'More is promised.';
  const isChanged = earlier && JSON.stringify(earlier.nextUpdate) !== JSON.stringify(nextUpdate);
  return h('p', { className: 'hint' }, isChanged ? h('mark', null, text) : text);
}

function Cell({ locale, lifecycle, earlier }) {
  const words = lifecycle[`words_${locale}`];
  return h(
    'td',
    { lang: locale },
    h(
      'p',
      { className: 'read' },
      h(Marked, { text: lifecycle[locale]?.text, earlier: earlier?.[locale]?.text }),
    ),
    words &&
      h(
        'p',
        { className: 'words', lang: words.locale },
        h(Marked, { text: words.text, earlier: earlier && (earlier[`words_${locale}`]?.text ?? '') }),
        words.isFallback &&
          h(
            'span',
            { className: 'hint', lang: 'en' },
            ` (in ${languageName(words.locale)}: your words are not there in ${languageName(locale)})`,
          ),
      ),
  );
}

/** A text with the sentences marked that were not there before; null marks nothing. */
function Marked({ text = '', earlier = null }) {
  if (earlier === null || earlier === undefined) return text;
  const sentences = (whole) => whole.split(/(?<=[.!?;]) /);
  const known = new Set(sentences(earlier));
  return sentences(text).map((sentence, index) => [
    index > 0 ? ' ' : '',
    known.has(sentence) ? sentence : h('mark', { key: index }, sentence),
  ]);
}

function Headlines({ headlines }) {
  if (headlines.length === 0) return null;
  return h(
    'details',
    null,
    h('summary', null, 'What the public record will say'),
    h(
      'ul',
      null,
      headlines.map(({ locale, text }) => h('li', { key: locale, lang: locale }, text)),
    ),
  );
}

/** What a manager wrote that stands with the entry alone, and not in the item's answer. */
function OwnWords({ words, preview: { moments = [] } }) {
  const isRead = ({ locale, text }) =>
    moments.some(({ lifecycle }) => lifecycle[`words_${locale}`]?.text === text);
  const unread = words.filter((one) => one?.text && !isRead(one));
  if (unread.length === 0) return null;
  return h(
    'section',
    { className: 'own-words', 'aria-label': 'The words that stand with the entry' },
    h('h3', null, 'The words that stand with the entry'),
    unread.map(({ locale, text }) => h('p', { key: locale, className: 'words', lang: locale }, text)),
  );
}

/** Where it is read, for the end of a sentence. */
function placeText(markets = [], isElsewhere = false) {
  if (markets.length === 0) return isElsewhere ? ' everywhere else' : '';
  const names = markets.map(({ code, name }) => (name && name !== code ? `${name} (${code})` : code));
  const last = names.pop();
  return ` in ${names.length > 0 ? `${names.join(', ')} and ${last}` : last}`;
}

function fromWhen(from, index, publishAt) {
  if (index > 0) return `From ${instantText(from)}`;
  return publishAt ? `From publication, ${instantText(publishAt)}` : 'Once it is said';
}

/** The languages in which an answer was asked for: each under its own name. */
function languagesIn(lifecycle) {
  return Object.keys(lifecycle ?? {}).filter(
    (name) => lifecycle[name]?.text !== undefined && !name.includes('_'),
  );
}
