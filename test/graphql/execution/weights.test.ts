import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isObjectType } from 'graphql';
import { createSchema } from '../../../src/graphql/schema.ts';
import { api } from '../../support/api.ts';
import { createManagerClients } from '../../support/managers.ts';
import { storyIn } from '../../support/story.ts';

/** Each list that takes `first`, asked for more than it gives at once, and for what would then cost too much. */
const TOO_LARGE: Readonly<Record<string, string>> = {
  'Query.brands': '{ brands(first: 40000) { edges { node { handle name } } } }',
  'Query.lines': '{ lines(first: 40000) { edges { node { handle name } } } }',
  'Query.families': '{ families(first: 40000) { edges { node { handle name } } } }',
  'Query.searchItems': '{ searchItems(first: 40000) { edges { node { sku name } } } }',
  'Query.endingBetween':
    '{ endingBetween(from: "2026-01-01", to: "2026-02-01", first: 40000) { edges { node { endsAt } } } }',
  'Product.releases':
    '{ item(by: { sku: "CAM" }) { ... on Product { releases(first: 40000) { edges { node { version } } } } } }',
  'Accessory.releases':
    '{ item(by: { sku: "BAG" }) { ... on Accessory { releases(first: 40000) { edges { node { version } } } } } }',
  'StorageOption.releases':
    '{ item(by: { sku: "CARD" }) { ... on StorageOption { releases(first: 40000) { edges { node { version } } } } } }',
  'Query.timeline': '{ timeline(first: 40000) { edges { node { sequence } } } }',
  'Query.auditTrail': '{ auditTrail(first: 40000) { edges { node { id } } } }',
  'Product.timeline': '{ item(by: {sku: "CAM"}) { timeline(first: 40000) { edges { node { sequence } } } } }',
  'Accessory.timeline':
    '{ item(by: {sku: "BAG"}) { ... on Accessory { timeline(first: 40000) { edges { node { sequence } } } } } }',
  'StorageOption.timeline':
    '{ item(by: {sku: "CARD"}) { ... on StorageOption { timeline(first: 40000) { edges { node { sequence } } } } } }',
  'Product.accessories':
    '{ item(by: {sku: "CAM"}) { ... on Product { accessories(first: 40000) { edges { node { sku name } } } } } }',
  'Product.storageOptions':
    '{ item(by: {sku: "CAM"}) { ... on Product { storageOptions(first: 40000) { edges { node { sku name } } } } } }',
  'ItemFamily.items': '{ family(handle: "cams") { items(first: 40000) { edges { node { sku } } } } }',
  'Notice.entries':
    '{ item(by: {sku: "CAM"}) { lifecycle { notice { entries(first: 40000) { edges { node { sequence } } } } } } }',
  'Query.advisories': '{ advisories(first: 40000) { edges { node { number } } } }',
  'ReportFigure.items': '{ report { figures { items(first: 40000) { edges { node { sku } } } } } }',
  'Endpoint.attempts': '{ viewer { endpoints { attempts(first: 40000) { edges { node { id } } } } } }',
  'Assortment.unknownSkus': '{ viewer { assortments { unknownSkus(first: 40000) } } }',
  'Viewer.dangerReports': '{ viewer { dangerReports(first: 40000) { id } } }',
  'Viewer.notices': '{ viewer { notices(first: 40000) { edges { node { id } } } } }',
  'Viewer.proposals': '{ viewer { proposals(first: 40000) { edges { node { id } } } } }',
  'Viewer.held': '{ viewer { held(first: 40000) { edges { node { sku: id } } } } }',
  'Viewer.overdue': '{ viewer { overdue(first: 40000) { edges { node { sku } } } } }',
};

describe('what is asked for more than is given at once', () => {
  const place = api();
  const story = storyIn(place);
  const { mutate, send } = createManagerClients(place);
  before(async () => {
    await mutate('registerEndpoint', { name: 'Ours', url: 'https://hooks.example.com/lastcall' });
    await mutate('keepAssortment', { handle: 'shop', entries: [] });
    await story.lists(
      { sku: 'CAM', family: { handle: 'cams', name: 'Cams' } },
      { sku: 'BAG', kind: 'ACCESSORY' },
      { sku: 'CARD', kind: 'STORAGE_OPTION' },
    );
    await story.announces('CAM', 'DISCONTINUED', { notice: { en: 'It ends.' } });
  });

  test('names every list of the contract that takes a size', () => {
    const sized = Object.values(createSchema().getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter(({ args }) => args.some(({ name }) => name === 'first'))
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    assert.deepEqual(Object.keys(TOO_LARGE).toSorted(), sized.toSorted());
  });

  for (const [field, query] of Object.entries(TOO_LARGE))
    test(`${field} is refused with its limit before a price is told, the first time and when it is known`, async () => {
      for (let time = 1; time <= 3; time++) {
        const { errors } = await send(query);
        const told = new Set(errors?.map(({ message, extensions }) => `${extensions.code}: ${message}`));
        assert.deepEqual([...told], ['TOO_MANY: Ask for 100 or fewer with `first`.']);
      }
    });

  test('SKUs and names are refused with their limit as well', async () => {
    const skus = Array.from({ length: 20_000 }, (_, at) => `S-${at}`);
    for (const [query, variables] of [
      ['query ($skus: [String!]!) { items(skus: $skus) { item { sku name } } }', { skus }],
      [
        'query ($by: [ItemBy!]!) { lookup(by: $by) { item { sku name } } }',
        { by: skus.map((sku) => ({ sku })) },
      ],
    ] as const) {
      const { errors } = await send(query, variables);
      assert.deepEqual(
        errors?.map(({ extensions, message }) => [extensions.code, /250/.test(message)]),
        [['TOO_MANY', true]],
      );
    }
  });
});
