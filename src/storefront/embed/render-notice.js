/**
 * A notice as elements. Texts become text and nothing else; addresses of other kinds than those of the web, of mail and of
 * telephones are left out.
 * @param notice what `/embed/{sku}.json` answers
 * @param options.headingLevel the level of the headline, 1 to 5; titles of sections are one below
 * @param options.itemHref where an item that comes instead is linked to
 */
export function renderNotice(notice, { headingLevel, itemHref }) {
  const {
    lang,
    dir,
    mark,
    day,
    headline,
    onlyIn,
    explanation,
    actions,
    instead,
    fit,
    holds,
    ended,
    next,
    source,
    more,
  } = notice;
  const section = (name, content, ...children) =>
    content && element('section', `section ${name}`, titleOf(content), ...children);
  const titleOf = ({ title }) => element(`h${headingLevel + 1}`, 'title', title);
  const facetsOf = (content) => content && element('dl', 'facets', ...content.items.map(facetOf));
  return element(
    'div',
    { part: 'notice', class: `${dir} ${mark.tone}`, lang },
    element('div', 'lead', markOf(mark, 'badge'), day && element('span', 'day', day)),
    element(`h${headingLevel}`, 'headline', headline),
    note(onlyIn),
    paragraph('explanation', explanation),
    actions &&
      element(
        'ul',
        { part: 'actions', 'aria-label': actions.title },
        ...actions.items.map(({ label, href }) =>
          element('li', {}, link(href, { part: 'action', ...languageOf(label) }, label.text)),
        ),
      ),
    element(
      'div',
      'sections',
      section('instead', instead, ...(instead ? replacementsOf(instead, itemHref) : [])),
      section('fit', fit, facetsOf(fit)),
      section('holds', holds ?? ended, facetsOf(holds), holds && ended && titleOf(ended), facetsOf(ended)),
      section('next', next, ...(next?.texts ?? []).map((text) => paragraph('text', text))),
    ),
    element(
      'div',
      'foot',
      source && link(source.href, { part: 'source', rel: 'nofollow' }, source.text),
      link(more.href, { part: 'more' }, more.text),
    ),
  );
}

function replacementsOf({ texts, items, more }, itemHref) {
  const list = items.map((item) =>
    element(
      'li',
      'item',
      item.image && picture(item.image),
      element(
        'div',
        {},
        ...linkedItem(item, itemHref),
        note(item.note),
        note(item.condition),
        note(item.carriesOver),
        ...item.needs.map((need) => element('p', 'note', '+ ', ...linkedItem(need, itemHref))),
      ),
    ),
  );
  return [
    ...texts.map((text) => paragraph('text', text)),
    list.length > 0 && element('ul', 'items', ...list),
    note(more),
  ];
}

function facetOf({ label, text, tone, note: remark, href }) {
  return element(
    'div',
    { part: 'facet', class: tone },
    element('dt', 'facet-name', label),
    element('dd', 'facet-text', isSafe(href) ? link(href, { part: 'link' }, text) : text, note(remark)),
  );
}

function markOf({ text, tone }, part = null) {
  return element('span', { part, class: `mark ${tone}` }, text);
}

/** An item by name, and where it stands. */
function linkedItem(item, itemHref) {
  const { name, mark } = item;
  return [link(itemHref(item), { part: 'link', ...languageOf(name) }, name.text), ' ', markOf(mark)];
}

/** A text of the notice, or words in a language of their own; nothing where there are none. */
function paragraph(part, words) {
  return words && element('p', { part, ...(words.lang && languageOf(words)) }, words.text ?? words);
}

const note = (words) => paragraph('note', words);

const languageOf = ({ lang }) => ({ lang, dir: 'auto' });

/** A picture, which goes where it cannot be had: a shop's policy may forbid it. */
function picture(src) {
  const image = element('img', {
    part: 'image',
    src,
    alt: '',
    width: 56,
    height: 56,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  });
  image.onerror = () => image.remove();
  return image;
}

/** A link, or only its words where its address leads nowhere that is safe. */
function link(href, attributes, text) {
  return isSafe(href) ? element('a', { ...attributes, href }, text) : element('span', attributes, text);
}

const isSafe = (href) => /^(https?|mailto|tel):/i.test(href ?? '');

/** An element with its part, or attributes, of which null leaves one out; and what is inside it, where nothing stands for nothing. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  const named = typeof attributes === 'string' ? { part: attributes } : attributes;
  for (const [key, value] of Object.entries(named)) if (value !== null) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}
