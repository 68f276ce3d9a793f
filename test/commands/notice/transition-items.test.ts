import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const NEXT_QUARTER = '2027-02-01T09:00:00Z';

/** What a notice says for all its rows. */
const ENDING = {
  reasons: ['PORTFOLIO'],
  text: localizedTextInput('We end these options.', {
    de: 'Diese Optionen enden.',
    fr: 'Ces options prennent fin.',
  }),
  lastOrder: { until: { date: '2027-06-30' } },
  commitments: [
    { facet: 'FULFILMENT', terms: { until: { date: '2027-12-31' } } },
    { facet: 'SERVICE', terms: { until: { date: '2030-06-30' } } },
  ],
};

const ending = (sku: string, more: object = {}) => ({
  sku,
  to: 'DISCONTINUED',
  noSuccessorBecause: localizedTextInput('Nobody asked for one.'),
  ...more,
});

const numberOf = (payload: Payload) => payload.notice?.number ?? null;
const codesOf = (payload: Payload) => payload.userErrors.map(({ code }: { code: string }) => code);
const codesAndFields = (faults: Payload) =>
  faults.map(({ code, field }: Payload) => `${code} ${(field ?? []).join('.')}`);

describe('one notice over many items', () => {
  const place = api();
  const { run, mutate, send, refusalsOf, advanceTo, rowCounts } = createManagerClients(place);
  before(async () => {
    for (const sku of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) await run('registerItem', product(sku));
  });

  async function stateOf(sku: string): Promise<string> {
    const { data } = await place.ask(
      'query ($sku: String!) { item(by: {sku: $sku}) { lifecycle { state } } }',
      { sku },
    );
    return data.item.lifecycle.state;
  }

  // R61
  test('gives rows what it says, and lets them differ', async () => {
    const { notice, rows } = await run('transitionItems', {
      notice: ENDING,
      rows: [
        ending('A'),
        ending('B', {
          text: localizedTextInput('This one ends earlier.'),
          lastOrder: { until: { date: '2027-03-31' } },
          commitments: [{ facet: 'SERVICE', terms: { open: true } }],
        }),
      ],
    });
    assert.match(notice.number, /^2026-\d{4}$/);
    assert.match(notice.url, new RegExp(`/notices/${notice.number}$`));
    assert.equal(notice.status, 'PUBLISHED');
    assert.equal(notice.explanation.text, 'We end these options.');
    assert.deepEqual(
      notice.entries.edges.map(({ node }: Payload) => [node.item.sku, node.kind]),
      [
        ['A', 'STATE_ANNOUNCED'],
        ['B', 'STATE_ANNOUNCED'],
      ],
    );
    const [a, b] = rows;
    assert.equal(a.entry.notice.number, notice.number);
    assert.equal(b.entry.notice.number, notice.number);
    assert.equal(a.entry.explanation.text, 'We end these options.');
    assert.equal(b.entry.explanation.text, 'This one ends earlier.');
    assert.equal(a.item.lifecycle.lastOrder.until.lastDay, '2027-06-30');
    assert.equal(b.item.lifecycle.lastOrder.until.lastDay, '2027-03-31');
    const facets = (row: Payload) =>
      Object.fromEntries(row.item.lifecycle.facets.map((one: Payload) => [one.facet, one.status]));
    assert.deepEqual([facets(b).SERVICE, facets(b).FULFILMENT], ['OPEN', 'ENDING']);
  });

  // R61, R62
  test('refuses everything with a fault in one row, and tells all faults of all rows', async () => {
    const before = await rowCounts();
    const answer = await mutate('transitionItems', {
      notice: ENDING,
      rows: [ending('C'), { sku: 'D', to: 'PAUSED' }, ending('NONE'), ending('c', { lastOrder: null })],
    });
    assert.deepEqual(await rowCounts(), before);
    assert.equal(answer.notice, null);
    assert.deepEqual(codesAndFields(answer.userErrors), [
      'NEXT_UPDATE_REQUIRED rows.1.resumesOn',
      'NOT_FOUND rows.2.sku',
      'DUPLICATE rows.3.sku',
    ]);
    assert.deepEqual(
      answer.rows.map(({ sku, userErrors }: Payload) => [sku, userErrors.length]),
      [
        ['C', 0],
        ['D', 1],
        ['NONE', 1],
        ['c', 1],
      ],
    );
  });

  // R62
  test('says the other rows where only failed ones are to be refused', async () => {
    const answer = await run('transitionItems', {
      notice: ENDING,
      errorPolicy: 'REJECT_FAILED_ROWS',
      rows: [ending('C'), ending('NONE')],
    });
    assert.match(answer.notice.number, /^2026-/);
    assert.equal(answer.notice.entries.edges.length, 1);
    assert.deepEqual(codesAndFields(answer.rows[1].userErrors), ['NOT_FOUND rows.1.sku']);
    const nobody = await mutate('transitionItems', {
      notice: ENDING,
      errorPolicy: 'REJECT_FAILED_ROWS',
      rows: [ending('NONE')],
    });
    assert.equal(nobody.notice, null);
    assert.deepEqual(codesAndFields(nobody.userErrors), ['NOT_FOUND rows.0.sku']);
  });

  test('is refused whole for what is wrong with the notice itself', async () => {
    const rows = [ending('D')];
    const bad = (notice: object, more: object = {}) =>
      refusalsOf('transitionItems', { notice: { ...ENDING, ...notice }, rows, ...more });
    assert.match((await bad({ effectiveAt: '1800-01-01T00:00:00Z' }))[0]!, /^INVALID notice.effectiveAt/);
    assert.match((await bad({}, { rows: [] }))[0]!, /^INVALID rows/);
    const many = Array.from({ length: 251 }, (_, index) => ending(`X${index}`));
    assert.match((await bad({}, { rows: many }))[0]!, /^TOO_MANY rows/);
    assert.match(
      (await bad({}, { rows: [ending('D', { publishAt: NEXT_QUARTER })] }))[0]!,
      /^INVALID rows.0.publishAt/,
    );
    assert.match((await bad({}, { rows: [ending('D', { dryRun: true })] }))[0]!, /^INVALID rows.0.dryRun/);
    const [fault] = await refusalsOf('transitionItems', {
      notice: { ...ENDING, text: null },
      rows: [
        ending('D', { text: localizedTextInput('One.') }),
        ending('E', { text: localizedTextInput('Other.') }),
      ],
    });
    assert.match(fault!, /^TEXT_REQUIRED notice.text/);
  });

  // R62
  test('sees which successors point at one another, and which end with it', async () => {
    const to = (sku: string) => ({ successors: [{ sku, kind: 'SUCCESSOR' }] });
    const circle = await mutate('transitionItems', {
      notice: ENDING,
      rows: [ending('D', to('E')), ending('E', to('D'))],
    });
    assert.deepEqual(codesAndFields(circle.userErrors), [
      'SUCCESSION_CYCLE rows.0.successors.0.sku',
      'SUCCESSION_CYCLE rows.1.successors.0.sku',
    ]);
    assert.match(circle.userErrors[0].message, /D → E → D/);
    const dead = await mutate('transitionItems', {
      notice: ENDING,
      rows: [ending('D', to('E')), ending('E')],
    });
    assert.deepEqual(codesAndFields(dead.userErrors), ['DEAD_SUCCESSOR rows.0.successors']);
    const chain = await run('transitionItems', {
      notice: ENDING,
      rows: [ending('D', to('E')), ending('E', to('F'))],
      dryRun: true,
    });
    assert.deepEqual(codesAndFields(chain.userErrors), []);
  });

  test('tells in a dry run what its rows do together, and writes nothing', async () => {
    const option = (sku: string) => ({ ...product(sku), kind: 'STORAGE_OPTION' });
    for (const sku of ['HOST1', 'HOST2']) await run('registerItem', product(sku));
    for (const sku of ['DRIVE', 'CARD']) await run('registerItem', option(sku));
    for (const hostSku of ['HOST1', 'HOST2'])
      await run('declareFit', { sku: 'DRIVE', hostSku, verdict: 'FITS' });
    await run('declareFit', { sku: 'CARD', hostSku: 'HOST1', verdict: 'FITS' });
    const before = await rowCounts();
    const orphansOf = async (...rows: object[]) => {
      const answer = await run('transitionItems', { notice: ENDING, rows, dryRun: true });
      assert.equal(answer.notice, null);
      return answer.rows.map(({ preview }: Payload) => preview?.orphans.map(({ sku }: Payload) => sku));
    };
    assert.deepEqual(await orphansOf(ending('HOST1')), [['CARD']]);
    assert.deepEqual(await orphansOf(ending('HOST1'), ending('HOST2')), [['CARD', 'DRIVE'], ['DRIVE']]);
    assert.deepEqual(await orphansOf(ending('HOST1'), ending('CARD')), [[], []]);
    const lacking = await mutate('transitionItems', {
      notice: ENDING,
      rows: [ending('HOST1'), { sku: 'HOST2', to: 'PAUSED' }],
      dryRun: true,
    });
    assert.deepEqual(codesAndFields(lacking.userErrors), ['NEXT_UPDATE_REQUIRED rows.1.resumesOn']);
    assert.equal(lacking.rows[0].preview.after.state, 'DISCONTINUED');
    assert.equal(lacking.rows[1].preview, null);
    assert.deepEqual(await rowCounts(), before);
  });

  test('gives the same answer to the same idempotency key', async () => {
    const input = { notice: ENDING, rows: [ending('H')], idempotencyKey: 'end-h' };
    const first = await run('transitionItems', input);
    const before = await rowCounts();
    assert.equal(numberOf(await run('transitionItems', input)), numberOf(first));
    assert.deepEqual(await rowCounts(), before);
    const [fault] = await refusalsOf('transitionItems', { ...input, rows: [ending('G')] });
    assert.match(fault!, /^IDEMPOTENCY_MISMATCH/);
  });

  // R56, R68
  test('comes out at its instant with all its rows, under one number, and only then', async () => {
    const publishAt = NEXT_QUARTER;
    const { notice, rows } = await run('transitionItems', {
      notice: { ...ENDING, publishAt },
      rows: [
        ending('D', {
          commitments: [{ facet: 'PARTS', terms: { open: true }, markets: ['DE'] }],
          successors: [{ sku: 'F', kind: 'SUCCESSOR', publishAt: '2027-02-02T09:00:00Z' }],
        }),
        ending('E'),
      ],
    });
    assert.deepEqual([notice.status, notice.number, notice.url], ['SCHEDULED', null, null]);
    assert.deepEqual(
      rows.map(({ entry }: Payload) => entry.sequence),
      ['0', '0'],
    );
    const hidden = await place.ask('query ($id: ID!) { node(id: $id) { __typename } }', { id: notice.id });
    assert.equal(hidden.data.node, null);
    for (const verb of ['cancelTransition', 'rescheduleTransition']) {
      const effectiveAt = verb === 'rescheduleTransition' && { effectiveAt: '2028-01-01T00:00:00Z' };
      const [fault] = await refusalsOf(verb, { entryId: rows[0].entry.id, ...effectiveAt });
      assert.match(fault!, /^CONFLICT entryId: .*notice/);
    }
    await advanceTo(publishAt);
    const { data } = await place.ask(
      `query ($id: ID!) { node(id: $id) { ... on Notice { number status revision steps { step } rows { sku }
        entries { edges { node { id kind markets item { sku } } } } } } }`,
      { id: notice.id },
    );
    assert.equal(data.node.status, 'PUBLISHED');
    assert.match(data.node.number, /^2027-0001$/);
    assert.deepEqual([data.node.revision, data.node.steps, data.node.rows], [null, null, null]);
    assert.deepEqual(
      data.node.entries.edges.map(({ node }: Payload) => `${node.item.sku} ${node.kind} ${node.markets}`),
      ['D STATE_ANNOUNCED ', 'E STATE_ANNOUNCED ', 'D COMMITMENT_MADE DE'],
    );
    assert.equal(data.node.entries.edges[0].node.id, rows[0].entry.id);
    await advanceTo('2027-02-02T09:00:00Z');
    const after = await place.ask(
      `query ($id: ID!) { node(id: $id) { ... on Notice { entries(first: 100) { edges { node { kind } } } } } }`,
      { id: notice.id },
    );
    assert.equal(after.data.node.entries.edges.at(-1).node.kind, 'SUCCESSOR_NAMED');
  });

  // R68
  test('leaves out at its instant what was overtaken, and says so to managers', async () => {
    const publishAt = '2027-03-01T09:00:00Z';
    const pausing = {
      reasons: ['SUPPLY'],
      text: localizedTextInput('A pause.'),
      nextUpdateBy: { date: '2028-01-01' },
      publishAt,
    };
    const rows = [
      { sku: 'F', to: 'PAUSED' },
      { sku: 'G', to: 'PAUSED' },
    ];
    const { notice } = await run('transitionItems', { notice: pausing, rows });
    const lone = await run('transitionItems', { notice: pausing, rows: [rows[0]!] });
    await run('transitionItem', transitionInput('F', 'PAUSED', { nextUpdateBy: { date: '2028-01-01' } }));
    await advanceTo(publishAt);
    const { data } = await send(
      `query ($id: ID!, $lone: ID!) {
        node(id: $id) { ... on Notice { status rows { sku leftOutBecause { code } } entries { edges { node { item { sku } } } } } }
        lone: node(id: $lone) { ... on Notice { status number steps { step by } } } }`,
      { id: notice.id, lone: lone.notice.id },
    );
    assert.equal(data.node.status, 'PUBLISHED');
    assert.deepEqual(data.node.rows, [
      { sku: 'F', leftOutBecause: [{ code: 'SAME_STATE' }] },
      { sku: 'G', leftOutBecause: [] },
    ]);
    assert.deepEqual(
      data.node.entries.edges.map(({ node }: Payload) => node.item.sku),
      ['G'],
    );
    assert.deepEqual([data.lone.status, data.lone.number], ['DRAFT', null]);
    assert.deepEqual(data.lone.steps.at(-1), { step: 'RETURNED', by: 'clock' });
    assert.equal(await stateOf('G'), 'PAUSED');
  });

  // R61
  test('takes 250 rows that each say something else, in more words than a stranger may send', async () => {
    const long = 'Every one of these words is about this item alone. '.repeat(12);
    const rows = Array.from({ length: 250 }, (_, index) =>
      ending('A', { text: localizedTextInput(`${index} ${long}`, { de: long }) }),
    );
    assert.ok(JSON.stringify(rows).length > 300_000);
    const { userErrors } = await mutate('transitionItems', { notice: ENDING, rows, dryRun: true });
    assert.ok(codesOf({ userErrors }).includes('SAME_STATE'));
    const stranger = await place
      .http()
      .post('/graphql')
      .send({ query: '{ viewer { role } }', variables: { rows } });
    assert.equal(stranger.status, 413);
  });

  test('names the items of which only some lack what the notice gives to all', async () => {
    for (const sku of ['SOLD-1', 'SOLD-2', 'OVER']) await run('registerItem', product(sku));
    const firm = commitmentInput('SERVICE', '2040-12-31', { strength: 'GUARANTEED' });
    await run('makeCommitment', { sku: 'OVER', commitment: firm });
    const ends = (...skus: string[]) => ({ notice: ENDING, rows: skus.map((sku) => ending(sku)) });
    const some = await refusalsOf('transitionItems', ends('SOLD-1', 'OVER', 'SOLD-2'));
    assert.match(some.join(), /^GUARANTEE_SHORTENED notice\.commitments\S*: OVER: /);
    const { notice: draft } = await run('transitionItems', {
      ...ends('SOLD-1', 'OVER', 'SOLD-2'),
      asDraft: true,
    });
    assert.deepEqual(await refusalsOf('submitNotice', { noticeId: draft.id }), some);
    const all = await refusalsOf('transitionItems', ends('OVER'));
    assert.doesNotMatch(all.join(), /OVER: /);
  });
});
