import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askable, catalogueOf } from './catalogue.ts';
import { ask, differences, poolsFrom, schemaOf } from './compared.ts';
import { AFTER, histories, INSTANT, revocable, SECRET, SKUS } from './steps.ts';
import { cancelAll, tellBoth } from './telling.ts';
import { settle, type Twin, twinsOf } from './twins.ts';

const twins = twinsOf();
const { clock } = twins;

test('the catalogue asks for every field and argument that a reader can ask for', async () => {
  await twins.renew();
  const schema = await schemaOf(twins.pair[0]);
  const { asked } = catalogueOf(schema, await poolsFrom(twins.pair[0], []));
  const missed = [...askable(schema)].filter((one) => !asked.has(one));
  assert.deepEqual(missed, []);
});

test('what is hidden leaves no trace in any public answer until its instant, and then shows only where it was told', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      await twins.renew();
      const schema = await schemaOf(twins.pair[0]);
      const half = Math.floor(steps.length / 2);
      const { hiddenIds } = await tellBoth(clock, twins.pair, steps, async (index, told) => {
        if (index === half) await assertSame(schema, told.hiddenIds, 4);
      });
      clock.now = INSTANT - 1;
      await settle(twins.pair, 'the day before');
      await assertSame(schema, hiddenIds);
      clock.now = AFTER;
      await settle(twins.pair, 'the day after');
      await assertToldOnlyWhereSaid();
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test('what is taken back under embargo never leaves a trace', async () => {
  await fc.assert(
    fc.asyncProperty(revocable, async (steps) => {
      await twins.renew();
      const schema = await schemaOf(twins.pair[0]);
      const { hiddenIds } = await tellBoth(clock, twins.pair, steps);
      await cancelAll(twins.pair[1], hiddenIds);
      clock.now = AFTER;
      await settle(twins.pair, 'the day after');
      await assertSame(schema, hiddenIds);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});

test('a hidden verb is answered to its caller, and to nobody else', async () => {
  await twins.renew();
  const [, other] = twins.pair;
  const { told } = await other.tell('postUpdate', HIDDEN_UPDATE);
  assert.equal(told.entry.sequence, '0');
  assert.equal(told.item.version, 1);
  const { body } = await ask(other, `{ node(id: "${told.entry.id}") { id } }`);
  assert.deepEqual(JSON.parse(body), { data: { node: null } });
  const again = await other.tell('cancelTransition', { entryId: told.entry.id });
  assert.equal(again.told.userErrors[0].code, 'CONFLICT');
  clock.now = INSTANT;
  await settle([other], 'the instant');
  const { body: after } = await ask(
    other,
    `{ node(id: "${told.entry.id}") { id ... on UpdateEntry { sequence } } }`,
  );
  assert.deepEqual(JSON.parse(after).data.node, { id: told.entry.id, sequence: '6' });
});

const HIDDEN_UPDATE = {
  sku: 'DRV',
  text: [{ locale: 'en', text: `${SECRET} comes.` }],
  publishAt: new Date(INSTANT).toISOString(),
};

test('ids are random: two services that are told the same have none in common, and they tell no order', async () => {
  const strangers = twinsOf('random');
  await strangers.renew();
  const [ones, others] = await Promise.all(
    strangers.pair.map(async (twin) => {
      for (let count = 0; count < 12; count++)
        await twin.tell('postUpdate', { ...HIDDEN_UPDATE, publishAt: null });
      const { told } = await twin.tell('postUpdate', HIDDEN_UPDATE);
      const { body } = await ask(twin, EVERY_ID);
      return [...new Set([...body.matchAll(/"([a-z]_[0-9a-f]{32})"/g)].map(([, id]) => id!)), told.entry.id];
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

async function assertSame(
  schema: Awaited<ReturnType<typeof schemaOf>>,
  hiddenIds: readonly string[],
  every = 1,
): Promise<void> {
  const [first] = await differences(twins.pair, schema, hiddenIds, { every, most: 1 });
  if (!first) return;
  const [one, other] = [first.one, first.other].map((reply) => JSON.stringify(reply));
  let at = 0;
  while (one![at] === other![at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 500), at + 200);
  assert.equal(around(other!), around(one!), first.asked);
}

/** After the instant both tell the same of items of which nothing hidden spoke; what was hidden is there once. */
async function assertToldOnlyWhereSaid(): Promise<void> {
  const [one, other] = twins.pair;
  const published = await scheduled(other);
  const spoken = published.map(({ text }) => text).join(' ');
  const silent = SKUS.filter(
    (sku) => !spoken.includes(`"sku": "${sku}"`) && !spoken.includes(`item ${sku} `),
  );
  for (const query of [STANDING, TIMELINE].map((text) => text.replace('SKUS', JSON.stringify(silent)))) {
    assert.deepEqual(JSON.parse((await ask(other, query)).body), JSON.parse((await ask(one, query)).body));
  }
  for (const { id, times, status } of published) {
    assert.equal(times, status === 'PUBLISHED' ? 1 : 0, `${id} is ${status}`);
    const { body } = await ask(one, `{ node(id: "e_${id.replaceAll('-', '')}") { id } }`);
    assert.deepEqual(JSON.parse(body), { data: { node: null } });
  }
  assert.equal(published.filter(({ status }) => status === 'WAITING').length, 0);
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
    `select s.id, s.status, 'item ' || i.sku || ' ' || s.saying::text as text,
      (select count(*)::int from fact f where f.id = s.id) as times
    from scheduled s join item i on i.id = s.item_id`,
    [],
  );
}
