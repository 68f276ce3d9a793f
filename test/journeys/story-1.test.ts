import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  dateInput,
  type Payload,
  localizedTextInput,
} from '../support/managers.ts';

const MAGAZINES = ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM-64GB', 'RED-RAM-128GB'];

/**
 * Several facets, an interim answer, a hidden successor and a late word (rules.md, R23, R41, R53), from an empty record and
 * through the public doors alone.
 */
describe('the drives that vanished from the store', () => {
  const place = api();
  const { run, advanceTo } = createManagerClients(place);

  /** What a storefront is told, without a key. */
  async function readItem(query: string): Promise<Payload> {
    const { data, errors } = await place.ask(query);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  }
  const ofDrive = async (fields: string) =>
    (await readItem(`{ item(by: {sku: "RED-DRIVE-640GB"}) { ${fields} } }`)).item;
  const insteadOn = async (host: string, more = '') =>
    (
      await ofDrive(
        `currentSuccessors(hostSku: "${host}"${more}) { item { sku lifecycle { canOrder } } via { kind } fit needs { sku } }`,
      )
    ).currentSuccessors;

  test('2008: the camera, and what it records to, enter the record', async () => {
    place.at('2008-11-27T09:00:00Z');
    const of = (kind: string, sku: string, name: string, more: object = {}) =>
      run('registerItem', {
        sku,
        kind,
        name: localizedTextInput(name),
        brand: 'RED',
        line: 'RED ONE',
        ...more,
      });
    await of('PRODUCT', 'RED-ONE', 'RED ONE', { releasedOn: dateInput('2007-08-31') });
    await of('ACCESSORY', 'RED-FLASH-MODULE', 'RED FLASH module');
    for (const sku of MAGAZINES) {
      const [, model, capacity] = sku.split('-');
      await of('STORAGE_OPTION', sku, `RED-${model} ${capacity}`, {
        family: `RED-${model}`,
        options: [{ name: 'capacity', value: capacity }],
        capacityBytes: Number.parseInt(capacity!, 10) * 1e9,
      });
      await run('declareFit', { sku, hostSku: 'RED-ONE', verdict: 'FITS' });
    }
    const { items } = (
      await readItem(
        '{ family(handle: "red-drive") { items { edges { node { sku lifecycle { canOrder } } } } } }',
      )
    ).family;
    assert.deepEqual(
      items.edges.map(({ node }: Payload) => node),
      [
        { sku: 'RED-DRIVE-320GB', lifecycle: { canOrder: true } },
        { sku: 'RED-DRIVE-640GB', lifecycle: { canOrder: true } },
      ],
    );
  });

  // R6
  test('August 2010: larger cards are on the way; nobody can order them yet', async () => {
    place.at('2010-08-09T17:00:00Z');
    const card = {
      sku: 'RED-FLASH-32GB',
      kind: 'STORAGE_OPTION',
      name: localizedTextInput('RED FLASH 32GB'),
      brand: 'RED',
    };
    const { item } = await run('registerItem', {
      ...card,
      releasedOn: dateInput('2010-10-01'),
      capacityBytes: 32e9,
    });
    const [orders] = item.lifecycle.facets;
    assert.deepEqual(
      [item.lifecycle.state, item.lifecycle.canOrder, orders.status],
      ['AVAILABLE', false, 'NOT_YET'],
    );
    const fit = {
      sku: 'RED-FLASH-32GB',
      hostSku: 'RED-ONE',
      verdict: 'FITS_WITH',
      needs: ['RED-FLASH-MODULE'],
    };
    await run('declareFit', fit);
    await run('registerItem', {
      ...card,
      sku: 'REDMAG-64GB',
      name: localizedTextInput('REDMAG 64GB'),
      capacityBytes: 64e9,
    });
  });

  test('10 August 2010: no new orders; everything that an owner asks has an answer of its own', async () => {
    place.at('2010-08-10T17:00:00Z');
    for (const sku of MAGAZINES) {
      const input = {
        sku,
        to: 'REPLACEMENT_PLANNED',
        reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
        text: localizedTextInput(
          'We take no new orders. Everything ordered will be delivered. We will keep you posted.',
          {
            de: 'Wir nehmen keine neuen Bestellungen an. Alles Bestellte wird geliefert. Wir melden uns.',
          },
        ),
        commitments: [
          commitmentInput('ORDERS', 'ENDED'),
          commitmentInput('FULFILMENT', 'OPEN'),
          commitmentInput('SERVICE', 'OPEN'),
        ],
        successors: [
          { sku: 'RED-FLASH-32GB', kind: 'INTERIM' },
          { sku: 'REDMAG-64GB', kind: 'SUCCESSOR', publishAt: '2010-11-01T17:00:00Z' },
        ],
        teaser: localizedTextInput('A new storage technology is planned.'),
        nextUpdateBy: dateInput('2010-09-30'),
        internalNote: 'Toshiba ends the 1.8 inch drive.',
      };
      const tried = await run('transitionItem', { ...input, dryRun: true });
      assert.equal(tried.preview.after.canOrder, false);
      await run('transitionItem', { ...input, idempotencyKey: `vanish ${sku}` });
    }
    const { lifecycle, version, successors } = await ofDrive(`version successors { kind successor { sku } }
      lifecycle { state canOrder reasons successorStatus teaser { text } explanation(locale: "de") { text }
        facets { facet status } nextUpdate { by { date } overdue } forced }`);
    assert.equal(version, 3);
    assert.deepEqual(
      [lifecycle.state, lifecycle.canOrder, lifecycle.forced],
      ['REPLACEMENT_PLANNED', false, false],
    );
    assert.deepEqual(lifecycle.reasons, ['SUPPLY', 'TECHNOLOGY_SHIFT']);
    assert.match(lifecycle.explanation.text, /^Wir nehmen keine/);
    assert.deepEqual(Object.fromEntries(lifecycle.facets.map((one: Payload) => [one.facet, one.status])), {
      ORDERS: 'ENDED',
      FULFILMENT: 'OPEN',
      WARRANTY: 'UNKNOWN',
      SERVICE: 'OPEN',
      PARTS: 'UNKNOWN',
      FEATURE_UPDATES: 'UNKNOWN',
      SECURITY_UPDATES: 'UNKNOWN',
      ONLINE_SERVICES: 'UNKNOWN',
    });
    assert.deepEqual(lifecycle.nextUpdate, { by: { date: '2010-09-30' }, overdue: false });
    assert.deepEqual(
      [lifecycle.successorStatus, lifecycle.teaser.text],
      ['PLANNED', 'A new storage technology is planned.'],
    );
    assert.deepEqual(successors, [{ kind: 'INTERIM', successor: { sku: 'RED-FLASH-32GB' } }]);
  });

  test('the store can say it in one sentence, in three languages', async () => {
    const { lifecycle } = await ofDrive(
      'lifecycle { en: headline { text } de: headline(locale: "de") { text } fr: headline(locale: "fr") { text } }',
    );
    const sentences = Object.values(lifecycle as Record<string, { text: string }>).map((one) => one.text);
    for (const sentence of sentences) assert.match(sentence, /RED-DRIVE 640GB/);
    assert.equal(new Set(sentences).size, 3);
  });

  test('for this camera the interim answer fits with a module, though it cannot be ordered yet', async () => {
    assert.deepEqual(await insteadOn('RED-ONE'), [
      {
        item: { sku: 'RED-FLASH-32GB', lifecycle: { canOrder: false } },
        via: [{ kind: 'INTERIM' }],
        fit: 'FITS_WITH',
        needs: [{ sku: 'RED-FLASH-MODULE' }],
      },
    ]);
  });

  test('October 2010: the promised word is overdue, and the cards can be ordered', async () => {
    await advanceTo('2010-10-01T00:00:00Z');
    const { lifecycle } = await ofDrive('lifecycle { nextUpdate { overdue } headline { text } }');
    assert.equal(lifecycle.nextUpdate.overdue, true);
    assert.match(lifecycle.headline.text, /30 September 2010/);
    const [card] = await insteadOn('RED-ONE');
    assert.equal(card.item.lifecycle.canOrder, true);
  });

  // R54
  test('5 October 2010: a late word keeps the promise, and stays late in the record', async () => {
    await advanceTo('2010-10-05T12:00:00Z');
    for (const sku of MAGAZINES)
      await run('postUpdate', {
        sku,
        text: localizedTextInput('The cards ship. More in November.'),
        nextUpdateBy: dateInput('2010-11'),
      });
    const { now, then } = await ofDrive(`now: lifecycle { nextUpdate { by { lastDay } overdue } }
      then: lifecycle(asOf: "2010-10-03T00:00:00Z") { nextUpdate { overdue } }`);
    assert.deepEqual(now.nextUpdate, { by: { lastDay: '2010-11-30' }, overdue: false });
    assert.equal(then.nextUpdate.overdue, true);
  });

  test('1 November 2010: the successor comes out by itself', async () => {
    await advanceTo('2010-11-01T16:59:59Z');
    assert.equal((await ofDrive('successors { kind }')).successors.length, 1);
    await advanceTo('2010-11-01T17:00:00Z');
    const { successors, lifecycle } = await ofDrive(
      'successors { kind successor { sku } } lifecycle { successorStatus }',
    );
    assert.deepEqual(successors[0], { kind: 'SUCCESSOR', successor: { sku: 'REDMAG-64GB' } });
    assert.equal(lifecycle.successorStatus, 'NAMED');
  });

  test('that it does not fit this camera is said before anybody buys it', async () => {
    await run('declareFit', { sku: 'REDMAG-64GB', hostSku: 'RED-ONE', verdict: 'DOES_NOT_FIT' });
    const fitting = (await insteadOn('RED-ONE')).map(({ item }: Payload) => item.sku);
    assert.deepEqual(fitting, ['RED-FLASH-32GB']);
    const all = await insteadOn('RED-ONE', ', includeUnfit: true');
    assert.deepEqual(
      all.map(({ item, fit }: Payload) => [item.sku, fit]),
      [
        ['RED-FLASH-32GB', 'FITS_WITH'],
        ['REDMAG-64GB', 'DOES_NOT_FIT'],
      ],
    );
  });

  test('2011: the drives are gone for good, and the record tells the whole story, oldest first', async () => {
    await advanceTo('2011-01-10T12:00:00Z');
    await run('transitionItem', {
      sku: 'RED-DRIVE-640GB',
      to: 'DISCONTINUED',
      reasons: ['COMPONENT_END_OF_LIFE'],
      text: localizedTextInput('The drives inside are made no more.'),
      lastOrder: { whileStocksLast: true },
      commitments: [
        commitmentInput('FULFILMENT', 'ENDED'),
        commitmentInput('SERVICE', '2016', { strength: 'GUARANTEED' }),
      ],
      successors: [{ sku: 'REDMAG-64GB', kind: 'SUCCESSOR' }],
    });
    const { timeline, lifecycle } =
      await ofDrive(`lifecycle { state facet(name: SERVICE) { until { lastDay } strength } }
      timeline(first: 50) { edges { node { kind recordedAt headline { text } } } }`);
    assert.equal(lifecycle.state, 'DISCONTINUED');
    assert.deepEqual(lifecycle.facet, { until: { lastDay: '2016-12-31' }, strength: 'GUARANTEED' });
    const kinds = timeline.edges.map(({ node }: Payload) => node.kind).toReversed();
    assert.deepEqual(kinds, [
      'ITEM_LISTED',
      'FIT_DECLARED',
      'STATE_ANNOUNCED',
      'UPDATE_POSTED',
      'SUCCESSOR_NAMED',
      'COMMITMENT_SHORTENED',
      'COMMITMENT_SHORTENED',
      'STATE_ANNOUNCED',
    ]);
  });
});
