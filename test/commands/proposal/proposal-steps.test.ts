import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { issueKey, revokeKey } from '../../../src/access/key.ts';
import { PROPOSABLE_COMMANDS } from '../../../src/commands/proposal/proposable-commands.ts';
import { api } from '../../support/api.ts';
import { asAdmin, auditTrail } from '../../support/keys.ts';
import {
  commitmentInput,
  createManagerClients,
  documentOf,
  localizedTextInput,
  mutationInputType,
  MUTATIONS,
  type Payload,
  product,
} from '../../support/managers.ts';

// R122
describe('what is proposed of an item on a line that asks for approvals', () => {
  const place = api();
  const { run, refusalsOf, rowCounts, advanceTo } = createManagerClients(place);
  const keys: Record<string, { secret: string; keyId: string }> = {};
  let update = '';
  before(async () => {
    for (const name of ['Mia', 'Legal', 'Press', 'Gone'])
      keys[name] = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name });
    for (const sku of ['CAM', 'ONE', 'TWO', 'BACK', 'LATE', 'KEPT', 'BOTH', 'SOON', 'FOUR', 'FIVE'])
      await run('registerItem', product(sku, { line: 'Strict' }));
    await run('registerItem', product('FREE'));
    const { entry } = await run('postUpdate', { sku: 'CAM', text: localizedTextInput('It comes in Mai.') });
    update = entry.id;
    await run('reviseLine', { handle: 'strict', approvals: 2 }, 'ADMIN');
  });

  const ask = async (name: string, query: string, variables: object = {}): Promise<Payload> => {
    const request = place.http().post('/graphql').set('Authorization', `Bearer ${keys[name]!.secret}`);
    const { body } = await request.send({ query, variables });
    assert.deepEqual(place.defects(), []);
    assert.equal(body.errors, undefined, JSON.stringify(body.errors));
    return body.data;
  };
  const by = async (name: string, mutation: string, input: object): Promise<Payload> =>
    (await ask(name, documentOf(mutation), { input }))[mutation];
  const goes = async (name: string, mutation: string, input: object): Promise<Payload> => {
    const payload = await by(name, mutation, input);
    assert.deepEqual(payload.userErrors, [], mutation);
    return payload;
  };
  const faults = async (name: string, mutation: string, input: object): Promise<string[]> =>
    (await by(name, mutation, input)).userErrors.map(
      ({ code, field, message }: Payload) => `${code} ${field?.join('.')}: ${message}`,
    );
  const proposed = async (mutation: string, input: object): Promise<string> => {
    const { proposal, entry } = await goes('Mia', mutation, { ...input, propose: true });
    assert.deepEqual([proposal.status, entry], ['IN_REVIEW', null]);
    return proposal.id;
  };
  const textsOf = async (sku: string): Promise<string[]> =>
    (
      await place.ask(
        `{ item(by: {sku: "${sku}"}) { timeline { edges { node { explanation { text } } } } } }`,
      )
    ).data.item.timeline.edges.map(({ node }: Payload) => node.explanation?.text);
  const saying = (sku: string, text: string) => ({ sku, text: localizedTextInput(text) });

  test('is asked for by its id, whatever became of it, by those inside alone', async () => {
    const proposalId = await proposed('postUpdate', saying('CAM', 'One more word.'));
    const query = 'query ($id: ID!) { viewer { proposal(id: $id) { id status mutation } } }';
    const found = async (id: string) => (await ask('Legal', query, { id })).viewer.proposal;
    const expected = { id: proposalId, status: 'IN_REVIEW', mutation: 'postUpdate' };
    assert.deepEqual(await found(proposalId), expected);
    await goes('Mia', 'withdrawProposal', { proposalId });
    assert.deepEqual(await found(proposalId), { ...expected, status: 'WITHDRAWN' });
    for (const id of [proposalId.replace('p_', 'n_'), `p_${'0'.repeat(32)}`, 'p_', 'nonsense', '\u0000'])
      assert.equal(await found(id), null, id);
    const outside = await place.ask(query, { id: proposalId });
    assert.deepEqual([outside.errors, outside.data.viewer.proposal], [undefined, null]);
  });

  test('is carried out with the last approval, and leaves no public trace before', async () => {
    const correction = {
      entryId: update,
      how: 'AMEND',
      text: localizedTextInput('It comes in May.'),
      because: localizedTextInput('A slip of the pen.'),
    };
    assert.match(
      (await faults('Mia', 'correctEntry', correction))[0]!,
      /^APPROVAL_REQUIRED .*`propose: true`/,
    );
    const dry = await goes('Mia', 'correctEntry', { ...correction, propose: true, dryRun: true });
    assert.deepEqual([dry.proposal, dry.preview.warnings[0].code], [null, 'APPROVAL_REQUIRED']);
    const sequence = (await rowCounts())['record'];
    const proposalId = await proposed('correctEntry', correction);
    const { viewer } = await ask(
      'Legal',
      `{ viewer { proposals { edges { node { id awaitsYou author mutation input item { sku }
      approvalsNeeded preview { headlines { locale text } } userErrors { code } } } } } }`,
    );
    const [{ node }] = viewer.proposals.edges;
    assert.deepEqual(
      [
        node.id,
        node.awaitsYou,
        node.author,
        node.mutation,
        node.item.sku,
        node.approvalsNeeded,
        node.userErrors,
      ],
      [proposalId, true, 'Mia', 'correctEntry', 'CAM', 2, []],
    );
    assert.equal(node.input.text[0].text, 'It comes in May.');
    assert.match(node.preview.headlines[0].text, /corrected/);
    assert.match(
      (await faults('Mia', 'approveProposal', { proposalId }))[0]!,
      /^APPROVAL_REQUIRED proposalId/,
    );
    const first = await goes('Legal', 'approveProposal', { proposalId, comment: 'Fine.' });
    assert.deepEqual(
      [first.proposal.status, first.proposal.approvals, first.proposal.awaitsYou],
      ['IN_REVIEW', [{ by: 'Legal' }], false],
    );
    assert.match((await faults('Legal', 'approveProposal', { proposalId }))[0]!, /^CONFLICT proposalId/);
    assert.equal((await rowCounts())['record'], sequence);
    assert.deepEqual(
      (await place.ask('{ viewer { proposals { edges { node { id } } } } }')).data.viewer.proposals.edges,
      [],
    );
    const last = await goes('Press', 'approveProposal', { proposalId });
    assert.deepEqual([last.proposal.status, last.proposal.entry.kind], ['DONE', 'CORRECTED']);
    assert.deepEqual(
      last.proposal.steps.map(({ step }: Payload) => step),
      ['PROPOSED', 'APPROVED', 'APPROVED', 'DONE'],
    );
    assert.ok((await textsOf('CAM')).some((text) => text.includes('It comes in May.')));
    assert.match(
      (await faults('Press', 'approveProposal', { proposalId }))[0]!,
      /^CONFLICT .*carried out already/,
    );
    const trail = await auditTrail(place.ctx);
    const ofLast = trail.find(({ verb, name }: Payload) => verb === 'approveProposal' && name === 'Press');
    assert.deepEqual([ofLast.before, ofLast.after], [{ status: 'IN_REVIEW' }, { status: 'DONE' }]);
    const verbs = trail.map(({ verb, name, note }: Payload) => [verb, name, note].filter(Boolean).join(' '));
    for (const one of [
      'proposeChange Mia',
      'approveProposal Legal Fine.',
      'approveProposal Press',
      'correctEntry Press Proposed by Mia.',
    ])
      assert.ok(verbs.includes(one), one);
  });

  test('is done at once where nothing asks for approvals, and an admin still acts alone', async () => {
    const { proposal, entry } = await goes('Mia', 'postUpdate', {
      ...saying('FREE', 'More.'),
      propose: true,
    });
    assert.deepEqual([proposal, entry.kind], [null, 'UPDATE_POSTED']);
    const admin = await run('postUpdate', { ...saying('ONE', 'By an admin.'), propose: true }, 'ADMIN');
    assert.deepEqual([admin.proposal, admin.entry.kind], [null, 'UPDATE_POSTED']);
  });

  test('is answered again by its key, and is one proposal', async () => {
    const input = { ...saying('TWO', 'Said once.'), idempotencyKey: 'propose-once' };
    const id = await proposed('postUpdate', input);
    assert.equal(await proposed('postUpdate', input), id);
    const atOnce = { ...saying('TWO', 'At once.'), idempotencyKey: 'propose-at-once' };
    const ids = await Promise.all([1, 2, 3].map(async () => await proposed('postUpdate', atOnce)));
    assert.equal(new Set(ids).size, 1);
    assert.match(
      (await faults('Mia', 'postUpdate', { ...input, ...saying('TWO', 'Other.'), propose: true }))[0]!,
      /^IDEMPOTENCY_MISMATCH/,
    );
  });

  test('is sent back with what is to be changed, or withdrawn, and then goes nowhere', async () => {
    const proposalId = await proposed('postUpdate', saying('BACK', 'Hm.'));
    assert.match((await faults('Legal', 'returnProposal', { proposalId }))[0]!, /^TEXT_REQUIRED comment/);
    const { proposal } = await goes('Legal', 'returnProposal', { proposalId, comment: 'Say when.' });
    assert.deepEqual([proposal.status, proposal.steps.at(-1).comment], ['RETURNED', 'Say when.']);
    assert.match((await faults('Press', 'approveProposal', { proposalId }))[0]!, /^CONFLICT .*sent back/);
    const sentBack = async (): Promise<string[]> =>
      (
        await ask('Mia', '{ viewer { proposals(status: RETURNED, first: 100) { edges { node { id } } } } }')
      ).viewer.proposals.edges.map(({ node }: Payload) => node.id);
    const unlike = await proposed('nameSuccessor', {
      sku: 'BACK',
      successor: { sku: 'TWO', kind: 'UPGRADE' },
    });
    await goes('Mia', 'withdrawProposal', { proposalId: unlike });
    assert.ok((await sentBack()).includes(proposalId));
    const second = await proposed('postUpdate', saying('BACK', 'And more.'));
    assert.ok(!(await sentBack()).includes(proposalId));
    const third = await proposed('postUpdate', saying('BACK', 'And yet more.'));
    for (const id of [second, third])
      await goes('Legal', 'returnProposal', { proposalId: id, comment: 'One at a time.' });
    const other = await proposed('postUpdate', saying('BACK', 'Tomorrow.'));
    const left = await sentBack();
    assert.deepEqual(
      [second, third].map((id) => left.includes(id)),
      [true, false],
    );
    await goes('Legal', 'returnProposal', { proposalId: other, comment: 'Better not.' });
    await goes('Mia', 'withdrawProposal', { proposalId: other });
    assert.match(
      (await faults('Press', 'approveProposal', { proposalId: other }))[0]!,
      /^CONFLICT .*withdrawn/,
    );
    assert.deepEqual((await textsOf('BACK')).filter(Boolean), []);
  });

  test('is carried out by the rules of its last approval, and what speaks against it keeps it as it was', async () => {
    const proposalId = await proposed('makeCommitment', {
      sku: 'LATE',
      commitment: commitmentInput('SERVICE', '2031-12-31'),
    });
    await goes('Legal', 'approveProposal', { proposalId });
    const farther = {
      sku: 'LATE',
      commitment: commitmentInput('SERVICE', '2032-12-31', { strength: 'GUARANTEED' }),
    };
    await run('makeCommitment', farther, 'ADMIN');
    assert.match((await faults('Press', 'approveProposal', { proposalId }))[0]!, /^GUARANTEE_SHORTENED/);
    const { viewer } = await ask(
      'Press',
      `{ viewer { proposals { edges { node { id awaitsYou approvals { by } userErrors { code } } } } } }`,
    );
    const { node } = viewer.proposals.edges.find((one: Payload) => one.node.id === proposalId);
    assert.deepEqual(
      [node.awaitsYou, node.approvals, node.userErrors.map(({ code }: Payload) => code)],
      [true, [{ by: 'Legal' }], ['GUARANTEE_SHORTENED']],
    );
  });

  test('is carried out though something else was said of its item since', async () => {
    const postUpdate = async (words: string): Promise<Payload> =>
      await run('postUpdate', { sku: 'KEPT', text: localizedTextInput(words) }, 'ADMIN');
    const { entry } = await postUpdate('It comes in May.');
    const { item } = await ask('Mia', '{ item(by: { sku: "KEPT" }) { version } }');
    const because = localizedTextInput('A slip.');
    const text = localizedTextInput('It comes in June.');
    const correction = { entryId: entry.id, how: 'AMEND', because, text };
    const proposalId = await proposed('correctEntry', { ...correction, expectedVersion: item.version });
    await postUpdate('Nothing new.');
    await goes('Legal', 'approveProposal', { proposalId });
    const { proposal } = await goes('Press', 'approveProposal', { proposalId });
    assert.equal(proposal.status, 'DONE');
    assert.match(
      (await faults('Mia', 'correctEntry', { ...correction, expectedVersion: item.version }))[0]!,
      /^CONFLICT expectedVersion/,
    );
  });

  test('is not approved by a key that was revoked since', async () => {
    const proposalId = await proposed('postUpdate', saying('KEPT', 'Kept.'));
    await goes('Gone', 'approveProposal', { proposalId });
    await revokeKey(asAdmin(place.ctx), { keyId: keys['Gone']!.keyId });
    assert.equal((await goes('Press', 'approveProposal', { proposalId })).proposal.status, 'IN_REVIEW');
    assert.equal((await goes('Legal', 'approveProposal', { proposalId })).proposal.status, 'DONE');
  });

  test('is carried out once it has enough approvals, however close together they are given', async () => {
    for (let round = 0; round < 6; round++) {
      const proposalId = await proposed('postUpdate', saying('BOTH', `Round ${round}.`));
      const steps = await Promise.all(
        ['Legal', 'Press'].map(async (name) => await goes(name, 'approveProposal', { proposalId })),
      );
      assert.ok(
        steps.some(({ proposal }) => proposal.status === 'DONE'),
        `round ${round}`,
      );
    }
    assert.equal((await textsOf('BOTH')).filter(Boolean).length, 6);
  });

  test('is carried out by one who approved it already once fewer approvals are asked for', async () => {
    await run('registerItem', product('FEWER', { line: 'Fewer' }));
    await run('reviseLine', { handle: 'fewer', approvals: 2 }, 'ADMIN');
    const proposalId = await proposed('postUpdate', saying('FEWER', 'With one.'));
    await goes('Legal', 'approveProposal', { proposalId });
    assert.match((await faults('Legal', 'approveProposal', { proposalId }))[0]!, /^CONFLICT proposalId/);
    await run('reviseLine', { handle: 'fewer', approvals: 1 }, 'ADMIN');
    const { proposal } = await goes('Legal', 'approveProposal', { proposalId });
    assert.deepEqual([proposal.status, proposal.approvals], ['DONE', [{ by: 'Legal' }]]);
  });

  test('may come out later, with the approvals that it had', async () => {
    const publishAt = '2027-03-01T00:00:00Z';
    const proposalId = await proposed('postUpdate', { ...saying('SOON', 'In March.'), publishAt });
    for (const name of ['Legal', 'Press']) await goes(name, 'approveProposal', { proposalId });
    assert.deepEqual((await textsOf('SOON')).filter(Boolean), []);
    await advanceTo(publishAt);
    assert.deepEqual((await textsOf('SOON')).filter(Boolean), ['In March.']);
  });

  test('does not come out later where its line asks for more approvals by then', async () => {
    await run('registerItem', product('MORE', { line: 'More' }));
    await run('reviseLine', { handle: 'more', approvals: 1 }, 'ADMIN');
    const publishAt = '2027-04-01T00:00:00Z';
    const proposalId = await proposed('postUpdate', { ...saying('MORE', 'In April.'), publishAt });
    await goes('Legal', 'approveProposal', { proposalId });
    await run('reviseLine', { handle: 'more', approvals: 2 }, 'ADMIN');
    await advanceTo(publishAt);
    assert.deepEqual((await textsOf('MORE')).filter(Boolean), []);
  });

  test('is not carried out where a name in it leads to another item by now', async () => {
    const proposalId = await proposed('postUpdate', saying('FOUR', 'About four.'));
    await goes('Legal', 'approveProposal', { proposalId });
    const text = localizedTextInput('Both are one.');
    await run('mergeItems', { sku: 'FOUR', intoSku: 'FIVE', text }, 'ADMIN');
    assert.match(
      (await faults('Press', 'approveProposal', { proposalId }))[0]!,
      /^CONFLICT proposalId: A name/,
    );
    assert.deepEqual((await textsOf('FIVE')).filter(Boolean), []);
  });

  test('may be whatever mutation takes `propose`, and no other', async () => {
    const taking: string[] = [];
    for (const mutation of Object.keys(MUTATIONS)) {
      const { data } = await place.ask(
        `{ __type(name: "${mutationInputType(mutation)}") { inputFields { name } } }`,
      );
      if (data.__type.inputFields.some(({ name }: Payload) => name === 'propose')) taking.push(mutation);
    }
    assert.deepEqual(taking.toSorted(), [...PROPOSABLE_COMMANDS.keys()].toSorted());
    assert.match((await refusalsOf('approveProposal', { proposalId: update }))[0]!, /^NOT_FOUND proposalId/);
  });
});
