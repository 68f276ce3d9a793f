import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { withDatabaseClient } from '../../support/database.ts';

describe('a dry run', () => {
  const place = api();
  const { run, refusalsOf, mutate, send, rowCounts, advanceTo } = createManagerClients(place);
  const entries: Record<string, string> = {};
  before(async () => {
    await run('registerItem', product('CAM', { line: 'cameras' }));
    for (const sku of ['DRIVE', 'CARD']) await run('registerItem', product(sku, { kind: 'STORAGE_OPTION' }));
    for (const sku of ['OLD', 'OLDER', 'DEAD', 'LEADING']) await run('registerItem', product(sku));
    await run('declareFit', { sku: 'DRIVE', hostSku: 'CAM', verdict: 'FITS' });
    await run('nameSuccessor', { sku: 'OLDER', successor: { sku: 'OLD', kind: 'SUCCESSOR' } });
    await run('nameSuccessor', { sku: 'OLD', successor: { sku: 'CAM', kind: 'SUCCESSOR' } });
    await run('nameSuccessor', { sku: 'LEADING', successor: { sku: 'CAM', kind: 'SUCCESSOR' } });
    for (const sku of ['OLD', 'OLDER', 'DEAD', 'LEADING'])
      await run('transitionItem', transitionInput(sku, 'DISCONTINUED'));
    await run('postUpdate', { sku: 'OLD', text: localizedTextInput('All are sold.'), stockGone: true });
    const later = { effectiveAt: '2027-06-01T00:00:00Z' };
    entries['announced'] = (await run('transitionItem', transitionInput('CARD', 'PAUSED', later))).entry.id;
    entries['update'] = (
      await run('postUpdate', { sku: 'CARD', text: localizedTextInput('More.') })
    ).entry.id;
    await place.ctx.em.fork().execute(`update line set notice_days = 90 where handle = 'cameras'`);
    await withDatabaseClient(place.url, (owner) =>
      owner.query(`update market set required_locales = '{de,fr}' where code = 'CH'`),
    );
  });

  const ITEM = { name: 'item', orphans: [], losesSuccessor: [] };
  const TRIED: readonly (readonly [mutation: string, input: () => object, headline: RegExp])[] = [
    [
      'registerItem',
      () => product('NEW', { brand: 'new-brand', line: 'new-line' }),
      /^An entry for NEW was added/,
    ],
    ['reviseItem', () => ({ sku: 'CAM', name: localizedTextInput('Camera'), handle: 'camera' }), /CAM/],
    ['transitionItem', () => transitionInput('CAM', 'PAUSED'), /^Sales of CAM were paused/],
    [
      'rescheduleTransition',
      () => ({ entryId: entries['announced'], effectiveAt: '2027-07-01T00:00:00Z' }),
      /postponed|brought|moved|1 July 2027/,
    ],
    ['cancelTransition', () => ({ entryId: entries['announced'], text: localizedTextInput('No.') }), /CARD/],
    [
      'makeCommitment',
      () => ({ sku: 'CAM', commitment: commitmentInput('PARTS', '2030') }),
      /parts.* CAM|CAM.* parts/i,
    ],
    [
      'nameSuccessor',
      () => ({ sku: 'CARD', successor: { sku: 'DRIVE', kind: 'UPGRADE' } }),
      /DRIVE was named/,
    ],
    ['withdrawSuccessor', () => ({ sku: 'OLD', successorSku: 'CAM' }), /CAM/],
    ['postUpdate', () => ({ sku: 'CAM', text: localizedTextInput('All is well.') }), /CAM/],
    [
      'correctEntry',
      () => ({ entryId: entries['update'], how: 'RETRACT', because: localizedTextInput('Wrong.') }),
      /CARD/,
    ],
  ];
  for (const [mutation, input, headline] of TRIED) {
    // R59
    test(`of ${mutation} tells all that it would say and writes nothing`, async () => {
      const rows = await rowCounts();
      const payload = await run(mutation, {
        ...input(),
        dryRun: true,
        ...(mutation !== 'registerItem' && { idempotencyKey: ITEM.name }),
      });
      assert.deepEqual(await rowCounts(), rows);
      assert.equal(payload.entry, null);
      const { headlines, before: now, after } = payload.preview;
      assert.deepEqual(
        headlines.map(({ locale }: { locale: string }) => locale),
        ['en', 'de', 'fr'],
      );
      assert.equal(new Set(headlines.map((one: { text: string }) => one.text)).size, 3);
      assert.match(headlines[0].text, headline);
      assert.equal(now?.state, payload.item?.lifecycle.state);
      assert.ok(after.headline.text);
      assert.equal(payload.preview.tellsSubscribers + payload.preview.tellsEndpoints, 0);
    });
  }

  const READ_OF_NEW = `preview { headlines { text } before { state } after { headline(locale: "de") { text } nextUpdate { overdue } }
    moments { from lifecycle { state since headline { text } facets { facet status } differsIn { code } notice { number } } }
    elsewhere { moments { from } } orphans { sku } losesSuccessor { sku } warnings { message } }`;

  test('of an item that is new tells what customers will read of it, from when on', async () => {
    const tried = async (more: object): Promise<Payload> => {
      const input = product('TO-BE', { dryRun: true, ...more });
      const mutation = `mutation ($input: RegisterItemInput!) { registerItem(input: $input) { item { sku } ${READ_OF_NEW} userErrors { message } } }`;
      const { data, errors } = await send(mutation, { input });
      assert.equal(errors, undefined, JSON.stringify(errors));
      const { item, preview, userErrors } = data.registerItem;
      assert.deepEqual([item, userErrors, preview.before], [null, [], null]);
      return preview;
    };
    const now = await tried({});
    assert.deepEqual(
      now.moments.map(({ lifecycle }: Payload) => lifecycle.headline.text),
      ['TO-BE can be ordered.'],
    );
    assert.equal(now.after.headline.text, '„TO-BE“ kann bestellt werden.');
    const later = await tried({ releasedOn: { date: '2027-02-01' } });
    assert.deepEqual(
      later.moments.map(({ lifecycle }: Payload) => lifecycle.headline.text),
      ['TO-BE can be ordered from 1 February 2027.', 'TO-BE can be ordered.'],
    );
    const secret = await tried({ publishAt: '2027-01-01T09:00:00Z' });
    assert.equal(secret.moments[0].from, '2027-01-01T09:00:00.000Z');
    const old = await tried({ takenOver: true });
    assert.doesNotMatch(JSON.stringify(old.headlines), /new|begin/i);
  });

  test('of an item that is renamed tells it by the new name from then on', async () => {
    const { preview } = await run('reviseItem', {
      sku: 'CAM',
      name: localizedTextInput('Camera One'),
      dryRun: true,
    });
    assert.match(preview.before.headline.text, /^CAM /);
    assert.match(preview.after.headline.text, /^Camera One /);
  });

  test('is there of everything that says something of an item', async () => {
    const OTHERS: readonly (readonly [mutation: string, input: object])[] = [
      ['declareFit', { sku: 'CARD', hostSku: 'CAM', verdict: 'FITS' }],
      ['withdrawFit', { sku: 'DRIVE', hostSku: 'CAM', reason: localizedTextInput('Wrong.') }],
      ['promiseUpdate', { sku: 'CAM', by: { date: '2027-02-01' } }],
      ['translateEntry', { entryId: entries['update'], text: [{ locale: 'de', text: 'Mehr.' }] }],
    ];
    const rows = await rowCounts();
    for (const [mutation, input] of OTHERS) {
      const { entry, preview } = await run(mutation, { ...input, dryRun: true });
      assert.equal(entry, null, mutation);
      assert.ok(preview.headlines[0].text.length > 10, mutation);
    }
    assert.deepEqual(await rowCounts(), rows);
  });

  test('of a correction and a translation is said of what was read, or not at all', async () => {
    const { item } = await run('promiseUpdate', { sku: 'CARD', by: { date: '2027-02-01' } });
    const corrections: readonly (readonly [mutation: string, input: object])[] = [
      ['correctEntry', { how: 'RETRACT', because: localizedTextInput('Wrong.') }],
      ['translateEntry', { text: [{ locale: 'fr', text: 'Plus.' }] }],
    ];
    for (const [mutation, input] of corrections) {
      const given = { entryId: entries['update'], ...input, expectedVersion: item.version - 1, dryRun: true };
      assert.match((await refusalsOf(mutation, given))[0]!, /^CONFLICT expectedVersion/, mutation);
      await run(mutation, { ...given, expectedVersion: item.version });
    }
  });

  // R59
  test('says the same headline that the fact then has', async () => {
    const input = { sku: 'CARD', commitment: commitmentInput('PARTS', '2029-04') };
    const tried = await run('makeCommitment', { ...input, dryRun: true });
    const done = await run('makeCommitment', input);
    assert.deepEqual(tried.preview.headlines[0], done.entry.headline);
  });

  // R59
  test('tells what holds before and after, who is orphaned and who loses what follows', async () => {
    const ends = transitionInput('CAM', 'DISCONTINUED', { lastOrder: { until: { date: '2027-03-31' } } });
    const { preview } = await run('transitionItem', { ...ends, dryRun: true });
    assert.deepEqual([preview.before.state, preview.after.state], ['AVAILABLE', 'DISCONTINUED']);
    assert.deepEqual([preview.before.canOrder, preview.after.canOrder], [true, false]);
    assert.equal(preview.after.successorStatus, 'NONE');
    assert.deepEqual(preview.orphans, [{ sku: 'DRIVE' }]);
    const losing = preview.losesSuccessor.map(({ sku }: { sku: string }) => sku);
    assert.deepEqual(losing.toSorted(), ['LEADING', 'OLD', 'OLDER']);
    const paused = await run('transitionItem', { ...transitionInput('CAM', 'PAUSED'), dryRun: true });
    assert.deepEqual(paused.preview.orphans, []);
  });

  test('of a change in one market tells that market, and leaves the others as they are', async () => {
    const input = transitionInput('CAM', 'PAUSED', { markets: ['DE'], dryRun: true });
    const { preview, item } = await run('transitionItem', input);
    assert.deepEqual([preview.before.state, preview.after.state], ['AVAILABLE', 'PAUSED']);
    assert.equal(item.lifecycle.state, 'AVAILABLE');
  });

  async function warned(to: string, more: object): Promise<string[]> {
    const input = transitionInput('CAM', to, { actions: [READ], ...more, dryRun: true });
    const { preview, userErrors } = await mutate('transitionItem', input);
    assert.deepEqual(userErrors, []);
    return preview.warnings.map((one: Payload) => `${one.code} ${one.field.join('.')}: ${one.message}`);
  }
  const READ = { kind: 'READ', label: localizedTextInput('Read more'), url: 'https://acme.test/cam' };
  const LATER = { effectiveAt: '2027-06-01T00:00:00Z' };

  test('of what says all well warns of nothing', async () => {
    assert.deepEqual(await warned('PAUSED', LATER), []);
  });

  const WARNED: readonly (readonly [title: string, more: object, warning: string])[] = [
    [
      'days that only a reader of today understands',
      { text: localizedTextInput('Back soon, next month.') },
      'INVALID text: Give a date instead of "soon", "next month" in the "en" text.',
    ],
    [
      'words that play a danger down',
      { reasons: ['SAFETY'], text: localizedTextInput('A voluntary step.', { de: 'Rein vorsorglich.' }) },
      'INVALID text: Take "voluntary" out of the "en" text: a safety notice must not play the danger down.',
    ],
    [
      'nothing that owners can do',
      { actions: [] },
      'INVALID actions: Name an action or a successor: owners are told nothing that they can do.',
    ],
    [
      'a language that the market requires',
      { markets: ['CH'], text: localizedTextInput('So.', { de: 'So.' }) },
      'LOCALE_REQUIRED text: Give the text in "fr" too: market CH requires it.',
    ],
    [
      'less notice than the line promises',
      { effectiveAt: '2026-12-01T00:00:00Z' },
      'INVALID effectiveAt: Let it take effect on 2027-02-19 or later: the line promises 90 days of notice, and this gives 10.',
    ],
  ];
  for (const [title, more, warning] of WARNED) {
    // R60
    test(`warns of ${title}`, async () => {
      const warnings = await warned('PAUSED', { ...LATER, ...more });
      assert.ok(warnings.includes(warning), warnings.join('\n'));
    });
  }

  test('warns of markets in which what was said for them alone goes on', async () => {
    await run('registerItem', {
      sku: 'APART',
      kind: 'PRODUCT',
      name: localizedTextInput('Apart'),
      brand: 'acme',
      markets: ['DE', 'CH'],
    });
    const pause = transitionInput('APART', 'PAUSED', { markets: ['DE', 'CH'] });
    await run('transitionItem', { ...pause, nextUpdateBy: { date: '2027-03-31' } });
    const back = { ...transitionInput('APART', 'AVAILABLE', { actions: [READ] }), dryRun: true };
    const { preview } = await run('transitionItem', back);
    assert.deepEqual(preview.warnings.map(({ message }: Payload) => message).slice(-1), [
      'What was said for a market alone goes on there: CH (PAUSED), DE (PAUSED). Name these markets to change it.',
    ]);
    const there = await run('transitionItem', { ...back, markets: ['DE'] });
    assert.ok(!JSON.stringify(there.preview.warnings).includes('for a market alone'));
  });

  test('warns of a reason for no successor where one is named', async () => {
    await run('registerItem', {
      sku: 'NEXT',
      kind: 'PRODUCT',
      name: localizedTextInput('Next'),
      brand: 'acme',
    });
    await run('registerItem', {
      sku: 'FOLLOWED',
      kind: 'PRODUCT',
      name: localizedTextInput('Followed'),
      brand: 'acme',
    });
    await run('nameSuccessor', { sku: 'FOLLOWED', successor: { sku: 'NEXT', kind: 'SUCCESSOR' } });
    const ends = { ...transitionInput('FOLLOWED', 'DISCONTINUED', { actions: [] }), dryRun: true };
    const { preview } = await run('transitionItem', {
      ...ends,
      noSuccessorBecause: localizedTextInput('None is needed.'),
    });
    const messages = preview.warnings.map(({ message }: Payload) => message);
    assert.ok(
      messages.some((one: string) => /^NEXT is named as what follows/.test(one)),
      messages.join(),
    );
    assert.ok(!messages.some((one: string) => /Name an action or a successor/.test(one)), messages.join());
  });

  // R40
  test('refuses a successor that is discontinued and leads nowhere, not one that leads on', async () => {
    assert.deepEqual(await warned('PAUSED', { ...LATER, successors: [] }), []);
    const { preview } = await run('nameSuccessor', {
      sku: 'CARD',
      successor: { sku: 'LEADING', kind: 'UPGRADE' },
      dryRun: true,
    });
    assert.deepEqual(preview.warnings, []);
    const dead = { sku: 'DEAD', kind: 'UPGRADE' };
    const why = 'DEAD is discontinued itself and leads nowhere: name what can be had.';
    for (const dryRun of [true, false]) {
      const named = await refusalsOf('nameSuccessor', { sku: 'CARD', successor: dead, dryRun });
      assert.deepEqual(named, [`DEAD_SUCCESSOR successor.sku: ${why}`]);
      const replaced = transitionInput('CAM', 'DISCONTINUED', { successors: [dead], dryRun });
      assert.deepEqual(await refusalsOf('transitionItem', replaced), [`DEAD_SUCCESSOR successors: ${why}`]);
    }
    const forced = { ...transitionInput('CAM', 'PAUSED', { successors: [dead] }), force: true, dryRun: true };
    assert.deepEqual((await run('transitionItem', forced, 'ADMIN')).userErrors, []);
  });

  test('warns of a language that a market asks for where the item is sold', async () => {
    await run('registerItem', product('SWISS', { markets: ['CH', 'AT'] }));
    const { preview } = await run('transitionItem', transitionInput('SWISS', 'PAUSED', { dryRun: true }));
    const codes = preview.warnings.map(({ code }: { code: string }) => code);
    assert.ok(codes.includes('LOCALE_REQUIRED'));
  });

  test('of an embargo tells what will hold and keeps the secret', async () => {
    const rows = await rowCounts();
    const input = transitionInput('CAM', 'DISCONTINUED', { publishAt: '2027-01-01T00:00:00Z', dryRun: true });
    const { preview } = await run('transitionItem', input);
    assert.equal(preview.after.state, 'DISCONTINUED');
    assert.deepEqual(await rowCounts(), rows);
    const { data } = await send(
      '{ item(by: {sku: "CAM"}) { lifecycle { state nextChange { state } } } }',
      {},
      'ANONYMOUS',
    );
    assert.deepEqual(data.item.lifecycle, { state: 'AVAILABLE', nextChange: null });
  });

  // R59
  for (const publishAt of [null, '2026-12-05T09:00:00Z'])
    test(`shows what is read from publication ${publishAt ?? 'at once'} to the last change that is announced`, async () => {
      const sku = publishAt ? 'LATER' : 'SOONER';
      await run('registerItem', product(sku));
      const input = transitionInput(sku, 'DISCONTINUED', {
        ...(publishAt && { publishAt }),
        lastOrder: { until: { date: '2027-03-31' } },
        commitments: [commitmentInput('FULFILMENT', '2027-06-30'), commitmentInput('SERVICE', '2032-03-31')],
      });
      const reads =
        '{ state canOrder en: headline(locale: "en") { text } de: headline(locale: "de") { text } }';
      const { data } = await send(
        `mutation ($input: TransitionItemInput!) { transitionItem(input: $input) { userErrors { message }
          preview { moments { from lifecycle ${reads} } } } }`,
        { input: { ...input, dryRun: true } },
      );
      const { moments } = data.transitionItem.preview;
      const starts = moments.map(({ from }: Payload) => from);
      assert.deepEqual(starts.slice(1), [
        '2027-04-01T00:00:00.000Z',
        '2027-07-01T00:00:00.000Z',
        '2032-04-01T00:00:00.000Z',
      ]);
      if (publishAt) assert.equal(Date.parse(starts[0]), Date.parse(publishAt));
      assert.deepEqual(
        moments.map(({ lifecycle }: Payload) => [lifecycle.state, lifecycle.canOrder]),
        [['AVAILABLE', true], ...Array(3).fill(['DISCONTINUED', false])],
      );
      await run('transitionItem', input);
      if (publishAt) await advanceTo(publishAt);
      const later = moments.map((_: unknown, n: number) => `m${n}: lifecycle(asOf: "${starts[n]}") ${reads}`);
      const { data: read } = await send(`{ item(by: { sku: "${sku}" }) { ${later.join(' ')} } }`);
      assert.deepEqual(
        moments.map(({ lifecycle }: Payload) => lifecycle),
        Object.values(read.item),
      );
    });
});
