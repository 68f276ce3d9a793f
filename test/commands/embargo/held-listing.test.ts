import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  localizedTextInput,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

describe('an item that is held back as a whole', () => {
  const place = api();
  const { run, refusalsOf, send, advanceTo } = createManagerClients(place);
  let month = 0;
  /** An instant to come, and those a day before and after it; each test has its own month. */
  const instants = () => {
    month += 1;
    const inYear = String(((month - 1) % 12) + 1).padStart(2, '0');
    const day = (date: string) => `${2027 + Math.floor((month - 1) / 12)}-${inYear}-${date}T09:00:00Z`;
    return { sooner: day('09'), out: day('10'), later: day('11') };
  };
  before(async () => {
    for (const sku of ['OLD', 'ENDING', 'MOVING', 'CAM', 'ALONE', 'LINKED', 'LEADING'])
      await run('registerItem', product(sku));
    await run('registerItem', product('STRICT', { line: 'Strict' }));
    await run('reviseLine', { handle: 'strict', approvals: 1 }, 'ADMIN');
  });

  const drive = (sku: string, publishAt: string, more: object = {}) => ({
    ...product(sku),
    kind: 'STORAGE_OPTION',
    publishAt,
    ...more,
  });
  const followedBy = (sku: string, more: object = {}) => ({
    successors: [{ sku, kind: 'SUCCESSOR', ...more }],
  });
  const held = async (sku: string): Promise<Payload[]> => {
    const query = `{ viewer { held(first: 100) { edges { node { id status publishAt
      item { sku name version brand { handle } lifecycle { state } } entry { kind headline { text } }
      refusedBecause { code message } } } } } }`;
    const { data } = await send(query, {}, 'MANAGER');
    return data.viewer.held.edges
      .map(({ node }: Payload) => node)
      .filter(({ item }: Payload) => item.sku === sku);
  };
  const publicly = async (sku: string): Promise<Payload> => {
    const { data, errors } = await place.ask(`{ item(by: {sku: "${sku}"}) { sku name version
      timeline { edges { node { kind headline { text } } } } successors { successor { sku name } } } }`);
    assert.equal(errors, undefined);
    return data.item;
  };
  const kindsOf = async (sku: string): Promise<string[]> =>
    (await publicly(sku)).timeline.edges.map(({ node }: Payload) => node.kind);

  // R117
  test('is seen by those inside, and is an item like any other from its instant on', async () => {
    const { out } = instants();
    const input = drive('NEW', out, { brand: 'Nova', line: 'Nova Drives' });
    const { item, entry, warnings } = await run('registerItem', input);
    assert.deepEqual([item.sku, item.version, item.lifecycle.state], ['NEW', 0, 'AVAILABLE']);
    assert.deepEqual([entry.kind, entry.sequence], ['ITEM_LISTED', '0']);
    assert.ok(warnings.some(({ message }: Payload) => message.includes('"nova"')));
    const [found] = await held('NEW');
    assert.deepEqual([found.id, found.status, found.item.brand.handle], [entry.id, 'WAITING', 'nova']);
    assert.equal(await publicly('NEW'), null);
    const groups = '{ groups(text: "nova") { brands { handle } lines { handle } } }';
    assert.deepEqual((await send(groups, {}, 'MANAGER')).data.groups, { brands: [], lines: [] });
    const node = `{ node(id: "${item.id}") { id } }`;
    assert.deepEqual((await place.ask(node)).data, { node: null });
    await advanceTo(out);
    assert.deepEqual(await kindsOf('NEW'), ['ITEM_LISTED']);
    assert.equal((await publicly('NEW')).version, 1);
    for (const id of [item.id, entry.id])
      assert.equal((await place.ask(`{ node(id: "${id}") { id } }`)).data.node.id, id);
  });

  test('may be named by what comes out with it, and by nothing that comes out sooner', async () => {
    const { sooner, out } = instants();
    await run('registerItem', drive('NEXT', out));
    const early = new RegExp(
      `^NOT_FOUND (successors.0.|successor.)?sku: NEXT is held back until ${out.slice(0, 10)}`,
    );
    const calls: [string, object][] = [
      ['transitionItem', transitionInput('ENDING', 'DISCONTINUED', followedBy('NEXT'))],
      [
        'transitionItem',
        transitionInput('ENDING', 'DISCONTINUED', { ...followedBy('NEXT'), publishAt: sooner }),
      ],
      ['transitionItem', transitionInput('NEXT', 'PAUSED')],
      ['nameSuccessor', { sku: 'OLD', successor: followedBy('NEXT').successors[0] }],
      ['postUpdate', { sku: 'NEXT', text: localizedTextInput('Soon.'), publishAt: sooner }],
      ['promiseUpdate', { sku: 'NEXT', by: { date: '2029-01-01' } }],
    ];
    for (const [verb, input] of calls) assert.match((await refusalsOf(verb, input))[0]!, early, verb);
    const ending = transitionInput('ENDING', 'DISCONTINUED', { ...followedBy('NEXT'), publishAt: out });
    const { preview } = await run('transitionItem', { ...ending, dryRun: true });
    assert.equal(preview.after.state, 'DISCONTINUED');
    await run('transitionItem', ending);
    await run('nameSuccessor', {
      sku: 'OLD',
      successor: followedBy('NEXT', { publishAt: out }).successors[0],
    });
    await run('declareFit', { sku: 'NEXT', hostSku: 'CAM', verdict: 'FITS', publishAt: out });
    await run('postUpdate', { sku: 'NEXT', text: localizedTextInput('It is here.'), publishAt: out });
    for (const sku of ['OLD', 'ENDING', 'CAM']) assert.deepEqual(await kindsOf(sku), ['ITEM_LISTED']);
    await advanceTo(out);
    assert.deepEqual((await kindsOf('NEXT')).toSorted(), ['FIT_DECLARED', 'ITEM_LISTED', 'UPDATE_POSTED']);
    for (const sku of ['OLD', 'ENDING'])
      assert.deepEqual((await publicly(sku)).successors, [{ successor: { sku: 'NEXT', name: 'NEXT' } }]);
    const fits = `{ item(by: {sku: "NEXT"}) { ... on StorageOption { fits { host { sku } verdict } } } }`;
    assert.deepEqual((await place.ask(fits)).data.item.fits, [{ host: { sku: 'CAM' }, verdict: 'FITS' }]);
  });

  test('may be named by a notice that comes out with it, which is decided so at each step', async () => {
    const { sooner, out } = instants();
    await run('registerItem', drive('NOTED', out));
    const plan = (publishAt: string | null) => ({
      notice: { reasons: ['PORTFOLIO'], text: localizedTextInput('One ends, one comes.'), publishAt },
      rows: [{ sku: 'STRICT', to: 'DISCONTINUED', ...NEEDED_TO_END, ...followedBy('NOTED') }],
      asDraft: true,
    });
    const { notice, rows } = await run('transitionItems', plan(sooner));
    assert.match(rows[0].userErrors[0].message, /NOTED is held back/);
    const noticeId = notice.id;
    assert.match((await refusalsOf('submitNotice', { noticeId }))[0]!, /^NOT_FOUND rows.0.successors.0.sku/);
    await run('reviseNotice', { noticeId, notice: { publishAt: out } });
    await run('submitNotice', { noticeId });
    const { notice: approved } = await run('approveNotice', { noticeId }, 'ADMIN');
    assert.equal(approved.status, 'SCHEDULED');
    await advanceTo(out);
    assert.deepEqual((await publicly('STRICT')).successors, [{ successor: { sku: 'NOTED', name: 'NOTED' } }]);
  });

  test('is moved and taken back with care for what names it', async () => {
    const { sooner, out, later } = instants();
    const { entry } = await run('registerItem', drive('CARE', out));
    const naming = { sku: 'MOVING', successor: followedBy('CARE', { publishAt: out }).successors[0] };
    const { entry: named } = await run('nameSuccessor', naming);
    const move = (entryId: string, at: string) =>
      ['rescheduleTransition', { entryId, effectiveAt: at }] as const;
    assert.match((await refusalsOf(...move(entry.id, later)))[0]!, /^CONFLICT publishAt: .* names this item/);
    assert.match(
      (await refusalsOf(...move(named.id, sooner)))[0]!,
      /^NOT_FOUND publishAt: CARE is held back/,
    );
    assert.match(
      (await refusalsOf('cancelTransition', { entryId: entry.id }))[0]!,
      /^CONFLICT entryId: .* names this item, which|^CONFLICT entryId: .* names this item: cancel that first/,
    );
    await run(...move(named.id, later));
    await run(...move(entry.id, later));
    await run('cancelTransition', { entryId: named.id });
    await run('cancelTransition', { entryId: entry.id });
    await advanceTo(later);
    assert.equal(await publicly('CARE'), null);
    const { item } = await run('registerItem', product('CARE'));
    assert.equal(item.version, 1);
  });

  test('is revised without a trace, and what names it calls it by its name when it comes out', async () => {
    const { out } = instants();
    await run('registerItem', drive('X-1', out, { name: localizedTextInput('Project X') }));
    await run('nameSuccessor', {
      sku: 'ALONE',
      successor: followedBy('X-1', { publishAt: out }).successors[0],
    });
    assert.match(
      (await refusalsOf('reviseItem', { sku: 'X-1', name: localizedTextInput('Project X') }))[0]!,
      /^DUPLICATE/,
    );
    const revision = {
      sku: 'X-1',
      newSku: 'RD-2',
      name: localizedTextInput('Red Drive 2'),
      capacityBytes: 2e12,
    };
    const { entry } = await run('reviseItem', revision);
    assert.equal(entry.sequence, '0');
    assert.match((await refusalsOf('reviseItem', revision))[0]!, /^DUPLICATE sku: That is said already/);
    await advanceTo(out);
    assert.equal(await publicly('X-1'), null);
    assert.deepEqual(await kindsOf('RD-2'), ['ITEM_LISTED']);
    const { successors, timeline } = await publicly('ALONE');
    assert.deepEqual(successors, [{ successor: { sku: 'RD-2', name: 'Red Drive 2' } }]);
    assert.match(timeline.edges[0].node.headline.text, /Red Drive 2/);
    const everything = JSON.stringify(
      await place.ask('{ timeline(first: 100) { edges { node { headline { text } item { sku name } } } } }'),
    );
    assert.doesNotMatch(everything, /Project X|X-1/);
  });

  test('keeps its SKU from others, and is refused with what names it where it is taken all the same', async () => {
    const { out } = instants();
    const { entry } = await run('registerItem', drive('TAKEN', out, { handle: 'the-handle' }));
    const naming = { sku: 'LINKED', successor: followedBy('TAKEN', { publishAt: out }).successors[0] };
    const { entry: named } = await run('nameSuccessor', naming);
    const taken = /^DUPLICATE (sku|newSku|items\.0\.sku): An item is held back under the SKU/;
    assert.match((await refusalsOf('registerItem', product('taken')))[0]!, taken);
    assert.match((await refusalsOf('registerItem', drive('Taken', out)))[0]!, taken);
    assert.match((await refusalsOf('registerItems', { items: [product('TAKEN')] }))[0]!, taken);
    assert.match((await refusalsOf('reviseItem', { sku: 'OLD', newSku: 'TAKEN' }))[0]!, taken);
    await run('registerItem', product('OTHER', { handle: 'the-handle' }));
    await advanceTo(out);
    const [refused] = await held('TAKEN');
    assert.deepEqual([refused.id, refused.status], [entry.id, 'REFUSED']);
    assert.deepEqual(
      refused.refusedBecause.map(({ code }: Payload) => code),
      ['DUPLICATE'],
    );
    const [also] = await held('LINKED');
    assert.deepEqual([also.id, also.status], [named.id, 'REFUSED']);
    assert.match(also.refusedBecause[0].message, /^TAKEN, which was held back itself, is not public/);
    assert.deepEqual(await kindsOf('LINKED'), ['ITEM_LISTED']);
  });

  test('asks for the approvals of the line that it will be of, for what changes it, and not for itself', async () => {
    const { out } = instants();
    await run('registerItem', drive('ON-STRICT', out, { line: 'Strict' }));
    const pausing = transitionInput('ON-STRICT', 'PAUSED', { publishAt: out });
    assert.match((await refusalsOf('transitionItem', pausing))[0]!, /^APPROVAL_REQUIRED/);
    const more = { sku: 'ON-STRICT', text: localizedTextInput('More.'), publishAt: out };
    assert.match((await refusalsOf('postUpdate', more))[0]!, /^APPROVAL_REQUIRED/);
  });

  test('many are held back together, beside those that are entered at once', async () => {
    const { out } = instants();
    const items = [drive('MANY-1', out), product('MANY-2'), drive('MANY-3', out)];
    const wrong = await refusalsOf('registerItems', { items: [...items, drive('many-1', out)] });
    assert.match(wrong[0]!, /^DUPLICATE items\.3\.sku/);
    const mpn = { identifiers: [{ scheme: 'mpn', value: 'M-1' }] };
    await run('registerItems', { items: [drive('MPN-1', out, mpn), drive('MPN-2', out, mpn)] });
    const { rows } = await run('registerItems', { items });
    assert.deepEqual(
      rows.map(({ item }: Payload) => [item.sku, item.version]),
      [
        ['MANY-1', 0],
        ['MANY-2', 1],
        ['MANY-3', 0],
      ],
    );
    await advanceTo(out);
    for (const sku of ['MANY-1', 'MANY-2', 'MANY-3']) assert.deepEqual(await kindsOf(sku), ['ITEM_LISTED']);
    const twice = await Promise.all(['MPN-1', 'MPN-2'].map(publicly));
    assert.equal(twice.filter((item) => item === null).length, 1);
    const [refused] = [...(await held('MPN-1')), ...(await held('MPN-2'))];
    assert.match(refused.refusedBecause[0].message, /MPN "M-1" is given twice/);
  });

  test('a trial of it, and one that is refused, leave nothing', async () => {
    const { out } = instants();
    await run('registerItem', drive('TRIED', out, { brand: 'Tried Brand', dryRun: true }));
    assert.deepEqual(await held('TRIED'), []);
    assert.match(
      (await refusalsOf('registerItem', drive('TRIED', '2016-01-01T00:00:00Z')))[0]!,
      /^INVALID publishAt: That instant has passed/,
    );
    assert.match((await refusalsOf('registerItem', drive('cam', out)))[0]!, /^DUPLICATE sku/);
    const groups = '{ groups(text: "tried") { brands { handle } } }';
    assert.deepEqual((await send(groups, {}, 'MANAGER')).data.groups, { brands: [] });
  });

  test('keeps the SKUs under which it was before, for what was written with them', async () => {
    const { out } = instants();
    await run('registerItem', drive('FIRSTNAME', out, { line: 'Strict' }));
    const plan = {
      notice: { reasons: ['PORTFOLIO'], text: localizedTextInput('One ends.'), publishAt: out },
      rows: [{ sku: 'LEADING', to: 'DISCONTINUED', ...NEEDED_TO_END, ...followedBy('FIRSTNAME') }],
      asDraft: true,
    };
    const { notice } = await run('transitionItems', plan);
    const { notice: submitted } = await run('submitNotice', { noticeId: notice.id });
    assert.equal(submitted.approvalsNeeded, 1);
    await run('reviseItem', { sku: 'FIRSTNAME', newSku: 'SECONDNAME' });
    assert.match((await refusalsOf('registerItem', product('FIRSTNAME')))[0]!, /^DUPLICATE sku: .*held back/);
    assert.match((await refusalsOf('registerItem', product('SECONDNAME')))[0]!, /^DUPLICATE sku/);
    await run('approveNotice', { noticeId: notice.id }, 'ADMIN');
    await run('reviseItem', { sku: 'SECONDNAME', newSku: 'FIRSTNAME' });
    await advanceTo(out);
    const { successors } = await publicly('LEADING');
    assert.deepEqual(successors, [{ successor: { sku: 'FIRSTNAME', name: 'FIRSTNAME' } }]);
  });

  test('is not listed with what became a kind that fits nothing', async () => {
    const { out } = instants();
    await run('registerItem', drive('TURNED', out));
    await run('declareFit', { sku: 'TURNED', hostSku: 'CAM', verdict: 'FITS', publishAt: out });
    await run('reviseItem', { sku: 'TURNED', kind: 'PRODUCT' });
    await advanceTo(out);
    assert.deepEqual(await kindsOf('TURNED'), ['ITEM_LISTED']);
    const refusals = (await held('TURNED')).flatMap(({ refusedBecause }) => refusedBecause);
    assert.deepEqual(
      refusals.map(({ code }: Payload) => code),
      ['INVALID'],
    );
  });

  test('could not be listed, and then what waits of it can still be cancelled', async () => {
    const { out, later } = instants();
    await run('registerItem', drive('LOST', out, { handle: 'lost-to-another' }));
    const input = { sku: 'LOST', text: localizedTextInput('Later.'), publishAt: later };
    const { entry } = await run('postUpdate', input);
    const pausing = transitionInput('LOST', 'PAUSED', {
      publishAt: later,
      nextUpdateBy: { date: '2030-01-01' },
    });
    const { entry: pause } = await run('transitionItem', pausing);
    await run('registerItem', { ...product('WINNER'), handle: 'lost-to-another' });
    await advanceTo(out);
    assert.equal(await publicly('LOST'), null);
    for (const { id: entryId } of [entry, pause]) {
      const moved = { entryId, effectiveAt: '2030-01-01T00:00:00Z' };
      assert.match(
        (await refusalsOf('rescheduleTransition', moved))[0]!,
        /^CONFLICT entryId: The item itself/,
      );
      await run('cancelTransition', { entryId });
    }
    const entries = await held('LOST');
    assert.deepEqual(
      entries.map(({ status }) => status),
      ['REFUSED'],
    );
  });

  test('comes out although one that spoke against it does not', async () => {
    const { out } = instants();
    const gtin = { identifiers: [{ scheme: 'gtin', value: '04006381333931' }] };
    await run('registerItem', drive('BLOCKED', out, { handle: 'blocked-by-another', ...gtin }));
    await run('registerItem', drive('BESIDE', out, gtin));
    await run('registerItem', { ...product('TAKER'), handle: 'blocked-by-another' });
    await advanceTo(out);
    assert.equal(await publicly('BLOCKED'), null);
    assert.deepEqual(await kindsOf('BESIDE'), ['ITEM_LISTED']);
  });
});

const NEEDED_TO_END = {
  lastOrder: { whileStocksLast: true },
  commitments: ['FULFILMENT', 'SERVICE'].map((facet) => ({
    facet,
    terms: { until: { date: '2033-01-31' } },
  })),
};
