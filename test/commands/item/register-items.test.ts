import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { auditTrail } from '../../support/keys.ts';
import {
  createManagerClients,
  dateInput,
  localizedTextInput,
  type Payload,
  product,
} from '../../support/managers.ts';

// R19
describe('items that are entered together', () => {
  const place = api();
  const { run, mutate, rowCounts } = createManagerClients(place);
  const faultsOf = (userErrors: readonly Payload[]) =>
    userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`);

  test('are in the record in the order given, as if each had been entered by itself', async () => {
    const items = [
      product('CAM', { releasedOn: dateInput('2026-03-01'), line: 'Cameras' }),
      product('DRV', { kind: 'STORAGE_OPTION', capacityBytes: 4_000_000_000_000, medium: 'SSD' }),
      product('OLD', { takenOver: true, identifiers: [{ scheme: 'GTIN', value: '4006381333931' }] }),
    ];
    const { rows, userErrors } = await run('registerItems', { items });
    assert.deepEqual(userErrors, []);
    assert.deepEqual(
      rows.map(({ sku, item, entry, userErrors: own }: Payload) => [
        sku,
        item.sku,
        item.lifecycle.state,
        entry.kind,
        own,
      ]),
      ['CAM', 'DRV', 'OLD'].map((sku) => [sku, sku, 'AVAILABLE', 'ITEM_LISTED', []]),
    );
    const feed = (await place.http().get('/feed')).text.trim().split('\n').slice(0, -1);
    assert.deepEqual(
      feed.map((line) => JSON.parse(line)).map(({ type, sku }) => [type, sku]),
      ['CAM', 'DRV', 'OLD'].map((sku) => ['item.listed', sku]),
    );
    const trail = (await auditTrail(place.ctx)).filter(({ verb }) => verb === 'registerItems');
    assert.deepEqual(
      trail.map(({ item_ids }) => item_ids?.length),
      [3],
    );
    const found = await place.ask(
      '{ item(by: { identifier: { scheme: "GTIN", value: "4006381333931" } }) { sku } }',
    );
    assert.equal(found.data.item.sku, 'OLD');
  });

  test('are tried with what customers will read of each, and of what is made once the first row tells', async () => {
    const line = 'a-new-line';
    const items = [
      product('TRIED-1', { line }),
      product('TRIED-2', { line, publishAt: '2027-03-01T00:00:00Z' }),
    ];
    const { rows } = await run('registerItems', { items, dryRun: true });
    assert.deepEqual(
      rows.map(({ item, preview }: Payload) => [item, preview.after.headline.text]),
      [
        [null, 'TRIED-1 can be ordered.'],
        [null, 'TRIED-2 can be ordered.'],
      ],
    );
    const messages = rows.map(({ warnings }: Payload) => warnings.map(({ message }: Payload) => message));
    assert.deepEqual(messages, [[`There is no line "${line}" yet: it is made with this item.`], []]);
    const done = await run('registerItems', { items: items.slice(0, 1) });
    assert.deepEqual([done.rows[0].preview, done.rows[0].warnings.length], [null, 1]);
  });

  test('are refused all of them where anything speaks against one, and each row says what', async () => {
    const before = await rowCounts();
    const items = [
      product('NEW-1'),
      product('cam'),
      product('NEW-2', { markets: ['NOWHERE'] }),
      product('NEW-3', { capacityBytes: 1_000_000 }),
      product('new-1'),
      product('NEW-4', { identifiers: [{ scheme: 'GTIN', value: '4006381333932' }] }),
      product('NEW-5', { name: [] }),
      product('NEW-6', { dryRun: true }),
      product('NEW-7', { takenOver: true, releasedOn: dateInput('2040') }),
    ];
    const { rows, userErrors } = await mutate('registerItems', { items });
    assert.deepEqual(
      rows.map(({ userErrors: own }: Payload) => faultsOf(own)),
      [
        [],
        ['DUPLICATE sku'],
        ['INVALID markets'],
        ['INVALID kind'],
        ['DUPLICATE sku'],
        ['INVALID identifiers'],
        ['TEXT_REQUIRED name'],
        ['INVALID dryRun'],
        ['INVALID releasedOn'],
      ],
    );
    assert.deepEqual(
      faultsOf(userErrors),
      rows.flatMap(({ userErrors: own }: Payload, index: number) =>
        faultsOf(own).map((fault) => fault.replace(' ', ` items.${index}.`)),
      ),
    );
    assert.ok(rows.every(({ item, entry }: Payload) => item === null && entry === null));
    assert.deepEqual(await rowCounts(), before);
  });

  test('bear no address that another of them bears, and no name that none can be', async () => {
    const refused = async (...items: object[]) =>
      (await mutate('registerItems', { items })).rows.map(({ userErrors }: Payload) => faultsOf(userErrors));
    const other = product('OTHER', { handle: 'abc' });
    assert.deepEqual(await refused(product('ABC'), other), [[], ['DUPLICATE handle']]);
    assert.deepEqual(await refused(other, product('ABC')), [[], ['DUPLICATE sku']]);
    assert.deepEqual(await refused(product('A\u0000B', { name: localizedTextInput('A') })), [
      ['INVALID sku'],
    ]);
    const mpn = (value: string) => ({ identifiers: [{ scheme: 'MPN', value }] });
    const wrong = product('M-1', {
      identifiers: [{ scheme: 'GTIN', value: '1' }, ...mpn('same').identifiers],
    });
    assert.deepEqual(await refused(wrong, product('M-2', mpn('same'))), [['INVALID identifiers'], []]);
    const address = product('WEB', { url: 'https://example.com/web' });
    await run('registerItems', { items: [product('ABC'), address] });
  });

  test('are only tried in a dry run, and entered once for one key', async () => {
    const before = await rowCounts();
    const items = [product('ONCE-1'), product('ONCE-2')];
    const tried = await run('registerItems', { items, dryRun: true });
    assert.deepEqual(
      tried.rows.map(({ sku, item, entry }: Payload) => [sku, item, entry]),
      [
        ['ONCE-1', null, null],
        ['ONCE-2', null, null],
      ],
    );
    assert.deepEqual(await rowCounts(), before);
    const first = await run('registerItems', { items, idempotencyKey: 'monday' });
    assert.deepEqual(await run('registerItems', { items, idempotencyKey: 'monday' }), first);
    const other = await mutate('registerItems', { items: [product('ONCE-3')], idempotencyKey: 'monday' });
    assert.deepEqual(faultsOf(other.userErrors), ['IDEMPOTENCY_MISMATCH idempotencyKey']);
    assert.deepEqual(other.rows, []);
  });

  test('are 250 at most, and one at least', async () => {
    const many = (size: number) => Array.from({ length: size }, (_, index) => product(`MANY-${index}`));
    const refused = async (items: object[]) =>
      faultsOf((await mutate('registerItems', { items })).userErrors);
    assert.deepEqual(await refused(many(251)), ['TOO_MANY items']);
    assert.deepEqual(await refused([]), ['INVALID items']);
    const { rows } = await run('registerItems', { items: many(250) });
    assert.equal(new Set(rows.map(({ entry }: Payload) => entry.id)).size, 250);
  });
});
