import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { GraphQLSchema } from 'graphql';
import { assertSame } from './assert-same.ts';
import { schemaOf } from './compared.ts';
import { en, INSTANT, type Input, iso, SECRET, type Step } from './steps.ts';
import { tellBoth } from './telling.ts';
import { ask, settle, twinsOf } from './twins.ts';

const twins = twinsOf();
const { clock } = twins;
let schema: GraphQLSchema;

async function begin(): Promise<void> {
  await twins.renew();
  schema ??= await schemaOf(twins.pair[0]);
}

const publishAt = iso(INSTANT);
const pausing = (...skus: string[]) =>
  skus.map((sku) => ({ sku, to: 'PAUSED', nextUpdateBy: { date: '2028-06-30' } }));
const ending = (sku: string, more: object = {}) => ({
  sku,
  to: 'DISCONTINUED',
  lastOrder: { until: { date: '2028-01-31' } },
  ...more,
  commitments: ['FULFILMENT', 'SERVICE'].map((facet) => ({
    facet,
    terms: { until: { date: '2033-01-31' } },
  })),
});
const saying = (words: string) => ({ text: en(words), reasons: ['PORTFOLIO'] });
const hidden = { ...saying(`${SECRET} comes.`), publishAt, internalNote: `${SECRET} is its name.` };

const tell = (verb: string, input: Input): Step => ({ does: 'tell', verb, input });
const hide = (verb: string, input: Input = {}): Step => ({ does: 'hide', verb, input, notice: 0 });
const say = (sku: string): Step =>
  tell('transitionItem', { ...saying('Parts are late.'), ...pausing(sku)[0] });

/** What one of them does in secret and how far its notice is then, while both go on saying other things. */
const STORY: readonly (readonly [Step, string])[] = [
  [tell('reviseLine', { handle: 'film', approvals: 1 }), 'none'],
  [
    {
      does: 'hide',
      verb: 'transitionItems',
      input: {
        asDraft: true,
        notice: hidden,
        rows: [ending('DRV', { successors: [{ sku: 'NEW', kind: 'SUCCESSOR' }] }), ...pausing('CAM')],
      },
    },
    'DRAFT',
  ],
  [say('OLD'), 'DRAFT'],
  [hide('handOverNotice', { to: 'A admin', comment: SECRET }), 'DRAFT'],
  [hide('submitNotice', { expectedRevision: 1 }), 'IN_REVIEW'],
  [
    tell('transitionItems', { notice: saying('More will follow.'), rows: pausing('BAG', 'NEW') }),
    'IN_REVIEW',
  ],
  [hide('approveNotice', { comment: SECRET }), 'SCHEDULED'],
  [say('DRV'), 'SCHEDULED'],
  [
    hide('reviseNotice', {
      rows: [...pausing('CAM'), ending('OLD', { nextUpdateBy: { date: '2028-06-30' } })],
    }),
    'DRAFT',
  ],
  [hide('submitNotice', { expectedRevision: 2 }), 'IN_REVIEW'],
  [hide('approveNotice'), 'SCHEDULED'],
  [tell('reviseLine', { handle: 'film', approvals: 0 }), 'SCHEDULED'],
  [say('CAM'), 'SCHEDULED'],
  [hide('withdrawNotice', { comment: SECRET }), 'WITHDRAWN'],
];

// R71
test('a notice that is drafted, reviewed, approved, written anew and taken back leaves no trace at any step', async () => {
  await begin();
  const [, other] = twins.pair;
  const steps = STORY.map(([step]) => step);
  const { hiddenIds, counts } = await tellBoth(clock, twins.pair, steps, async (index, observation) => {
    const id = observation.hiddenIds.find((one) => one.startsWith('n_'));
    const seen = id ? await other.asManager(`{ node(id: "${id}") { ... on Notice { status } } }`) : null;
    assert.equal(seen?.node.status ?? 'none', STORY[index]![1], `step ${index}`);
    const bounds = { every: STORY.length / 2, from: (index - 1) / 2 };
    if (index % 2 === 1) await assertSame(twins.pair, schema, observation.hiddenIds, bounds);
  });
  assert.equal(counts.refused, 0);
  clock.now = INSTANT;
  await settle(twins.pair, 'the instant');
  await assertSame(twins.pair, schema, hiddenIds);
});

