import { h } from '../elements.js';
import { languageName } from '../form/languages-field.js';
import { instantText, labelOf } from '../words.js';

/** So many moments the service tells at most. */
const MAX_MOMENTS = 8;
/** So far this clock and the service's may be apart. */
const CLOCKS_APART_MS = 300_000;

/** One row for each moment at which something else is read. */
export function Moments({ preview: { before, moments, markets }, publishAt, isElsewhere = false }) {
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
  const isSame = rows.length === 1 && before;
  return h(ReadTable, {
    title: `What customers read${where}`,
    changes: isSame ? ': how it stands does not change' : '',
    languages,
    rows: rows.map(({ label, lifecycle }, index) => ({
      label,
      lifecycle,
      earlier: rows[index - 1]?.lifecycle ?? null,
    })),
    note: noteOn(moments, isSame),
  });
}

function noteOn(moments, isSame) {
  if (isSame) return 'What is said stands with it in the timeline, and with its notice on the first page.';
  return moments.length >= MAX_MOMENTS ? 'Later changes are not shown here.' : null;
}

/** What customers read by either name, once two entries are merged. */
export function AnswerForBoth({ item: { sku, name, lifecycle } }) {
  return h(ReadTable, {
    title: `What customers then read by either name: ${name} (${sku})`,
    languages: languagesIn(lifecycle),
    rows: [{ label: 'From then on', lifecycle, earlier: null }],
  });
}

/** Answers in each language side by side, a row each; what an earlier one did not say is marked. */
function ReadTable({ title, changes = '', languages, rows, note = null }) {
  return h(
    'div',
    { className: 'moments', role: 'region', 'aria-label': title, tabIndex: 0 },
    h(
      'table',
      null,
      h('caption', null, `${title}${changes}`),
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
        rows.flatMap(({ label, lifecycle, earlier }, index) => [
          h(
            'tr',
            { key: index },
            h(
              'th',
              { scope: 'row' },
              label,
              h(Promised, { lifecycle, earlier }),
              h(Reasons, { lifecycle, earlier }),
            ),
            languages.map((locale) => h(Cell, { key: locale, locale, lifecycle, earlier })),
          ),
          h(Holdings, { key: `${index} holds`, lifecycle, earlier, width: languages.length }),
        ]),
      ),
    ),
    note && h('p', { className: 'hint' }, note),
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

/** Why it stands so, where that is said. */
function Reasons({ lifecycle: { reasons = [] }, earlier }) {
  if (reasons.length === 0) return null;
  const text = `Reasons: ${reasons.map((reason) => labelOf(reason).toLowerCase()).join(', ')}.`;
  const isChanged = earlier && JSON.stringify(earlier.reasons) !== JSON.stringify(reasons);
  return h('p', { className: 'hint' }, isChanged ? h('mark', null, text) : text);
}

/** What holds for the sale and for owners, as far as somebody spoke of it; what was said otherwise before is marked. */
function Holdings({ lifecycle: { facets = [] }, earlier, width }) {
  const before = earlier && new Map(earlier.facets?.map(({ facet, text }) => [facet, text?.text]));
  const wasTold = new Set(
    (earlier?.facets ?? []).filter(({ status }) => status !== 'UNKNOWN').map(({ facet }) => facet),
  );
  const shown = facets.filter(({ facet, status }) => status !== 'UNKNOWN' || wasTold.has(facet));
  const isSame = ({ facet, text }) => !before || before.get(facet) === text?.text;
  if (shown.length === 0 || (before && shown.every(isSame))) return null;
  return h(
    'tr',
    { className: 'holdings' },
    h('th', { scope: 'row' }, 'What holds then'),
    h(
      'td',
      { colSpan: width },
      h(
        'ul',
        null,
        shown.map((one) =>
          h('li', { key: one.facet }, isSame(one) ? one.text?.text : h('mark', null, one.text?.text)),
        ),
      ),
    ),
  );
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

/** Where it is read, for the end of a sentence. */
function placeText(markets = [], isElsewhere = false) {
  if (markets.length === 0) return isElsewhere ? ' everywhere else' : '';
  const names = markets.map(({ code, name }) => (name && name !== code ? `${name} (${code})` : code));
  const last = names.pop();
  return ` in ${names.length > 0 ? `${names.join(', ')} and ${last}` : last}`;
}

function fromWhen(from, index, publishAt) {
  if (index > 0) return `From ${instantText(from)}`;
  // What is moved or put right before anybody sees it comes out when it did before, which nobody gives anew.
  const isLater = Date.parse(from) > Date.now() + CLOCKS_APART_MS;
  if (publishAt || isLater) return `From publication, ${instantText(publishAt ?? from)}`;
  return 'Once it is said';
}

/** The languages in which an answer was asked for: each under its own name. */
function languagesIn(lifecycle) {
  return Object.keys(lifecycle ?? {}).filter(
    (name) => lifecycle[name]?.text !== undefined && !name.includes('_'),
  );
}
