import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askable, catalogueOf } from './catalogue.ts';
import { assertSame } from './assert-same.ts';
import { schemaOf } from './compared.ts';
import { histories, revocable } from './histories.ts';
import { poolsFrom } from './pools.ts';
import { AFTER, INSTANT, SECRET, SKUS } from './steps.ts';
import { takeBackAll, tellBoth } from './telling.ts';
import { ask, settle, type Twin, twinsOf } from './twins.ts';
import { keyFor } from '../support/keys.ts';
import { propertyRuns } from '../support/runs.ts';

const twins = twinsOf();
const { clock } = twins;

test('the catalogue asks for every field and argument that a reader can ask for', async () => {
  await twins.renew();
  const schema = await schemaOf(twins.pair[0]);
  const { requestedFields: requested } = catalogueOf(schema, await poolsFrom(twins.pair[0], []));
  const missed = [...askable(schema)].filter((one) => !requested.has(one));
  assert.deepEqual(missed, []);
});

// R69
test('what is hidden leaves no trace in any public answer until its instant, and then shows only where it was told', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      await twins.renew();
      const schema = await schemaOf(twins.pair[0]);
      const half = Math.floor(steps.length / 2);
      const { hiddenIds } = await tellBoth(clock, twins.pair, steps, async (index, observation) => {
        if (index === half) await assertSame(twins.pair, schema, observation.hiddenIds, { every: 4 });
      });
      clock.now = INSTANT - 1;
      await settle(twins.pair, 'the day before');
      await assertSame(twins.pair, schema, hiddenIds);
      clock.now = AFTER;
      await settle(twins.pair, 'the day after');
      await assertShownOnlyWhereStated();
      await assertOnlyPublicNotices();
    }),
    { ...propertyRuns(1), endOnFailure: true },
  );
});

// R135
test('a list of a partner tells nothing of what is hidden, whatever it names', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      await twins.renew();
      await tellBoth(clock, twins.pair, steps);
      const told = await Promise.all(
        twins.pair.map(async (twin) => {
          twin.drawing('list');
          const { secret } = await keyFor(twin.ctx, 'PARTNER');
          const replies = [];
          for (const [path, { headers, ...options }] of LIST_REQUESTS) {
            const sent = { ...headers, authorization: `Bearer ${secret}` };
            replies.push({ path, ...(await twin.request(path, { ...options, headers: sent })) });
          }
          return replies;
        }),
      );
      assert.ok(
        told[0]!.every(({ status }) => status < 300),
        JSON.stringify(told[0]),
      );
      assert.deepEqual(told[1], told[0]);
    }),
    { ...propertyRuns(1), endOnFailure: true },
  );
});

