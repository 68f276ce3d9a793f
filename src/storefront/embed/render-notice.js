/**
 * A notice as elements. Texts become text and nothing else; addresses of other kinds than those of the web, of mail and of
 * telephones are left out.
 * @param notice what `/embed/{sku}.json` answers
 * @param options.headingLevel the level of the headline, 1 to 5; titles of sections are one below
 * @param options.itemHref where an item that comes instead is linked to
 */
export function renderNotice(notice, { headingLevel, itemHref }) {
  const { lang, dir, mark, day, headline, explanation, actions, instead, holds, ended, next, source, more } =
    notice;
  const section = (name, content, ...children) =>
    content && element('section', { part: `section ${name}` }, titleOf(content), ...children);
  const titleOf = ({ title }) => element(`h${headingLevel + 1}`, { part: 'title' }, title);
  const facetsOf = (content) => content && element('dl', { part: 'facets' }, ...content.items.map(facetOf));
  return element(
    'div',
    { part: 'notice', class: `${dir} ${mark.tone}`, lang },
    element('div', { part: 'lead' }, markOf(mark, 'badge'), day && element('span', { part: 'day' }, day)),
    element(`h${headingLevel}`, { part: 'headline' }, headline),
    explanation && textElement('p', 'explanation', explanation),
    actions &&
      element(
        'ul',
        { part: 'actions', 'aria-label': actions.title },
        ...actions.items.map(({ label, href }) =>
          element('li', {}, link(href, { part: 'action', lang: label.lang, dir: 'auto' }, label.text)),
        ),
      ),
    element(
      'div',
      { part: 'sections' },
      section('instead', instead, ...(instead ? replacementsOf(instead, itemHref) : [])),
      section('holds', holds ?? ended, facetsOf(holds), holds && ended && titleOf(ended), facetsOf(ended)),
      section('next', next, ...(next?.texts ?? []).map((text) => element('p', { part: 'text' }, text))),
    ),
    element(
      'div',
      { part: 'foot' },
      source && link(source.href, { part: 'source', rel: 'nofollow' }, source.text),
      link(more.href, { part: 'more' }, more.text),
    ),
  );
}

function replacementsOf({ texts, items, more }, itemHref) {
  const list = items.map((item) =>
    element(
      'li',
      { part: 'item' },
      item.image && picture(item.image),
      element(
        'div',
        {},
        link(itemHref(item), { part: 'link', lang: item.name.lang, dir: 'auto' }, item.name.text),
        ' ',
        markOf(item.mark),
        element('p', { part: 'note' }, item.note),
        item.carriesOver && textElement('p', 'note', item.carriesOver),
      ),
    ),
  );
  return [
    ...texts.map((text) => textElement('p', 'text', text)),
    list.length > 0 && element('ul', { part: 'items' }, ...list),
    more && element('p', { part: 'note' }, more),
  ];
}

function facetOf({ label, text, tone, note, href }) {
  return element(
    'div',
    { part: 'facet', class: tone },
    element('dt', { part: 'facet-name' }, label),
    element(
      'dd',
      { part: 'facet-text' },
      isSafe(href) ? link(href, { part: 'link' }, text) : text,
      note && textElement('p', 'note', note),
    ),
  );
}

function markOf({ text, tone }, part = null) {
  return element('span', { part, class: `mark ${tone}` }, text);
}

/** Words in a language of their own. */
function textElement(name, part, { text, lang }) {
  return element(name, { part, lang, dir: 'auto' }, text);
}

/** A picture, which goes where it cannot be had: a shop's policy may forbid it. */
function picture(src) {
  const size = { width: 56, height: 56 };
  const manners = { loading: 'lazy', referrerpolicy: 'no-referrer' };
  const image = element('img', { part: 'image', src, alt: '', ...size, ...manners });
  image.addEventListener('error', () => image.remove());
  return image;
}

/** A link, or only its words where its address leads nowhere that is safe. */
function link(href, attributes, text) {
  return isSafe(href) ? element('a', { ...attributes, href }, text) : element('span', attributes, text);
}

const isSafe = (href) => /^(https?|mailto|tel):/i.test(href ?? '');

/** An element with attributes, of which null leaves one out, and what is inside it; nothing stands for nothing. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}
