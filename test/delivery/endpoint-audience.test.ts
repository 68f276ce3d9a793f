import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { keepAssortment } from '../../src/commands/assortment/keep-assortment.ts';
import { countEndpointsPassedTo } from '../../src/delivery/endpoint-audience.ts';
import type { FeedFilter } from '../../src/reads/feed/feed-scope.ts';
import { resolveFeedScope } from '../../src/reads/feed/feed-scope.ts';
import { feedPage, readRecordHead } from '../../src/reads/feed/feed.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import type { UnrecordedFact } from '../../src/reads/feed/unrecorded-fact.ts';
import type { Context } from '../../src/record/context.ts';
import { api } from '../support/api.ts';
import { createManagerClients, localizedTextInput, product, transitionInput } from '../support/managers.ts';

const FILTERS: readonly FeedFilter[] = [
  {},
  { skus: ['cam'] },
  { skus: [' CAM ', 'other'] },
  { skus: ['straße'] },
  { skus: ['STRASSE', 'Other'] },
  { skus: ['TYPO'] },
  { brands: ['acme'] },
  { brands: ['elsewhere', 'other-brand'] },
  { lines: ['cameras'] },
  { lines: ['bags'] },
  { kinds: ['PRODUCT'] },
  { kinds: ['STORAGE_OPTION'] },
  { facts: ['STATE_ANNOUNCED'] },
  { facts: ['ITEM_LISTED', 'ITEM_REVISED'] },
  { markets: ['CH'] },
  { markets: ['US'], facts: ['STATE_ANNOUNCED'] },
  { brands: ['acme'], kinds: ['PRODUCT'], lines: ['cameras'], facts: ['STATE_ANNOUNCED'], markets: ['DE'] },
  { skus: ['cam'], brands: ['elsewhere'] },
];

/** What partners' lists hold by which endpoints are filtered, each with a filter beside it. */
const LISTS: readonly (readonly [skus: readonly string[], filter: FeedFilter])[] = [
  [['cam'], {}],
  [['TYPO', 'new'], {}],
  [['Straße', 'OTHER'], { facts: ['STATE_ANNOUNCED'] }],
  [['nobody'], {}],
  [[], {}],
];

