import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { issueKey } from '../../../src/access/key.ts';
import { api } from '../../support/api.ts';
import { asAdmin } from '../../support/keys.ts';
import { createManagerClients, localizedTextInput, type Payload, product } from '../../support/managers.ts';

// R112
describe('a person who leaves', () => {
  const place = api();
  const { run, send, refusalsOf, rowCounts } = createManagerClients(place);
  const secrets: Record<string, string> = {};
  let notice: string;

  const as = async (name: string, query: string): Promise<Payload> =>
    (await place.http().post('/graphql').set('Authorization', `Bearer ${secrets[name]}`).send({ query }))
      .body;
  const WAITING =
    '{ viewer { notices(first: 10) { edges { node { id holder author steps { step by comment } } } } } }';

  before(async () => {
    for (const [name, person] of [
      ['Mia', 'mia'],
      ['Mia, laptop', 'mia'],
      ['Paul', 'paul'],
    ])
      secrets[name!] = (
        await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: name!, person: person!, expiresAt: null })
      ).secret;
    await run('registerItem', product('CAM'));
    const text = JSON.stringify(localizedTextInput('It ends.')).replaceAll(/"(locale|text)":/g, '$1:');
    const { data } = await as(
      'Mia',
      `mutation { transitionItems(input: { asDraft: true, notice: { text: ${text} }, rows: [{ sku: "CAM", to: PAUSED }] }) {
        userErrors { message } notice { id } } }`,
    );
    notice = data.transitionItems.notice.id;
  });

  test('is tried first: both keys and the notice are told, and nothing is written', async () => {
    const before = await rowCounts();
    const { keyIds, notices } = await run(
      'offboardPerson',
      { person: 'Mia', to: 'Paul', dryRun: true },
      'ADMIN',
    );
    assert.equal(keyIds.length, 2);
    assert.deepEqual(
      notices.map(({ id }: Payload) => id),
      [notice],
    );
    assert.deepEqual(await rowCounts(), before);
    assert.equal((await as('Mia', WAITING)).data.viewer.notices.edges.length, 1);
  });

  test('is found by the name of a key too, and is one that can be typed', async () => {
    const byName = await run('offboardPerson', { person: 'Mia, laptop', to: 'Paul', dryRun: true }, 'ADMIN');
    assert.equal(byName.keyIds.length, 2);
    for (const person of ['', 'a\u0000b', 'x'.repeat(129)])
      assert.match(
        (await refusalsOf('offboardPerson', { person, to: 'Paul' }, 'ADMIN')).join(),
        /^INVALID person/,
      );
  });

  test('is not handed to nobody, nor to themselves', async () => {
    assert.match(
      (await refusalsOf('offboardPerson', { person: 'mia', to: 'Zoe' }, 'ADMIN')).join(),
      /^NOT_FOUND to/,
    );
    assert.match(
      (await refusalsOf('offboardPerson', { person: 'mia', to: 'Mia' }, 'ADMIN')).join(),
      /^INVALID to/,
    );
    assert.match(
      (await refusalsOf('offboardPerson', { person: 'zoe', to: 'Paul' }, 'ADMIN')).join(),
      /^NOT_FOUND person: "zoe" has no key that works, no notice, no line and no endpoint/,
    );
  });

  test('is not the last one who may issue keys', async () => {
    const { data } = await send('{ keys { person role revokedAt } }', {}, 'ADMIN');
    const admins = data.keys.filter(({ role, revokedAt }: Payload) => role === 'ADMIN' && !revokedAt);
    const [person, ...others] = new Set<string>(admins.map((key: Payload) => key.person));
    assert.deepEqual(others, []);
    assert.deepEqual(await refusalsOf('offboardPerson', { person, to: 'Paul' }, 'ADMIN'), [
      'INVALID person: Issue another admin key first: this is the last one that works.',
    ]);
  });

  test('has no key any more, and the colleague finds the notice with the reason', async () => {
    const { keyIds } = await run(
      'offboardPerson',
      { person: 'mia', to: 'Paul', comment: 'Good luck.' },
      'ADMIN',
    );
    assert.equal(keyIds.length, 2);
    for (const name of ['Mia', 'Mia, laptop'])
      assert.equal((await as(name, WAITING)).errors[0].extensions.code, 'UNAUTHENTICATED');
    const [{ node }] = (await as('Paul', WAITING)).data.viewer.notices.edges;
    assert.deepEqual([node.id, node.holder, node.author], [notice, 'Paul', 'Mia']);
    assert.deepEqual(node.steps.at(-1).comment, 'To Paul, since mia leaves. Good luck.');
    assert.match(
      (await refusalsOf('offboardPerson', { person: 'mia', to: 'Paul' }, 'ADMIN')).join(),
      /^NOT_FOUND/,
    );
  });
});
