import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { keyFor } from '../support/keys.ts';
import { propertyRuns } from '../support/runs.ts';
import { storyIn } from '../support/story.ts';
import { commitment } from '../wording/answers.ts';
import { door } from './door.ts';
import { forgedCursor, headers, instant, languageTag, parameter, rawGet } from './hostile.ts';

const EDGES = '{ pageInfo { endCursor } }';
const HELD = '{ edges { cursor } pageInfo { endCursor } }';
const ITEMS = (args: string) => `searchItems(${args}, first: 1, after: $after) ${HELD}`;
const OF_CAM = (field: string) => `item(by: { sku: "CAM" }) { ${field} ${EDGES} }`;
const PRODUCT = (field: string) => `item(by: { sku: "CAM" }) { ... on Product { ${field} ${EDGES} } }`;

/** Every list that takes a cursor. */
const LISTS = [
  ITEMS('text: null'),
  ITEMS('text: "cam card"'),
  ITEMS('orderBy: NAME'),
  ITEMS('orderBy: RELEASED'),
  ITEMS('orderBy: LAST_CHANGED'),
  `endingBetween(from: "2020-01-01", to: "2040-01-01", first: 1, after: $after) ${HELD}`,
  `timeline(first: 1, after: $after) ${HELD}`,
  OF_CAM('timeline(first: 1, after: $after)'),
  PRODUCT('accessories(first: 1, after: $after)'),
  PRODUCT('storageOptions(first: 1, after: $after)'),
  `item(by: { sku: "CARD" }) { family { items(first: 1, after: $after) ${EDGES} } }`,
  `viewer { notices(status: PUBLISHED, first: 1) { edges { node { entries(first: 1, after: $after) ${EDGES} } } } }`,
  `viewer { overdue(first: 1, after: $after) ${EDGES} }`,
  `viewer { notices(status: PUBLISHED, first: 1, after: $after) ${EDGES} }`,
  `viewer { notices(first: 1, after: $after) ${EDGES} }`,
  `auditTrail(first: 1, after: $after) ${HELD}`,
];
const ORDERS = [
  'name',
  'score',
  'released',
  'changed',
  'ending',
  'fact',
  'due',
  'published',
  'begun',
  'audit',
  '__proto__',
];

/** Of the list of drafts, where there is none. */
const NO_DRAFT = Buffer.from('["begun",1764000000000,"00000000-0000-4000-8000-000000000000"]').toString(
  'base64url',
);

const PATHS = [
  '/',
  '/items/CAM',
  '/families/cam',
  '/brands',
  '/brands/acme',
  '/lines/line',
  '/families',
  '/sitemap.xml',
  '/sitemap-items.xml',
  '/nothing/at/all',
  '/notices/1',
  '/items/CAM.jsonld',
  '/items/CAM.json',
  '/items/CAM.svg',
  '/embed/CAM',
  '/embed/CAM.json',
  '/items.json?sku=CAM',
  '/search.json',
  '/feed',
  '/feed.atom',
  '/feed.json',
  '/items/CAM.atom',
  '/calendar.ics',
  '/items/CAM.ics',
  '/robots.txt',
  '/console',
  '/console/tasks.json',
  '/healthz',
  '/graphql',
];
const PARAMETERS = [
  'locale',
  'q',
  'fits',
  'host',
  'after',
  'market',
  'sku',
  'brand',
  'line',
  'kind',
  'type',
  'before',
  'last',
  'record',
  'limit',
  'query',
  'variables',
  'extensions',
  'operationName',
  'asOf',
  'hostSku',
  'at',
  '__proto__',
];