const LISTED_SKUS = [...SKUS, 'ZEPHYRINE-1', 'ZEPHYRINE-2', SECRET, 'NEVER'];
const LIST_REQUESTS: readonly (readonly [
  string,
  { headers?: Record<string, string> } & Omit<RequestInit, 'headers'>,
])[] = [
  [
    '/assortments/shop',
    {
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body: `sku,yours\n${LISTED_SKUS.map((sku, index) => `"${sku}",Y-${index}\n`).join('')}`,
    },
  ],
  [
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($entries: [AssortmentEntryInput!]!) { keepAssortment(input: { handle: "shop", how: ADD, entries: $entries }) {
          assortment { id size unknownSkus } unknownSkus userErrors { code } } }`,
        variables: { entries: LISTED_SKUS.map((sku) => ({ sku, yours: `Z-${sku}` })) },
      }),
    },
  ],
  ['/feed?assortment=shop&limit=1000', {}],
  ['/feed/snapshot.ndjson?assortment=shop', {}],
  ['/calendar.ics?assortment=shop', {}],
];

const LONG =
  !process.env['SOAK'] && 'it is long: `npm run soak` tries it, and notices.test.ts takes a notice back';

test('what is taken back under embargo never leaves a trace', { skip: LONG }, async () => {
  await fc.assert(
    fc.asyncProperty(revocable, async (steps) => {
      await twins.renew();
      const schema = await schemaOf(twins.pair[0]);
      const { hiddenIds } = await tellBoth(clock, twins.pair, steps);
      await takeBackAll(twins.pair[1], hiddenIds);
      clock.now = AFTER;
      await settle(twins.pair, 'the day after');
      await assertSame(twins.pair, schema, hiddenIds);
    }),
    { ...propertyRuns(1), endOnFailure: true },
  );
});

// R72
test('a hidden verb is answered to its caller, and to nobody else', async () => {
  await twins.renew();
  const [, other] = twins.pair;
  const { payload: reply } = await other.tell('postUpdate', HIDDEN_UPDATE);
  assert.equal(reply.entry.sequence, '0');
  assert.equal(reply.item.version, 1);
  const { body } = await ask(other, `{ node(id: "${reply.entry.id}") { id } }`);
  assertNothing(body);
  const second = await other.tell('postUpdate', HIDDEN_UPDATE);
  const taken = await other.tell('cancelTransition', { entryId: second.payload.entry.id });
  assert.deepEqual(taken.payload.userErrors, []);
  clock.now = INSTANT;
  await settle([other], 'the instant');
  const { body: after } = await ask(
    other,
    `{ node(id: "${reply.entry.id}") { id ... on UpdateEntry { sequence } } }`,
  );
  assert.deepEqual(JSON.parse(after).data.node, { id: reply.entry.id, sequence: '6' });
  const { body: never } = await ask(other, `{ node(id: "${second.payload.entry.id}") { id } }`);
  assertNothing(never);
});

const HIDDEN_UPDATE = {
  sku: 'DRV',
  text: [{ locale: 'en', text: `${SECRET} comes.` }],
  publishAt: new Date(INSTANT).toISOString(),
};

// R95
test('ids are random: two services that are told the same have none in common, and they tell no order', async () => {
  const strangers = twinsOf('random');
  await strangers.renew();
  const [ones, others] = await Promise.all(
    strangers.pair.map(async (twin) => {
      for (let count = 0; count < 12; count++)
        await twin.tell('postUpdate', { ...HIDDEN_UPDATE, publishAt: null });
      const { payload: reply } = await twin.tell('postUpdate', HIDDEN_UPDATE);
      const { body } = await ask(twin, EVERY_ID);
      return [...new Set([...body.matchAll(/"([a-z]_[0-9a-f]{32})"/g)].map(([, id]) => id!)), reply.entry.id];
    }),
  );
  assert.ok(ones!.length > 30);
  assert.deepEqual(
    ones!.filter((id) => others!.includes(id)),
    [],
  );
  for (const id of ones!) assert.match(id, /^[a-z]_[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  const entries = ones!.filter((id) => id.startsWith('e_'));
  assert.ok(entries.some((id, index) => index > 0 && id < entries[index - 1]!));
});

const EVERY_ID = `{ timeline(first: 100) { edges { node { id item { id brand { id } line { id } family { id } } notice { id } } } } }`;

/** After the instant both tell the same of items of which nothing hidden spoke; what was hidden is there once. */
async function assertShownOnlyWhereStated(): Promise<void> {
  const [one, other] = twins.pair;
  const published = await scheduled(other);
  const publishedTexts = published.map(({ text }) => text).join(' ');
  const silent = SKUS.filter(
    (sku) => !publishedTexts.includes(`"sku": "${sku}"`) && !publishedTexts.includes(`item ${sku} `),
  );
  for (const query of [STANDING, TIMELINE].map((text) => text.replace('SKUS', JSON.stringify(silent)))) {
    assert.deepEqual(JSON.parse((await ask(other, query)).body), JSON.parse((await ask(one, query)).body));
  }
  for (const { id, times, status } of published) {
    assert.equal(times, status === 'PUBLISHED' ? 1 : 0, `${id} is ${status}`);
    const { body } = await ask(one, `{ node(id: "e_${id.replaceAll('-', '')}") { id } }`);
    assertNothing(body);
  }
  assert.equal(published.filter(({ status }) => status === 'WAITING').length, 0);
}

/** After the instant the notices that are public have the numbers without a gap, and the others still show nowhere. */
async function assertOnlyPublicNotices(): Promise<void> {
  const [, other] = twins.pair;
  const listed = await publicNotices(other);
  const numbers = Map.groupBy(listed, ({ number }) => number.slice(0, 4));
  for (const [year, some] of numbers) {
    const inOrder = some.map((_, index) => `${year}-${String(index + 1).padStart(4, '0')}`);
    assert.deepEqual(some.map(({ number }) => number).toSorted(), inOrder);
  }
  const kept = await other.ctx.rows<{ id: string; status: string }>('select id, status from notice', []);
  const isPublic = new Set(listed.map(({ id }) => id));
  for (const { id, status } of kept) {
    const noticeId = `n_${id.replaceAll('-', '')}`;
    assert.equal(isPublic.has(noticeId), status === 'PUBLISHED');
    if (status === 'PUBLISHED') continue;
    const { body } = await ask(other, `{ node(id: "${noticeId}") { id } }`);
    assertNothing(body);
  }
}

interface PublicNotice {
  readonly id: string;
  readonly number: string;
}

async function publicNotices(twin: Twin): Promise<PublicNotice[]> {
  const query = '{ viewer { notices(first: 100) { edges { node { id number } } } } }';
  const { edges } = JSON.parse((await ask(twin, query)).body).data.viewer.notices;
  return edges.map(({ node }: { node: PublicNotice }) => node);
}

const STANDING = `{ items(skus: SKUS) { item { version lifecycle { state since canOrder headline { text }
  explanation { text } facets { facet status until { date } } nextChange { state effectiveAt } validUntil } } } }`;
const TIMELINE = `{ items(skus: SKUS) { item { timeline(first: 100) { edges { node {
  kind recordedAt effectiveAt markets headline { text } explanation { text } } } } } } }`;

interface Scheduled {
  readonly id: string;
  readonly status: string;
  readonly text: string;
  readonly times: number;
}

async function scheduled({ ctx }: Twin): Promise<Scheduled[]> {
  return await ctx.rows<Scheduled>(
    `select s.id, s.status, 'item ' || i.sku || ' ' || s.action::text as text,
      (select count(*)::int from fact f where f.id = s.id) as times
    from scheduled s join item i on i.id = s.item_id`,
    [],
  );
}

/** Nothing is found, and nothing is told of why, nor anything else but the cost. */
function assertNothing(body: string): void {
  const { extensions, ...answer } = JSON.parse(body);
  assert.deepEqual([answer, Object.keys(extensions)], [{ data: { node: null } }, ['cost']]);
}
