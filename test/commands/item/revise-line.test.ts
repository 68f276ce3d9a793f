import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { issueKey } from '../../../src/access/key.ts';
import { asAdmin, auditTrail } from '../../support/keys.ts';
import { createManagerClients, type Payload, product, localizedTextInput } from '../../support/managers.ts';

describe('the policy of a line', () => {
  const place = api();
  const { run, refusalsOf, mutate, rowCounts } = createManagerClients(place);
  before(async () => {
    await run('registerItem', product('DRIVE', { line: 'Storage' }));
  });

  const revise = async (more: object): Promise<Payload> =>
    (await run('reviseLine', { handle: 'storage', ...more }, 'ADMIN')).line;
  const read = async () =>
    (await place.ask('{ item(by: {sku: "DRIVE"}) { version line { handle name noticeDays approvals } } }'))
      .data.item;

  // R8
  test('is set by an admin, and shows with the items of the line', async () => {
    const line = await revise({ noticeDays: 90, approvals: 2 });
    const policy = { handle: 'storage', name: 'Storage', noticeDays: 90, approvals: 2 };
    assert.deepEqual(line, { ...policy, german: 'Storage', owner: null, brand: { handle: 'acme' } });
    assert.deepEqual(await read(), { version: 1, line: policy });
  });

  test('stays where nothing is said of it, and 0 days take the undertaking away', async () => {
    assert.deepEqual((await revise({ approvals: 0 })).noticeDays, 90);
    const line = await revise({ noticeDays: 0, approvals: null });
    assert.deepEqual([line.noticeDays, line.approvals], [null, 0]);
  });

  test('goes with a name, which replaces the earlier one in every language', async () => {
    const line = await revise({ name: localizedTextInput('Drives', { de: 'Laufwerke' }) });
    assert.deepEqual([line.name, line.german], ['Drives', 'Laufwerke']);
    assert.equal((await revise({ name: localizedTextInput('Drives') })).german, 'Drives');
  });

  test('is found by its handle whatever its case', async () => {
    assert.equal((await run('reviseLine', { handle: 'STORAGE', approvals: 1 }, 'ADMIN')).line.approvals, 1);
  });

  test('is only tried with dryRun: the answer tells what it would be', async () => {
    const rows = await rowCounts();
    const line = await revise({ noticeDays: 30, dryRun: true, idempotencyKey: 'tried' });
    assert.equal(line.noticeDays, 30);
    assert.equal((await read()).line.noticeDays, null);
    assert.deepEqual(await rowCounts(), rows);
  });

  // R8
  test('is changed without a word in the public record, and with one in the audit trail', async () => {
    const head = (await rowCounts())['record'];
    await revise({ noticeDays: 60, approvals: 3 });
    assert.equal((await rowCounts())['record'], head);
    const { verb, role, name, address, input, before, after, item_ids } = (await auditTrail(place.ctx)).at(
      -1,
    );
    assert.deepEqual([verb, role, name, item_ids], ['reviseLine', 'ADMIN', 'A admin', []]);
    assert.ok(address);
    assert.deepEqual(input, { handle: 'storage', noticeDays: 60, approvals: 3, dryRun: false });
    const kept = { handle: 'storage', name: { en: 'Drives' }, owner: null };
    assert.deepEqual(before, { ...kept, noticeDays: null, approvals: 1 });
    assert.deepEqual(after, { ...kept, noticeDays: 60, approvals: 3 });
  });

  test('is changed once where the call comes again with its key, and refused for another input', async () => {
    const input = { handle: 'storage', noticeDays: 120, idempotencyKey: 'policy' };
    const first = await run('reviseLine', input, 'ADMIN');
    await revise({ noticeDays: 30 });
    const rows = await rowCounts();
    assert.deepEqual(await run('reviseLine', input, 'ADMIN'), first);
    assert.deepEqual(await rowCounts(), rows);
    assert.equal((await read()).line.noticeDays, 30);
    const [fault] = await refusalsOf('reviseLine', { ...input, noticeDays: 121 }, 'ADMIN');
    assert.match(fault!, /^IDEMPOTENCY_MISMATCH idempotencyKey: /);
  });

  test('is one change after another where two come at once', async () => {
    await Promise.all([revise({ noticeDays: 10 }), revise({ approvals: 5 })]);
    const { line } = await read();
    assert.deepEqual([line.noticeDays, line.approvals], [10, 5]);
  });

  const REFUSED: readonly (readonly [title: string, input: object, ...faults: string[]])[] = [
    [
      'a line that nobody made',
      { handle: 'none', approvals: 1 },
      'NOT_FOUND handle: There is no line with the handle "none".',
    ],
    ['a revision of nothing', {}, 'INVALID handle: Say what is to change.'],
    [
      'days and approvals that cannot be, both at once',
      { noticeDays: -1, approvals: 6 },
      'INVALID noticeDays: Undertake 0 to 3650 days of notice; 0 takes the undertaking away.',
      'INVALID approvals: Ask for 0 to 5 approvals.',
    ],
    [
      'a notice of more than ten years',
      { noticeDays: 3651 },
      'INVALID noticeDays: Undertake 0 to 3650 days of notice; 0 takes the undertaking away.',
    ],
    [
      'a name in no default language',
      { name: [{ locale: 'de', text: 'Laufwerke' }] },
      'TEXT_REQUIRED name: Give the name in "en".',
    ],
    [
      'a name of two lines',
      { name: localizedTextInput('Two\nlines') },
      'INVALID name: A name has one line and 200 characters at most.',
    ],
    [
      'HTML in a name',
      { name: localizedTextInput('<b>Drives</b>') },
      'INVALID name.0.text: Give plain text without HTML: put a space after "<" where it means "less than".',
    ],
  ];
  for (const [title, input, ...faults] of REFUSED) {
    // R8
    test(`is refused for ${title}`, async () => {
      const given = { handle: 'storage', ...input };
      assert.deepEqual(await refusalsOf('reviseLine', given, 'ADMIN'), faults);
      assert.equal((await mutate('reviseLine', given, 'ADMIN')).line, null);
    });
  }

  test('goes with an owner, whom managers alone see, and whose overdue items are told apart', async () => {
    const { secret } = await issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: 'Owner' });
    assert.equal((await revise({ owner: 'Owner' })).owner, 'Owner');
    assert.match(
      (await refusalsOf('reviseLine', { handle: 'storage', owner: 'Nobody' }, 'ADMIN'))[0]!,
      /^NOT_FOUND owner/,
    );
    const query =
      '{ item(by: {sku: "DRIVE"}) { line { owner } } viewer { overdue(ofMyLines: true) { edges { node { sku } } } } }';
    assert.equal((await place.ask(query)).data.item.line.owner, null);
    await run('registerItem', product('ELSEWHERE'));
    for (const sku of ['DRIVE', 'ELSEWHERE'])
      await run('promiseUpdate', { sku, by: { date: '2026-11-30' } }, 'ADMIN');
    place.at('2027-06-01T00:00:00Z');
    const asOwner = await place
      .http()
      .post('/graphql')
      .set('Authorization', `Bearer ${secret}`)
      .send({ query });
    const { item, viewer } = asOwner.body.data;
    assert.deepEqual(
      [item.line.owner, viewer.overdue.edges.map(({ node }: Payload) => node.sku)],
      ['Owner', ['DRIVE']],
    );
    assert.deepEqual((await place.ask(query)).data.viewer.overdue.edges, []);
    await run('offboardPerson', { person: 'Owner', to: 'A manager' }, 'ADMIN');
    assert.equal((await revise({ noticeDays: 10 })).owner, 'A manager');
  });
});