describe('to how many endpoints something would be sent', () => {
  const place = api();
  const { run } = createManagerClients(place);
  const partnerContext = (name: string): Context => ({
    ...place.ctx,
    webhookAllowedHosts: new Set(['127.0.0.1']),
    caller: { role: 'PARTNER', name, keyId: name, person: name, address: null },
  });
  const filters: FeedFilter[] = [...FILTERS];
  const execute = (sql: string) => place.ctx.em.fork().execute(sql);
  before(async () => {
    await run('registerItem', product('CAM', { line: 'cameras' }));
    await run('registerItem', product('OTHER', { brand: 'other-brand', line: 'bags' }));
    await run('registerItem', product('straße', { brand: 'elsewhere', kind: 'STORAGE_OPTION' }));
    await run('registerItem', product('TYPO'));
    await run('mergeItems', { sku: 'TYPO', intoSku: 'CAM', text: localizedTextInput('Entered twice.') });
    for (const filter of FILTERS)
      await registerEndpoint(partnerContext('p'), { name: 'Ours', url: 'http://127.0.0.1:9/', filter });
    for (const [index, [skus, filter]] of LISTS.entries()) {
      const entries = skus.map((sku) => ({ sku }));
      const { assortmentId } = await keepAssortment(partnerContext('p'), {
        handle: `list-${index}`,
        entries,
      });
      const assortment = publicId('Assortment', assortmentId!);
      const url = 'http://127.0.0.1:9/';
      await registerEndpoint(partnerContext('p'), { name: 'By a list', url, filter, assortment });
      filters.push({ ...filter, assortmentId: assortmentId! });
    }
    await execute(`update endpoint set health = 'HEALTHY', probe = null`);
  });

  /** The filters that what was recorded after a sequence passes. */
  const passedSince = async (after: number): Promise<readonly FeedFilter[]> => {
    const head = await readRecordHead(place.ctx);
    const passed: FeedFilter[] = [];
    for (const filter of filters) {
      const scope = await resolveFeedScope(place.ctx, filter);
      if ((await feedPage(place.ctx, head, scope, after, 100)).facts.length > 0) passed.push(filter);
    }
    return passed;
  };

  const CHANGES: readonly (readonly [mutation: string, input: object])[] = [
    ['transitionItem', transitionInput('CAM', 'PAUSED')],
    ['transitionItem', transitionInput('cam', 'AVAILABLE', { markets: ['CH'] })],
    ['transitionItem', transitionInput('STRASSE', 'PAUSED', { markets: ['US'] })],
    ['postUpdate', { sku: 'OTHER', text: localizedTextInput('More.') }],
    ['reviseItem', { sku: 'CAM', line: 'bags' }],
    ['reviseItem', { sku: 'OTHER', name: localizedTextInput('Another') }],
    ['reviseItem', { sku: 'CAM', line: 'cameras' }],
    ['postUpdate', { sku: 'typo', text: localizedTextInput('It is CAM.') }],
    ['registerItem', product('NEW', { line: 'cameras' })],
  ];
  // R59
  for (const [at, [mutation, input]] of CHANGES.entries())
    test(`is told by a dry run as it is sent then: ${mutation} ${at}`, async () => {
      const tried = await run(mutation, { ...input, dryRun: true });
      assert.deepEqual(tried.userErrors, []);
      const { sequence } = await readRecordHead(place.ctx);
      assert.deepEqual((await run(mutation, input)).userErrors, []);
      const passed = await passedSince(sequence);
      assert.ok(passed.length > 0 && passed.length < filters.length, `${passed.length} pass`);
      assert.equal(tried.preview.tellsEndpoints, passed.length, JSON.stringify(passed));
    });

  test('counts none that has not said that it wants messages, and none that is stopped', async () => {
    const tells = async () =>
      (await run('postUpdate', { sku: 'CAM', text: localizedTextInput('More.'), dryRun: true })).preview
        .tellsEndpoints;
    const before = await tells();
    await execute(`update endpoint set health = 'FAILING' where filter = '{}' and assortment_id is null`);
    assert.equal(await tells(), before);
    for (const health of ['UNCONFIRMED', 'PAUSED', 'DISABLED']) {
      await execute(`update endpoint set health = '${health}' where filter = '{}' and assortment_id is null`);
      assert.equal(await tells(), before - 1, health);
    }
    await execute(`update endpoint set health = 'HEALTHY'`);
  });

  test('takes as many statements for many changes and endpoints as for one', async () => {
    await execute(`insert into endpoint (id, owner, name, url, filter, batch, secret, health, cursor, challenge, failures, created_at)
      select gen_random_uuid(), 'many', 'Many', 'https://a.example', jsonb_build_object('skus', jsonb_build_array('cam', 'sku-' || n)), 1, 's',
        'HEALTHY', 0, 'c', 0, now() from generate_series(1, 2000) n`);
    const [cam] = await place.ctx.rows<{ id: string }>(`select id from item where sku = 'CAM'`, []);
    const fact: UnrecordedFact = {
      ...{ itemId: cam!.id, kind: 'UPDATE_POSTED', markets: [], itemKind: 'PRODUCT', brand: 'acme' },
      ...{ line: 'cameras', newSkuKey: null, namesBrand: false, namesLine: false },
    };
    place.statements();
    const counts = await countEndpointsPassedTo(
      place.ctx,
      Array.from({ length: 500 }, () => [fact]),
    );
    assert.equal(place.statements().length, 2);
    assert.equal(new Set(counts).size, 1);
    assert.ok(counts[0]! > 2_000, String(counts[0]));
    assert.deepEqual(await countEndpointsPassedTo(place.ctx, [[], [fact]]), [0, counts[0]]);
  });
});