const SAID = {
  notice: saying('We make it no more.'),
  rows: [
    ...pausing('CAM'),
    ending('OLD', { successors: [{ sku: 'CAM', kind: 'SUBSTITUTE' }] }),
    {
      ...pausing('BAG')[0],
      commitments: [{ facet: 'PARTS', terms: { until: { date: '2030-12-31' } }, markets: ['DE'] }],
    },
  ],
};

/** One says it when the instant comes; the other prepared it as something else, and lets it come out. */
async function comeOut(): Promise<string> {
  const [one, other] = twins.pair;
  for (const twin of twins.pair) {
    twin.drawing('before');
    await twin.tell('transitionItem', { ...saying('Parts are late.'), ...pausing('NEW')[0] });
  }
  const goes = async (verb: string, input: object) => {
    const { payload: reply } = await other.tell(verb, input);
    assert.deepEqual(reply.userErrors, [], verb);
    return reply.notice;
  };
  other.drawing('the notice');
  const { id: noticeId } = await goes('transitionItems', {
    notice: hidden,
    asDraft: true,
    rows: [ending('DRV', { successors: [{ sku: 'NEW', kind: 'SUCCESSOR' }] }), ...pausing('CAM')],
  });
  await goes('submitNotice', { noticeId, comment: `${SECRET} is ready.` });
  await goes('reviseNotice', { noticeId, rows: SAID.rows, notice: { ...SAID.notice, publishAt } });
  await goes('handOverNotice', { noticeId, to: 'A admin' });
  other.drawing('the notice', 1);
  assert.equal((await goes('submitNotice', { noticeId })).status, 'SCHEDULED');
  clock.now = INSTANT;
  await settle([other], 'the instant');
  one.drawing('the notice');
  const { payload: reply } = await one.tell('transitionItems', SAID);
  assert.deepEqual(reply.userErrors, []);
  assert.equal(reply.notice.id, noticeId);
  return noticeId;
}

describe('a notice that was prepared at length and came out', () => {
  let noticeId: string;
  before(async () => {
    await begin();
    noticeId = await comeOut();
  });

  test('keeps what it went through for managers', async () => {
    const query = `{ node(id: "${noticeId}") { ... on Notice { status number ${DESK} } } }`;
    const [, other] = twins.pair;
    const { node } = await other.asManager(query);
    assert.deepEqual([node.status, node.number, node.revision], ['PUBLISHED', '2027-0001', 2]);
    assert.deepEqual(
      node.steps.map(({ step }: { step: string }) => step),
      ['DRAFTED', 'SUBMITTED', 'SCHEDULED', 'REVISED', 'HANDED_OVER', 'SUBMITTED', 'SCHEDULED', 'PUBLISHED'],
    );
    assert.ok(JSON.stringify(node.changes).includes(SECRET));
    const answer = JSON.parse((await ask(other, query)).body).data.node;
    const { status, number, ...desk } = answer;
    assert.deepEqual([status, number], ['PUBLISHED', '2027-0001']);
    assert.deepEqual(new Set(Object.values(desk)), new Set([null]));
    const trail = JSON.parse((await ask(other, '{ auditTrail { edges { node { verb } } } }')).body);
    assert.equal(trail.errors[0].extensions.code, 'UNAUTHENTICATED');
  });

  test('tells the same as one that is said at once, to the byte', async () => {
    await assertSame(twins.pair, schema, [noticeId]);
    clock.now = Date.parse('2028-02-01T12:00:00Z');
    await settle(twins.pair, 'its changes take effect');
    await assertSame(twins.pair, schema, [noticeId], { every: 4 });
  });
});

const DESK = `revision author holder publishAt approvalsNeeded approvals { by } steps { step comment }
  rows { sku says leftOutBecause { code } } changes(since: 1) { sku field before after }`;
