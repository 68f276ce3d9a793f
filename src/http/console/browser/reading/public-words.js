import { h } from '../elements.js';
import { LANGUAGES } from '../form/context.js';
import { languageName } from '../form/languages-field.js';
import { labelOf } from '../words.js';

/** What is for colleagues alone, or says what is to be done. */
const NEVER_PUBLIC = new Set(['internalNote', 'comment', 'rows', 'notice']);

/**
 * Every text that becomes public with what was given, by what it is, in each language; the words that are read in the answer
 * already stand there.
 * @param {{ given: object | null, moments?: readonly object[] }} props `given`: an input, a notice's part or a row of it
 */
export function PublicWords({ given, moments = [] }) {
  const isRead = (texts) =>
    texts.every(({ locale, text }) =>
      moments.some(({ lifecycle }) => lifecycle[`words_${locale}`]?.text === text),
    );
  const found = textsIn(given).filter(({ name, texts }) => name !== 'text' || !isRead(texts));
  if (found.length === 0) return null;
  const title = 'Your words that become public with it';
  return h(
    'section',
    { className: 'own-words', 'aria-label': title },
    h('h3', null, title),
    found.map(({ name, texts }, index) =>
      h(
        'div',
        { key: index },
        h('p', { className: 'hint' }, `${labelOf(name)}${missingText(texts)}`),
        texts.map(({ locale, text }) => h('p', { key: locale, className: 'words', lang: locale }, text)),
      ),
    ),
  );
}

function missingText(texts) {
  const missing = LANGUAGES.filter(
    (language) => !texts.some(({ locale }) => locale.split('-')[0] === language),
  );
  return missing.length > 0 ? `, not in ${missing.map(languageName).join(' and ')}` : '';
}

/** All texts in languages within a value, each with the name of its field. */
function textsIn(value, name = '') {
  if (value === null || typeof value !== 'object' || NEVER_PUBLIC.has(name)) return [];
  if (Array.isArray(value)) {
    const texts = value.filter((one) => typeof one?.locale === 'string' && typeof one?.text === 'string');
    if (texts.length > 0)
      return [{ name, texts: texts.filter(({ text }) => text !== '') }].filter(
        ({ texts: some }) => some.length > 0,
      );
    return value.flatMap((one) => textsIn(one, name));
  }
  return Object.entries(value).flatMap(([part, inner]) => textsIn(inner, part === 'label' ? name : part));
}
