import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { replaceAssortment } from '../../../src/commands/assortment/keep-assortment.ts';
import { offboardPerson } from '../../../src/commands/notice/offboard-person.ts';
import { asAdmin, auditTrail, keyFor } from '../../support/keys.ts';
import { api } from '../../support/api.ts';
import { createManagerClients, documentOf, localizedTextInput, product } from '../../support/managers.ts';

const OURS = '{ viewer { assortments { id handle name size unknownSkus } } }';

// R135
describe('a list of SKUs that is somebody’s own', () => {
  const place = api();
  const { mutate, run, refusalsOf, send } = createManagerClients(place);
  const keep = (handle: string, entries: readonly object[], more: object = {}) =>
    run('keepAssortment', { handle, entries, ...more }, 'PARTNER');
  const refused = (input: object) => refusalsOf('keepAssortment', input, 'PARTNER');
  const skus = (...named: string[]) => named.map((sku) => ({ sku }));
  const sizeOf = async (handle: string) =>
    (await send(OURS, {}, 'PARTNER')).data.viewer.assortments.find(
      (one: { handle: string }) => one.handle === handle,
    )?.size;

  before(async () => {
    place.at('2026-11-21T12:00:00Z');
    for (const sku of ['CAM', 'LENS', 'OLD', 'TWICE', 'ONCE']) await run('registerItem', product(sku));
  });

  test('holds what is given, in place of what it held, beside it, or without it', async () => {
    const { assortment, unknownSkus } = await keep('mine', [{ sku: ' cam ', yours: 'A-1' }, { sku: 'NONE' }]);
    assert.match(assortment.id, /^o_[0-9a-f]{32}$/);
    assert.deepEqual(assortment, {
      ...{ id: assortment.id, handle: 'mine', name: 'mine', size: 2 },
      unknownSkus: ['NONE'],
    });
    assert.deepEqual(unknownSkus, ['NONE']);
    const added = await keep('mine', skus('LENS', 'CAM', 'NEVER'), { how: 'ADD', name: 'Our shop' });
    assert.deepEqual([added.assortment.size, added.assortment.id], [4, assortment.id]);
    assert.deepEqual([added.assortment.name, added.unknownSkus], ['Our shop', ['NEVER']]);
    const removed = await keep('mine', skus('never', 'OLD'), { how: 'REMOVE' });
    assert.deepEqual([removed.assortment.size, removed.assortment.name], [3, 'Our shop']);
    const replaced = await keep('mine', skus('OLD'));
    assert.deepEqual([replaced.assortment.size, replaced.unknownSkus], [1, []]);
    const emptied = await keep('mine', [], { allowMassRemoval: true });
    assert.deepEqual([emptied.assortment.size, emptied.assortment.id], [0, assortment.id]);
  });

  test('takes a SKU twice where both say the same, and says where they do not', async () => {
    const twice = [
      { sku: 'CAM', yours: '1' },
      { sku: 'cam', yours: '1' },
    ];
    assert.equal((await keep('twice', twice)).assortment.size, 1);
    const [fault, ...others] = await refused({ handle: 'twice', entries: [...twice, { sku: 'Cam' }] });
    assert.match(fault!, /^DUPLICATE entries\.2\.sku: "Cam" stands here with another `yours`/);
    assert.deepEqual(others, []);
  });

  test('refuses what can be no handle, SKU or id of theirs, all at once', async () => {
    const faults = await refused({
      handle: 'Not this',
      name: '',
      entries: [
        { sku: '' },
        { sku: 'x'.repeat(129) },
        { sku: 'CAM', yours: 'y'.repeat(201) },
        { sku: 'A\nB' },
      ],
    });
    assert.deepEqual(
      faults.map((fault) => fault.split(':')[0]),
      [
        ...['INVALID handle', 'INVALID name', 'INVALID entries.0.sku', 'INVALID entries.1.sku'],
        ...['INVALID entries.2.yours', 'INVALID entries.3.sku'],
      ],
    );
    for (const handle of ['', 'a_b', 'ä', 'a'.repeat(65)])
      assert.match((await refused({ handle, entries: [] })).join(), /^INVALID handle: Call it by/);
    assert.match(
      (await refused({ handle: 'none', entries: [], how: 'REMOVE' })).join(),
      /^NOT_FOUND handle: You have no such list/,
    );
  });

  test('takes so many in one call, holds so many, and so many are one owner’s', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ sku: `M-${from + index}` }));
    const [tooMany] = await refused({ handle: 'many', entries: many(0, 5_001) });
    assert.match(tooMany!, /^TOO_MANY entries: Give 5000 SKUs at most in one call.*PUT \/assortments/);
    const partner = { role: 'PARTNER', name: 'a partner', keyId: null, address: null } as const;
    const entries = many(0, 100_000).map(({ sku }) => ({ sku, key: sku.toLowerCase(), yours: null }));
    const whole = { handle: 'many', name: null, entries, allowMassRemoval: false };
    const { size, unknownCount, unknownSkus } = await replaceAssortment(
      { ...place.ctx, caller: { ...partner, person: 'a partner' } },
      whole,
    );
    assert.deepEqual([size, unknownCount, unknownSkus.length], [100_000, 100_000, 1_000]);
    assert.equal(await sizeOf('many'), 100_000);
    const [full] = await refused({ handle: 'many', entries: many(100_000, 1), how: 'ADD' });
    assert.match(
      full!,
      /^TOO_MANY entries: A list holds 100000 SKUs at most, and this one would hold 100001/,
    );
    assert.equal(await sizeOf('many'), 100_000);
    const { assortment } = await keep('many', skus('CAM'), { allowMassRemoval: true });
    assert.equal(assortment.size, 1);
    const { data } = await send(OURS, {}, 'PARTNER');
    for (let count = data.viewer.assortments.length; count < 20; count++) await keep(`list-${count}`, []);
    assert.match(
      (await refused({ handle: 'one-more', entries: [] })).join(),
      /^TOO_MANY handle: You have 20/,
    );
    assert.equal((await keep('list-19', skus('CAM'))).assortment.size, 1);
  });

  test('loses most of what it holds, or all, only where that is meant', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ sku: `L-${from + index}` }));
    const refusals = async (entries: readonly object[]) =>
      (await refused({ handle: 'list-18', entries })).join();
    const wholeSize = async () => await sizeOf('list-18');
    assert.equal((await keep('list-18', [])).assortment.size, 0, 'nothing was lost');
    await keep('list-18', many(0, 1));
    assert.equal(
      await refusals([]),
      'MASS_REMOVAL allowMassRemoval: This would take 1 of 1 SKUs off the list "list-18": nothing was changed. If it is meant, say so with `allowMassRemoval`.',
    );
    await keep('list-18', many(1, 19));
    await keep('list-18', many(0, 20));
    assert.match(await refusals(many(0, 9)), /^MASS_REMOVAL .* take 11 of 20 SKUs off/);
    assert.match(await refusals(many(20, 20)), /^MASS_REMOVAL .* take 20 of 20 SKUs off/);
    assert.equal(await wholeSize(), 20);
    assert.equal((await keep('list-18', many(0, 10))).assortment.size, 10);
    assert.equal((await keep('list-18', many(0, 20))).assortment.size, 20);
    assert.equal((await keep('list-18', many(1, 19), { how: 'REMOVE' })).assortment.size, 1);
    assert.equal((await keep('list-18', many(2, 1), { allowMassRemoval: false })).assortment.size, 1);
    assert.equal((await keep('list-18', [], { allowMassRemoval: true })).assortment.size, 0);
  });

  test('is kept in the audit trail without its SKUs, and carried out once for one idempotency key', async () => {
    const input = { handle: 'mine', entries: skus('CAM', 'LENS'), how: 'ADD', idempotencyKey: 'k-1' };
    const first = await run('keepAssortment', input, 'PARTNER');
    const count = async () =>
      (await auditTrail(place.ctx)).filter(({ verb }) => verb === 'keepAssortment').length;
    const before = await count();
    await keep('mine', [], { allowMassRemoval: true });
    const again = await run('keepAssortment', input, 'PARTNER');
    assert.equal(again.assortment.id, first.assortment.id);
    assert.equal(again.assortment.size, 0, 'it was not done again');
    assert.equal(await count(), before + 1);
    const other = await mutate('keepAssortment', { ...input, how: 'REMOVE' }, 'PARTNER');
    assert.equal(other.userErrors[0].code, 'IDEMPOTENCY_MISMATCH');
    const entry = (await auditTrail(place.ctx)).findLast(({ verb }) => verb === 'keepAssortment');
    assert.deepEqual(entry.input, { handle: 'mine', name: null, how: 'REPLACE', entries: 0 });
    assert.deepEqual([entry.before.size, entry.after.size], [2, 0]);
  });

  test('knows an item by every SKU that it bears or bore, and one that is listed later from then on', async () => {
    const named = skus('OLD', 'LATER', 'TWICE');
    assert.deepEqual((await keep('mine', named)).unknownSkus, ['LATER']);
    await run('reviseItem', { sku: 'OLD', newSku: 'NEWER', expectedVersion: 1 });
    await run('mergeItems', { sku: 'TWICE', intoSku: 'ONCE', text: localizedTextInput('Entered twice.') });
    await run('registerItem', product('later'));
    assert.deepEqual((await keep('mine', named)).unknownSkus, []);
    const page = `{ viewer { assortments { handle unknownSkus(first: 2, after: "b") } } }`;
    await keep('mine', skus('D', 'B', 'C', 'A', 'CAM'));
    const { data } = await send(page, {}, 'PARTNER');
    const ours = data.viewer.assortments.find(({ handle }: { handle: string }) => handle === 'mine');
    assert.deepEqual(ours.unknownSkus, ['C', 'D']);
  });

  // R136
  test('is seen by its owner with any key of theirs, by admins, and by nobody else', async () => {
    const { assortment } = await keep('mine', skus('CAM'));
    const { secret: second } = await keyFor(place.ctx, 'PARTNER');
    const { secret: stranger } = await keyFor(place.ctx, 'PARTNER', undefined, 'somebody-else');
    const as = async (secret: string | null, query: string) => {
      const request = place.http().post('/graphql');
      const sent = secret ? request.set('Authorization', `Bearer ${secret}`) : request;
      return (await sent.send({ query })).body.data;
    };
    const node = `{ node(id: "${assortment.id}") { ... on Assortment { handle } } viewer { assortments { id } } }`;
    assert.equal((await as(second, node)).node.handle, 'mine');
    for (const secret of [stranger, null])
      assert.deepEqual(await as(secret, node), { node: null, viewer: { assortments: [] } });
    assert.equal((await send(node, {}, 'ADMIN')).data.node.handle, 'mine');
    assert.equal((await send(node, {}, 'MANAGER')).data.node, null);
    const own = documentOf('keepAssortment').replace('$input)', '{ handle: "mine", entries: [] })');
    const { keepAssortment: theirs } = await as(
      stranger,
      own.replace(/\(\$input: \w+!\)/, '').replace('(input: {', '(input: {'),
    );
    assert.notEqual(theirs.assortment.id, assortment.id, 'a handle is unique to its owner');
    assert.equal(await sizeOf('mine'), 1);
    await offboardPerson(asAdmin(place.ctx), { person: 'somebody-else', to: 'a manager' });
    assert.equal(
      (await send(`{ node(id: "${theirs.assortment.id}") { id } }`, {}, 'ADMIN')).data.node.id,
      theirs.assortment.id,
    );
  });
});
