import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { auditTrail } from '../../support/keys.ts';
import {
  type Bearer,
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const HELD = `{ viewer { held(first: 100) { edges { node { id status publishAt madeBy partOf item { sku }
  entry { id sequence kind headline { text } } refusedBecause { code message } } } } } }`;

describe('something held back', () => {
  const place = api();
  const { run, refusalsOf, send, advanceTo } = createManagerClients(place);
  const SKUS = ['STRICT', 'ADMINS', 'LATE', 'MOVED', 'ANY', 'TWO', 'SAME', 'NEXT', 'TARGET'];
  before(async () => {
    for (const sku of SKUS)
      await run(
        'registerItem',
        product(sku, { line: ['STRICT', 'ADMINS'].includes(sku) ? 'Strict' : 'Lax' }),
      );
  });

  const held = async (key: Bearer = 'MANAGER'): Promise<Payload[]> =>
    (await send(HELD, {}, key)).data.viewer.held.edges.map(({ node }: Payload) => node);
  const heldOn = async (sku: string) => (await held()).filter(({ item }) => item.sku === sku);
  const kindsOf = async (sku: string): Promise<string[]> => {
    const query = `{ item(by: {sku: "${sku}"}) { timeline { edges { node { kind } } } } }`;
    return (await place.ask(query)).data.item.timeline.edges.map(({ node }: Payload) => node.kind);
  };
  const promise = (sku: string, more: object) => ({
    sku,
    commitment: { facet: 'SERVICE', terms: { until: dateInput('2031-12-31') } },
    ...more,
  });

  // R72
  test('is found again by those inside with what it will say, and by nobody else', async () => {
    const publishAt = '2026-12-01T00:00:00Z';
    const { entry } = await run('postUpdate', { sku: 'NEXT', text: localizedTextInput('Soon.'), publishAt });
    const [found] = await heldOn('NEXT');
    assert.deepEqual(
      [found.id, found.status, found.madeBy, found.entry.id, found.entry.sequence, found.refusedBecause],
      [entry.id, 'WAITING', 'A manager', entry.id, '0', []],
    );
    assert.equal(found.entry.headline.text, entry.headline.text);
    assert.deepEqual([await held('ANONYMOUS'), await held('PARTNER')], [[], []]);
    await advanceTo(publishAt);
    assert.deepEqual(await heldOn('NEXT'), []);
    const out = await send(
      HELD.replace('first: 100', 'first: 1, skus: "NEXT", statuses: PUBLISHED'),
      {},
      'MANAGER',
    );
    const [{ node: published }] = out.data.viewer.held.edges;
    assert.equal(published.entry.id, entry.id);
    assert.match(published.entry.sequence, /^[1-9]/);
    const { verb, name, input } = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([verb, name, input.entryId], ['publishScheduled', 'clock', entry.id]);
  });

  // R67
  test('waits for approvals that its line asks for by the time it would come out', async () => {
    const publishAt = '2026-12-10T00:00:00Z';
    const state = await run('transitionItem', transitionInput('STRICT', 'PAUSED', { publishAt }));
    const term = await run('makeCommitment', promise('STRICT', { publishAt }));
    await run('makeCommitment', promise('ADMINS', { publishAt }), 'ADMIN');
    await run('reviseLine', { handle: 'strict', approvals: 1 }, 'ADMIN');
    await advanceTo(publishAt);
    assert.deepEqual(await kindsOf('STRICT'), ['ITEM_LISTED']);
    assert.deepEqual(await kindsOf('ADMINS'), ['COMMITMENT_MADE', 'ITEM_LISTED']);
    const kept = await heldOn('STRICT');
    assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set([state.entry.id, term.entry.id]));
    for (const { status, refusedBecause } of kept)
      assert.deepEqual([status, refusedBecause[0].code], ['REFUSED', 'APPROVAL_REQUIRED']);
    const audited = (await auditTrail(place.ctx)).filter(({ verb }) => verb === 'refuseScheduled');
    assert.equal(audited.length, 2);
    assert.match(audited[0].note, /asks for 1 approval/);
  });

  // R70
  test('is refused for an instant that has passed, whatever command holds it back', async () => {
    const publishAt = '2016-12-10T00:00:00Z';
    const successor = { sku: 'NEXT', kind: 'SUCCESSOR' };
    const late =
      /^INVALID (publishAt|successor\.publishAt|successors\.0\.publishAt|rows\.0\.successors\.0\.publishAt): That instant has passed/;
    const calls: [string, object][] = [
      ['transitionItem', transitionInput('LATE', 'PAUSED', { publishAt })],
      ['transitionItem', transitionInput('LATE', 'PAUSED', { successors: [{ ...successor, publishAt }] })],
      ['postUpdate', { sku: 'LATE', text: localizedTextInput('More.'), publishAt }],
      ['makeCommitment', promise('LATE', { publishAt })],
      ['nameSuccessor', { sku: 'LATE', successor: { ...successor, publishAt } }],
      [
        'transitionItems',
        { rows: [transitionInput('LATE', 'PAUSED', { successors: [{ ...successor, publishAt }] })] },
      ],
    ];
    for (const [verb, input] of calls) assert.match((await refusalsOf(verb, input))[0]!, late, verb);
    const soon = new Date(place.ctx.now() - 2_000).toISOString();
    const { entry } = await run('postUpdate', {
      sku: 'LATE',
      text: localizedTextInput('Now.'),
      publishAt: soon,
    });
    assert.notEqual(entry.sequence, '0');
  });

  test('is moved with its effect where both were one instant, or as it is told to', async () => {
    const publishAt = '2027-01-10T00:00:00Z';
    const { entry } = await run('transitionItem', transitionInput('MOVED', 'PAUSED', { publishAt }));
    const move = async (input: object) => {
      await run('rescheduleTransition', { entryId: entry.id, ...input });
      const [{ publishAt: at }] = await heldOn('MOVED');
      return at.slice(0, 10);
    };
    assert.equal(await move({ effectiveAt: '2027-02-10T00:00:00Z' }), '2027-02-10');
    assert.equal(
      await move({ effectiveAt: '2027-02-10T00:00:00Z', publishAt: '2027-01-20T00:00:00Z' }),
      '2027-01-20',
    );
    assert.equal(await move({ effectiveAt: '2027-02-12T00:00:00Z' }), '2027-01-20');
    const past = {
      entryId: entry.id,
      effectiveAt: '2027-02-10T00:00:00Z',
      publishAt: '2016-01-20T00:00:00Z',
    };
    assert.match((await refusalsOf('rescheduleTransition', past))[0]!, /^INVALID publishAt: That instant/);
    await advanceTo('2027-01-19T23:59:59Z');
    assert.deepEqual(await kindsOf('MOVED'), ['ITEM_LISTED']);
    await advanceTo('2027-01-20T00:00:00Z');
    assert.deepEqual(await kindsOf('MOVED'), ['STATE_ANNOUNCED', 'ITEM_LISTED']);
    const open = {
      entryId: entry.id,
      effectiveAt: '2027-02-14T00:00:00Z',
      publishAt: '2027-02-01T00:00:00Z',
    };
    assert.match((await refusalsOf('rescheduleTransition', open))[0]!, /^CONFLICT publishAt: That is public/);
  });

  // R72
  test('is told of by whoever holds something back on the same item, in a try and in the answer', async () => {
    const publishAt = '2027-03-01T00:00:00Z';
    const first = await run('transitionItem', transitionInput('TWO', 'PAUSED', { publishAt }));
    assert.deepEqual(first.warnings, []);
    const second = promise('TWO', { publishAt: '2027-03-02T00:00:00Z' });
    const tried = await run('makeCommitment', { ...second, dryRun: true });
    const { warnings } = await run('makeCommitment', second);
    const [warning] = warnings;
    assert.match(
      warning.message,
      new RegExp(`PAUSED at 2027-03-01T00:00:00.000Z, by A manager .${first.entry.id}`),
    );
    assert.deepEqual(tried.preview.warnings.at(-1), warning);
    assert.equal(
      (await run('postUpdate', { sku: 'TWO', text: localizedTextInput('More.') })).warnings.length,
      0,
    );
  });

  // R72
  test('that was overtaken is kept with the reason, and the audit trail tells', async () => {
    const publishAt = '2027-03-10T00:00:00Z';
    const { entry } = await run('transitionItem', transitionInput('SAME', 'PAUSED', { publishAt }));
    await run('transitionItem', transitionInput('SAME', 'PAUSED'));
    await advanceTo(publishAt);
    const [kept] = await heldOn('SAME');
    assert.deepEqual(
      [kept.id, kept.status, kept.refusedBecause[0].code],
      [entry.id, 'REFUSED', 'SAME_STATE'],
    );
    const { verb, note } = (await auditTrail(place.ctx)).findLast(({ input }) => input.entryId === entry.id);
    assert.deepEqual([verb, note], ['refuseScheduled', kept.refusedBecause[0].message]);
  });

  test('that would move a target earlier by then, without saying why, does not come out', async () => {
    const until = (day: string) => ({
      sku: 'TARGET',
      commitment: { facet: 'SERVICE', terms: { until: dateInput(day) }, strength: 'TARGET' },
    });
    const publishAt = '2027-05-10T00:00:00Z';
    await run('makeCommitment', { ...until('2031-12-31'), publishAt });
    await run('makeCommitment', until('2033-12-31'));
    await advanceTo(publishAt);
    const [kept] = await heldOn('TARGET');
    assert.deepEqual(
      [kept.status, kept.refusedBecause.map(({ code }: Payload) => code)],
      ['REFUSED', ['REASON_REQUIRED', 'TEXT_REQUIRED']],
    );
    assert.deepEqual(await kindsOf('TARGET'), ['COMMITMENT_MADE', 'ITEM_LISTED']);
  });

  test('in a notice keeps what a revision does not speak of; null takes a part away', async () => {
    const notice = {
      reasons: ['SUPPLY'],
      text: localizedTextInput('A pause.'),
      publishAt: '2027-05-01T00:00:00Z',
    };
    const rows = [{ sku: 'LATE', to: 'PAUSED', nextUpdateBy: dateInput('2028-01-01') }];
    const { id: noticeId } = (await run('transitionItems', { notice, rows, asDraft: true })).notice;
    await run('reviseNotice', { noticeId, notice: { publishAt: '2027-06-01T00:00:00Z' } });
    const seen = async () => {
      const query = `{ node(id: "${noticeId}") { ... on Notice { explanation { text } rows { says } changes { field before after } } } }`;
      return (await send(query)).data.node;
    };
    const revised = await seen();
    assert.equal(revised.explanation.text, 'A pause.');
    assert.deepEqual(revised.rows[0].says.reasons, ['SUPPLY']);
    assert.deepEqual(revised.changes, [
      { field: ['publishAt'], before: '2027-05-01T00:00:00.000Z', after: '2027-06-01T00:00:00.000Z' },
    ]);
    await run('reviseNotice', { noticeId, notice: { reasons: null } });
    assert.deepEqual((await seen()).changes, [{ field: ['reasons'], before: ['SUPPLY'], after: null }]);
  });

  // R71
  test('is moved and taken back whatever it is, and nothing of what was taken back comes out', async () => {
    const publishAt = '2028-04-10T00:00:00Z';
    const found = [
      await run('postUpdate', { sku: 'ANY', text: localizedTextInput('More.'), publishAt }),
      await run('makeCommitment', promise('ANY', { publishAt })),
      await run('nameSuccessor', { sku: 'ANY', successor: { sku: 'NEXT', kind: 'SUCCESSOR', publishAt } }),
    ];
    for (const { entry } of found) {
      await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2028-04-20T00:00:00Z' });
      const early = { entryId: entry.id, effectiveAt: '2016-04-20T00:00:00Z' };
      assert.match((await refusalsOf('rescheduleTransition', early))[0]!, /^INVALID publishAt: That instant/);
    }
    const instants = (await heldOn('ANY')).map((one) => one.publishAt);
    assert.deepEqual([...new Set(instants)], ['2028-04-20T00:00:00.000Z']);
    for (const { entry } of found.slice(1)) await run('cancelTransition', { entryId: entry.id });
    assert.match((await refusalsOf('cancelTransition', { entryId: found[1]!.entry.id }))[0]!, /^NOT_FOUND/);
    await advanceTo('2028-04-19T23:59:59Z');
    assert.deepEqual(await kindsOf('ANY'), ['ITEM_LISTED']);
    await advanceTo('2028-04-21T00:00:00Z');
    assert.deepEqual(await kindsOf('ANY'), ['UPDATE_POSTED', 'ITEM_LISTED']);
  });
});
