import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { issueKey } from '../../../src/access/key.ts';
import { api } from '../../support/api.ts';
import { asAdmin } from '../../support/keys.ts';
import {
  createManagerClients,
  documentOf,
  localizedTextInput,
  type Payload,
  product,
} from '../../support/managers.ts';

const OUT = '2027-08-01T00:00:00.000Z';
const LATER = '2027-09-01T00:00:00.000Z';
const PAUSING = {
  reasons: ['SUPPLY'],
  text: localizedTextInput('A pause.'),
  nextUpdateBy: { date: '2028-01-01' },
  publishAt: OUT,
};

// R120
describe('a notice that is postponed', () => {
  const place = api();
  const { run, advanceTo } = createManagerClients(place);
  const keys: Record<string, string> = {};
  const SKUS = ['SCHEDULED', 'REVIEWED', 'DATED', 'EARLIER'];
  before(async () => {
    for (const name of ['Mia', 'Legal', 'Press'])
      keys[name] = (await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name })).secret;
    for (const sku of SKUS) await run('registerItem', product(sku, { line: 'Strict' }));
    await run('reviseLine', { handle: 'strict', approvals: 2 }, 'ADMIN');
  });

  const ask = async (name: string, query: string, variables: object = {}): Promise<Payload> => {
    const request = place.http().post('/graphql').set('Authorization', `Bearer ${keys[name]}`);
    const { body } = await request.send({ query, variables });
    assert.equal(body.errors, undefined, JSON.stringify(body.errors));
    return body.data;
  };
  const by = async (name: string, mutation: string, input: object): Promise<Payload> =>
    (await ask(name, documentOf(mutation), { input }))[mutation];
  const goes = async (name: string, mutation: string, input: object): Promise<Payload> => {
    const { userErrors, notice } = await by(name, mutation, input);
    assert.deepEqual(userErrors, [], mutation);
    return notice;
  };
  const faults = async (name: string, mutation: string, input: object): Promise<string[]> =>
    (await by(name, mutation, input)).userErrors.map(
      ({ code, field, message }: Payload) => `${code} ${field?.join('.')}: ${message}`,
    );
  const submitted = async (sku: string, more: object = {}): Promise<string> => {
    const input = { notice: { ...PAUSING, ...more }, rows: [{ sku, to: 'PAUSED' }], asDraft: true };
    const { id } = await goes('Mia', 'transitionItems', input);
    await goes('Mia', 'submitNotice', { noticeId: id });
    return id;
  };
  const waitingFor = async (name: string): Promise<string[]> =>
    (await ask(name, '{ viewer { notices { edges { node { id } } } } }')).viewer.notices.edges.map(
      ({ node }: Payload) => node.id,
    );
  const stateOf = async (sku: string): Promise<string> =>
    (await place.ask(`{ item(by: {sku: "${sku}"}) { lifecycle { state } } }`)).data.item.lifecycle.state;

  test('comes out later with the approvals that it has, and not before', async () => {
    const noticeId = await submitted('SCHEDULED');
    await goes('Legal', 'approveNotice', { noticeId });
    await goes('Press', 'approveNotice', { noticeId });
    const notice = await goes('Legal', 'postponeNotice', {
      noticeId,
      publishAt: LATER,
      comment: 'The press is away.',
      expectedRevision: 1,
    });
    assert.deepEqual(
      [notice.status, notice.revision, notice.author, notice.holder, notice.publishAt],
      ['SCHEDULED', 2, 'Mia', 'Mia', LATER],
    );
    assert.deepEqual(
      notice.approvals.map(({ by: name }: Payload) => name),
      ['Legal', 'Press'],
    );
    const { step, comment, revision } = notice.steps.find((one: Payload) => one.step === 'POSTPONED');
    assert.deepEqual([step, comment, revision], ['POSTPONED', 'The press is away.', 2]);
    await advanceTo(OUT);
    assert.equal(await stateOf('SCHEDULED'), 'AVAILABLE');
    await advanceTo(LATER);
    assert.equal(await stateOf('SCHEDULED'), 'PAUSED');
  });

  test('in review waits for those who have not approved it, and for nobody twice', async () => {
    const publishAt = '2028-01-01T00:00:00.000Z';
    const noticeId = await submitted('REVIEWED', {
      publishAt: '2027-12-01T00:00:00.000Z',
      nextUpdateBy: { date: '2029-01-01' },
    });
    await goes('Legal', 'approveNotice', { noticeId });
    const notice = await goes('Mia', 'postponeNotice', { noticeId, publishAt });
    assert.deepEqual([notice.status, notice.approvals.length], ['IN_REVIEW', 1]);
    assert.deepEqual([await waitingFor('Legal'), await waitingFor('Press')], [[], [noticeId]]);
    assert.match((await faults('Legal', 'approveNotice', { noticeId }))[0]!, /^CONFLICT/);
    const scheduled = await goes('Press', 'approveNotice', { noticeId });
    assert.deepEqual([scheduled.status, scheduled.publishAt], ['SCHEDULED', publishAt]);
    const revised = await goes('Mia', 'reviseNotice', {
      noticeId,
      notice: { publishAt: '2028-02-01T00:00:00Z' },
    });
    assert.deepEqual([revised.status, revised.approvals], ['DRAFT', []]);
  });

  test('is not brought forward, nor put off to where its rows no longer hold', async () => {
    const more = { publishAt: '2028-03-01T00:00:00Z', nextUpdateBy: { date: '2028-04-01' } };
    const noticeId = await submitted('DATED', more);
    const late = await faults('Mia', 'postponeNotice', { noticeId, publishAt: '2028-06-01T00:00:00Z' });
    assert.match(late[0]!, /nextUpdateBy/);
    for (const publishAt of ['2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z'])
      assert.match(
        (await faults('Mia', 'postponeNotice', { noticeId, publishAt }))[0]!,
        /^INVALID publishAt: Give a later/,
      );
    const { id } = await goes('Mia', 'transitionItems', {
      notice: PAUSING,
      rows: [{ sku: 'EARLIER', to: 'PAUSED' }],
      asDraft: true,
    });
    const draft = await faults('Mia', 'postponeNotice', { noticeId: id, publishAt: '2029-01-01T00:00:00Z' });
    assert.match(draft[0]!, /^CONFLICT noticeId: The notice is a draft/);
    const open = await submitted('EARLIER', { publishAt: null, nextUpdateBy: { date: '2030-01-01' } });
    const undated = await faults('Mia', 'postponeNotice', {
      noticeId: open,
      publishAt: '2029-01-01T00:00:00Z',
    });
    assert.match(undated[0]!, /^INVALID publishAt: .* without one it comes out as soon as it is approved\.$/);
  });
});
