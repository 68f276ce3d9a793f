import { inFormWords } from '../contract-words.js';
import { h } from '../elements.js';
import { AnswerForBoth, Moments } from './moments-view.js';
import { PublicWords } from './public-words.js';

/**
 * What a dry run tells: warnings first, then what others lose and who is told, then what customers read: now, from
 * publication, and after each later change, in each language side by side; apart for markets in which something else is read.
 * @param {{ preview: object, publishAt?: string | null, given?: object | null }} props `given`: the input that is tried, whose
 *   words become public
 */
export function PreviewView({ preview, publishAt = null, given = null }) {
  const {
    warnings = [],
    orphans = [],
    losesSuccessor = [],
    demand = null,
    tellsSubscribers = 0,
    tellsEndpoints = 0,
    elsewhere = [],
    mergedInto = null,
  } = preview;
  const recipientCount = tellsSubscribers + tellsEndpoints;
  return h(
    'div',
    { className: 'preview' },
    h(Warnings, { warnings }),
    h(Losers, { label: 'Left without a product that is sold', items: orphans }),
    h(Losers, { label: 'Left with nothing to use instead', items: losesSuccessor }),
    demand?.watchers > 0 && h('p', null, demandSentence(demand)),
    recipientCount > 0 &&
      h('p', null, `${tellsSubscribers} subscribers and ${tellsEndpoints} endpoints are told.`),
    mergedInto && h(AnswerForBoth, { item: mergedInto }),
    h(Moments, { preview, publishAt }),
    preview.markets?.length > 0 &&
      !elsewhere.some(({ markets }) => markets.length === 0) &&
      h('p', { className: 'hint' }, 'Everywhere else customers read what they read before.'),
    elsewhere.map((preview, index) => h(Moments, { key: index, preview, publishAt, isElsewhere: true })),
    h(PublicWords, { given, moments: preview.moments }),
    h(Headlines, { headlines: preview.headlines ?? [] }),
  );
}

/** How many people wait for news of an item, told or not. */
function demandSentence({ watchers, orderableAgain }) {
  const people = watchers === 1 ? '1 person watches' : `${watchers} people watch`;
  const waiting =
    orderableAgain > 0 ? `; ${orderableAgain} of them want to know when it can be ordered again` : '';
  return `${people} this item by mail, or its family, line or brand${waiting}.`;
}

/** What deserves a second look, each once. */
export function Warnings({ warnings }) {
  const messages = [...new Set(warnings.map(({ message }) => message))];
  if (messages.length === 0) return null;
  return h(
    'ul',
    { className: 'warnings', 'aria-label': 'Warnings' },
    messages.map((message) => h('li', { key: message }, inFormWords(message))),
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
