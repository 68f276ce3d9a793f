import { h } from '../elements.js';
import { instantText } from '../words.js';

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * What a dry run tells: warnings first, then what others lose and who is told, then what customers read: now, from
 * publication, and after each later change, in each language side by side.
 */
export function PreviewView({ preview, publishAt = null }) {
  const {
    warnings = [],
    orphans = [],
    losesSuccessor = [],
    tellsSubscribers = 0,
    tellsEndpoints = 0,
  } = preview;
  const told = tellsSubscribers + tellsEndpoints;
  return h(
    'div',
    { className: 'preview' },
    warnings.length > 0 &&
      h(
        'ul',
        { className: 'warnings', 'aria-label': 'Warnings' },
        warnings.map(({ message }) => h('li', { key: message }, message)),
      ),
    h(Losers, { label: 'Left without a product that is sold', items: orphans }),
    h(Losers, { label: 'Left with nothing to use instead', items: losesSuccessor }),
    told > 0 && h('p', null, `${tellsSubscribers} subscribers and ${tellsEndpoints} endpoints are told.`),
    h(Moments, { preview, publishAt }),
    h(Headlines, { headlines: preview.headlines ?? [] }),
  );
}

function Losers({ label, items }) {
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
function Moments({ preview: { before, moments }, publishAt }) {
  if (!moments) return null;
  const languages = languagesIn(before ?? moments[0]?.lifecycle);
  if (languages.length === 0) return null;
  const rows = [
    ...(before ? [{ label: 'As it is', lifecycle: before }] : []),
    ...moments.map(({ from, lifecycle }, index) => ({ label: labelOf(from, index, publishAt), lifecycle })),
  ].filter(
    ({ lifecycle }, index, all) => index === 0 || reads(lifecycle) !== reads(all[index - 1].lifecycle),
  );
  return h(
    'div',
    { className: 'moments', role: 'region', 'aria-label': 'What customers read', tabIndex: 0 },
    h(
      'table',
      null,
      h(
        'caption',
        null,
        rows.length > 1 || !before ? 'What customers read' : 'What customers read does not change',
      ),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, 'From when'),
          languages.map((locale) => h('th', { key: locale, scope: 'col' }, names.of(locale))),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(({ label, lifecycle }, index) =>
          h(
            'tr',
            { key: label },
            h('th', { scope: 'row' }, label),
            languages.map((locale) =>
              h(Cell, { key: locale, locale, lifecycle, earlier: rows[index - 1]?.lifecycle }),
            ),
          ),
        ),
      ),
    ),
  );
}

function Cell({ locale, lifecycle, earlier }) {
  const words = lifecycle[`words_${locale}`]?.text;
  const isNew = (name) => earlier && earlier[name]?.text !== lifecycle[name]?.text;
  const marked = (name, text) => (isNew(name) ? h('mark', null, text) : text);
  return h(
    'td',
    { lang: locale },
    h('p', { className: 'read' }, marked(locale, lifecycle[locale]?.text)),
    words && h('p', { className: 'words' }, marked(`words_${locale}`, words)),
  );
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

function labelOf(from, index, publishAt) {
  if (index > 0) return `From ${instantText(from)}`;
  return publishAt ? `From publication, ${instantText(publishAt)}` : 'Once it is said';
}

/** The languages in which an answer was asked for: each under its own name. */
function languagesIn(lifecycle) {
  return Object.keys(lifecycle ?? {}).filter(
    (name) => lifecycle[name]?.text !== undefined && !name.includes('_'),
  );
}

function reads(lifecycle) {
  const said = Object.entries(lifecycle).filter(([name]) => name !== '__typename');
  return JSON.stringify(said);
}