describe('values at the edges of what the database holds', () => {
  const place = door();
  const story = storyIn(place);
  let key = '';
  before(async () => {
    await story.lists(
      { sku: 'CAM' },
      { sku: 'CARD', kind: 'STORAGE_OPTION', family: { handle: 'cam', name: 'Cards' } },
      { sku: 'BAG', kind: 'ACCESSORY' },
    );
    await story.declares('CARD', 'CAM', 'FITS');
    await story.declares('BAG', 'CAM', 'FITS');
    await story.announces('CAM', 'DISCONTINUED', { notice: { en: 'It ends.' }, markets: ['US'] });
    await story.commits('CAM', commitment('WARRANTY', '2027-03-31'));
    await story.promises('CARD', '2026-01-01');
    key = (await keyFor(place.ctx, 'ADMIN')).secret;
  });
  after(() => assert.deepEqual(place.defects(), []));

  async function ask(query: string, variables: object): Promise<{ text: string; data: unknown }> {
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    assert.ok(
      response.status === 200 || response.status === 400,
      `${query} ${JSON.stringify(variables)}: ${text}`,
    );
    assert.doesNotMatch(text, /INTERNAL|node_modules|\bat \S+ \(/, `${query} ${JSON.stringify(variables)}`);
    assert.deepEqual(place.defects(), [], `${query} ${JSON.stringify(variables)}`);
    return { text, data: (JSON.parse(text) as { data?: unknown }).data };
  }

  for (const list of LISTS) {
    test(`cursors forged from a real one of ${list.slice(0, 70)} meet no defect`, async () => {
      const query = `query ($after: String) { ${list} }`;
      const { text } = await ask(query, { after: null });
      assert.doesNotMatch(text, /"errors"/, text);
      const real = /"endCursor":"([^"]+)"/.exec(text)?.[1] ?? NO_DRAFT;
      const isHarmless = async (after: string) => void (await ask(query, { after }));
      await fc.assert(fc.asyncProperty(forgedCursor(real, ORDERS), isHarmless), propertyRuns(40));
    });
  }

  test('every language tag is answered or refused, by every door that takes one', async () => {
    const query = `query ($locale: Locale!) { item(by: { sku: "CAM" }) { name(locale: $locale) lifecycle { headline(locale: $locale) { text locale }
      explanation(locale: $locale) { text locale isFallback } } } }`;
    const isHarmless = async (tag: string) => {
      await ask(query, { locale: tag });
      for (const path of [
        '/',
        '/items/CAM',
        '/feed.atom',
        '/calendar.ics',
        '/items/CAM.jsonld',
        '/items/CAM.svg',
        '/embed/CAM',
      ]) {
        const { status, text } = await rawGet(
          place.address(),
          `${path}?locale=${encodeURIComponent(tag)}`,
          {},
        );
        assert.ok(status === 200 || status === 400, `${path} ${tag}: ${text}`);
      }
      assert.deepEqual(place.defects(), [], tag);
    };
    await fc.assert(fc.asyncProperty(languageTag, isHarmless), {
      ...propertyRuns(40),
      examples: [['ja-u-ca-japanese'], ['pl-a-bbb'], ['de-x-y'], ['sl-rozaj-biske-1994']],
    });
  });

  test('every instant and day is answered or refused', async () => {
    const query = `query ($asOf: DateTime, $knownAt: DateTime) { item(by: { sku: "CAM" }) {
      lifecycle(asOf: $asOf, knownAt: $knownAt) { state since headline { text } nextChange { effectiveAt } validUntil facets { endsAt } } } }`;
    const days = `query ($from: Date!, $to: Date!) { endingBetween(from: $from, to: $to) { edges { node { lastDay } } } }`;
    const audit = `query ($from: DateTime, $before: DateTime) { auditTrail(filter: { from: $from, before: $before }) { edges { cursor } } }`;
    const isHarmless = async (one: string, other: string) => {
      await ask(query, { asOf: one, knownAt: other });
      await ask(days, { from: one, to: other });
      await ask(audit, { from: one, before: other });
    };
    await fc.assert(fc.asyncProperty(instant, instant, isHarmless), {
      ...propertyRuns(60),
      examples: [
        ['0001-01-01', '0001-01-02'],
        ['9999-12-30', '9999-12-31'],
        ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
        ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
      ],
    });
  });

  test('every door answers any parameters and headers without a defect', async () => {
    const queries = fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), parameter), { maxLength: 4 });
    const isHarmless = async (
      path: string,
      query: [string, string][],
      head: Record<string, string | undefined>,
    ) => {
      const target = `${path}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`;
      const { status, text } = await rawGet(
        place.address(),
        target.replaceAll(/[^!-~]/g, encodeURIComponent),
        head,
      );
      const request = `${target} ${JSON.stringify(head)}`;
      assert.ok(status >= 200 && status < 500, `${request}: ${text}`);
      assert.doesNotMatch(text, /"INTERNAL"|node_modules|\n\s+at /, request);
      assert.deepEqual(place.defects(), [], request);
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), queries, headers, isHarmless),
      propertyRuns(250),
    );
  });

  test('every path is answered, whatever its last step holds', async () => {
    const doors = fc.constantFrom(
      '/items/',
      '/embed/',
      '/families/',
      '/notices/',
      '/console/',
      '/',
      '/feed/',
      '/graphql/',
    );
    const isHarmless = async (path: string, step: string, ending: string) => {
      const target = `${path}${step}${ending}`.replaceAll(/[^!-~]/g, encodeURIComponent);
      const { status, text } = await rawGet(place.address(), target, {});
      assert.ok(status >= 200 && status < 500, `${target}: ${text}`);
      assert.deepEqual(place.defects(), [], target);
    };
    const endings = fc.constantFrom('', '.jsonld', '.json', '.svg', '.atom', '.ics', '/', '?locale=de');
    await fc.assert(fc.asyncProperty(doors, parameter, endings, isHarmless), propertyRuns(150));
  });
});
