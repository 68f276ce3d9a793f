import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { commitmentInput, localizedTextInput, product, transitionInput } from '../support/managers.ts';
import { runMutation, tryMutation } from '../support/mutations.ts';
import { type Service, startService, WITHOUT_KEEPING } from '../support/service.ts';
import { openEventStream } from '../http/feed/event-stream.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const LIMIT = { timeout: 120_000 };

// biome-ignore lint/suspicious/noExplicitAny: tests read lines of any shape
type Line = any;

// R136, R137
describe('what is asked by a partner’s own list of SKUs', LIMIT, () => {
  let database: TestDatabase;
  let service: Service;
  let receiver: WebhookReceiver;
  let listId = '';
  const keys: Record<string, string | null> = { ANONYMOUS: null };

  const get = async (path: string, who: string, headers: Record<string, string> = {}) => {
    const key = keys[who];
    const response = await fetch(`${service.url}${path}`, {
      headers: { ...headers, ...(key && { authorization: `Bearer ${key}` }), ...WITHOUT_KEEPING },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const linesAt = async (path: string, who = 'PARTNER'): Promise<Line[]> => {
    const { status, text } = await get(path, who);
    assert.equal(status, 200, text);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  /** The items of facts, with what the partner calls them. */
  const facts = (lines: readonly Line[]) =>
    lines.filter(({ type }) => type.startsWith('item.')).map(({ sku, yours }) => `${sku} ${yours}`);
  const keep = async (entries: readonly object[], more: object = {}, who = 'PARTNER') =>
    (await runMutation(service.url, keys[who]!, 'keepAssortment', { handle: 'shop', entries, ...more }))
      .assortment;
  const tell = (mutation: string, input: object) =>
    runMutation(service.url, keys['MANAGER']!, mutation, input);
  const update = async (sku: string, words = 'So it is.') =>
    String((await tell('postUpdate', { sku, text: localizedTextInput(words) })).entry.sequence);
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await pause(20);
  };

  before(async () => {
    database = await createDatabase('template0');
    receiver = await openWebhookReceiver();
    service = await startService({
      DATABASE_URL: database.url,
      HOST: '127.0.0.1',
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    });
    keys['ADMIN'] = /^lc_\S+$/m.exec(service.output())![0];
    for (const [name, role] of [
      ['MANAGER', 'MANAGER'],
      ['PARTNER', 'PARTNER'],
      ['OTHER', 'PARTNER'],
    ])
      keys[name!] = (
        await runMutation(service.url, keys['ADMIN']!, 'issueKey', { role, name: `The ${name}` })
      ).secret;
    for (const sku of ['CAM', 'LENS', 'BAG', 'TWICE', 'ONCE']) await tell('registerItem', product(sku));
    const listing = [{ sku: 'CAM', yours: '4711' }, { sku: 'LENS' }, { sku: 'LATER', yours: 'L' }];
    listId = (await keep([...listing, { sku: 'TWICE', yours: 'T' }])).id;
  });
  after(async () => {
    await service.stop();
    await receiver.close();
    await database.drop();
  });

  test('is the feed of its items alone, with what the partner calls each', async () => {
    for (const named of ['shop', listId]) {
      const lines = await linesAt(`/feed?assortment=${named}`);
      assert.deepEqual(facts(lines), ['CAM 4711', 'LENS null', 'TWICE T']);
      assert.equal(lines.at(-1).type, 'cursor');
    }
    const all = await linesAt('/feed');
    assert.ok(
      all.every((line) => !('yours' in line)),
      'nobody else sees what they call it',
    );
    assert.deepEqual(facts(await linesAt('/feed?assortment=shop&sku=CAM&sku=BAG')), ['CAM 4711']);
  });

  test('needs the key of whose list it is, and no cache keeps it', async () => {
    for (const path of [
      '/feed?assortment=',
      '/feed/snapshot.ndjson?assortment=',
      '/calendar.ics?assortment=',
    ]) {
      const mine = await get(`${path}${listId}`, 'PARTNER');
      assert.equal(mine.status, 200, mine.text);
      assert.match(mine.headers.get('cache-control')!, /^(no-store|private, no-cache)$/);
      const answers = await Promise.all([
        ...[get(`${path}${listId}`, 'ANONYMOUS'), get(`${path}o_${'0'.repeat(32)}`, 'ANONYMOUS')],
        ...[get(`${path}${listId}`, 'OTHER'), get(`${path}o_${'0'.repeat(32)}`, 'OTHER')],
        ...[get(`${path}shop`, 'OTHER'), get(`${path}${listId}`, 'MANAGER')],
      ]);
      assert.deepEqual(
        answers.map(({ status, text }) => `${status} ${JSON.parse(text).code}`),
        [
          ...['401 UNAUTHENTICATED', '401 UNAUTHENTICATED'],
          ...Array.from({ length: 4 }, () => '404 NOT_FOUND'),
        ],
      );
      assert.equal(answers[2]!.text, answers[3]!.text, 'another’s is answered as none');
      assert.equal((await get(`${path}${listId}`, 'ADMIN')).status, 200);
    }
    for (const path of ['/feed.atom?assortment=shop', '/feed.json?assortment=shop'])
      assert.equal((await get(path, 'PARTNER')).status, 400);
  });

  test('follows what the list holds and what its items are called, page by page', async () => {
    await tell('reviseItem', { sku: 'LENS', newSku: 'LENS-2' });
    await tell('mergeItems', { sku: 'TWICE', intoSku: 'ONCE', text: localizedTextInput('Entered twice.') });
    await tell('registerItem', product('later'));
    const after = await update('ONCE');
    const lines = await linesAt('/feed?assortment=shop&limit=1000');
    const found = facts(lines);
    for (const one of ['LENS null', 'LENS-2 null', 'TWICE T', 'ONCE T', 'later L'])
      assert.ok(found.includes(one), one);
    assert.ok(!found.some((one) => one.startsWith('BAG')));
    // A page that was asked often is remembered for all, and this one never is.
    const first = '/feed?assortment=shop&limit=2';
    for (let time = 0; time < 3; time++)
      assert.deepEqual(facts(await linesAt(first)), ['CAM 4711', 'LENS null']);
    await keep([{ sku: 'CAM', yours: 'new' }], { how: 'ADD' });
    assert.deepEqual(facts(await linesAt(first)), ['CAM new', 'LENS null']);
    await keep([], { allowMassRemoval: true });
    const empty = await linesAt('/feed?assortment=shop');
    assert.deepEqual(facts(empty), [], 'an empty list lets nothing through');
    assert.equal(empty.at(-1).sequence, after);
    await keep([{ sku: 'CAM', yours: '4711' }, { sku: 'LENS' }]);
  });

  test('is a snapshot of its items, which has another tag once the list is another', async () => {
    const path = '/feed/snapshot.ndjson?assortment=shop';
    const one = await get(path, 'PARTNER');
    const [head, ...items] = one.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const complete = items.pop();
    assert.deepEqual([head.type, head.items, complete.type], ['snapshot', 2, 'complete']);
    assert.deepEqual(
      items.map(({ sku, yours }: Line) => `${sku} ${yours}`),
      ['CAM 4711', 'LENS-2 null'],
    );
    const etag = one.headers.get('etag')!;
    assert.equal((await get(path, 'PARTNER', { 'if-none-match': etag })).status, 304);
    await keep([{ sku: 'BAG', yours: 'b' }], { how: 'ADD' });
    assert.equal((await get(path, 'PARTNER', { 'if-none-match': etag })).status, 200);
    await keep([{ sku: 'BAG' }], { how: 'REMOVE' });
    const all = await get('/feed/snapshot.ndjson', 'PARTNER');
    assert.ok(!all.text.includes('"yours"'));
  });

  test('is what the partner calls an item wherever GraphQL answers one, for the partner alone', async () => {
    const query = (named: string) =>
      `{ items(skus: ["CAM", "LENS-2", "BAG", "NEVER"]) { item { yours(assortment: "${named}") } } }`;
    const ask = async (who: string, named: string) => {
      const { text, headers } = await get(`/graphql?query=${encodeURIComponent(query(named))}`, who);
      const { data, errors } = JSON.parse(text) as Line;
      const codes = new Set(errors?.map(({ extensions }: Line) => extensions.code));
      const cached = headers.get('cache-control');
      return { yours: data.items.map(({ item }: Line) => item?.yours ?? null), codes: [...codes], cached };
    };
    for (let time = 0; time < 3; time++)
      for (const named of ['shop', listId])
        assert.deepEqual(await ask('PARTNER', named), {
          ...{ yours: ['4711', null, null, null], codes: [] },
          cached: 'private, no-store',
        });
    const nothing = [null, null, null, null];
    for (const named of ['shop', listId]) {
      const other = await ask('OTHER', named);
      assert.deepEqual([other.yours, other.codes], [nothing, ['NOT_FOUND']]);
      const nobody = await ask('ANONYMOUS', named);
      assert.deepEqual([nobody.yours, nobody.codes], [nothing, ['UNAUTHENTICATED']]);
    }
    assert.deepEqual((await ask('ADMIN', listId)).yours[0], '4711');
    const after = await update('BAG');
    const subscription = `subscription { timelineGrew(assortment: "shop", after: ${after}) { item { sku yours(assortment: "shop") } } }`;
    const open = (who: string) =>
      openEventStream(`${service.url}/graphql/stream?query=${encodeURIComponent(subscription)}`, {
        ...{ accept: 'text/event-stream', authorization: `Bearer ${keys[who]}` },
      });
    const stream = await open('PARTNER');
    await update('CAM');
    await stream.until(({ length }) => length > 0);
    assert.deepEqual(stream.events[0]!.data.data.timelineGrew.item, { sku: 'CAM', yours: '4711' });
    stream.leave();
  });

  test('is a calendar and a list of what ends for its items', async () => {
    for (const sku of ['CAM', 'BAG'])
      await tell('makeCommitment', {
        sku,
        commitment: commitmentInput('WARRANTY', '2031-05-01'),
        text: localizedTextInput('So long.'),
      });
    const { text } = await get('/calendar.ics?assortment=shop', 'PARTNER');
    assert.match(text, /^SUMMARY.*CAM/m);
    assert.ok(!/^SUMMARY.*BAG/m.test(text));
    const query =
      'query ($list: ID) { endingBetween(from: "2031-01-01", to: "2031-12-31", assortment: $list) { edges { node { item { sku } } } } }';
    const ask = async (who: string, list: string | null) => {
      const key = keys[who];
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ query, variables: { list } }),
      });
      const { data, errors } = (await response.json()) as Line;
      return errors
        ? errors[0].extensions.code
        : data.endingBetween.edges.map(({ node }: Line) => node.item.sku);
    };
    assert.deepEqual(await ask('PARTNER', listId), ['CAM']);
    assert.deepEqual((await ask('PARTNER', null)).toSorted(), ['BAG', 'CAM']);
    assert.deepEqual(
      [await ask('OTHER', listId), await ask('ANONYMOUS', listId)],
      ['NOT_FOUND', 'UNAUTHENTICATED'],
    );
  });

  test('is what an endpoint gets, from now on by the list as it is now', async () => {
    const register = (who: string, input: object) =>
      tryMutation(service.url, keys[who]!, 'registerEndpoint', { name: 'Ours', url: receiver.url, ...input });
    for (const who of ['OTHER', 'ADMIN'])
      assert.equal(
        (await register(who, { assortment: listId })).userErrors[0].code,
        'NOT_FOUND',
        'it is not the owner’s',
      );
    for (const named of [listId, 'shop']) {
      const tried = await register('PARTNER', { assortment: named, dryRun: true });
      assert.match(tried.preview.request, /"yours":/);
    }
    const { endpoint, userErrors } = await register('PARTNER', { assortment: listId });
    assert.deepEqual(userErrors, []);
    await until(() => receiver.received.length === 1);
    const told = () => receiver.facts().map(({ json }) => `${json.data.sku} ${json.data.yours}`);
    await update('BAG');
    await update('CAM');
    await until(() => told().length === 1);
    await keep([{ sku: 'BAG', yours: 'mine' }]);
    await update('CAM');
    await update('BAG');
    await until(() => told().length === 2);
    await keep([], { allowMassRemoval: true });
    await update('BAG');
    const revise = async (assortment: string) =>
      await runMutation(service.url, keys['PARTNER']!, 'reviseEndpoint', {
        endpointId: endpoint.id,
        assortment,
      });
    const lost = await register('PARTNER', { filter: { brands: ['nobody'] } });
    assert.deepEqual(
      lost.userErrors.map(({ code, field }: Line) => [code, field]),
      [['NOT_FOUND', ['filter', 'brands']]],
    );
    await pause(500);
    await revise('');
    await update('LENS-2');
    await until(() => told().length === 3);
    assert.deepEqual(told(), ['CAM 4711', 'BAG mine', 'LENS-2 undefined']);
    await revise('shop');
    const theirs = await tryMutation(service.url, keys['ADMIN']!, 'reviseEndpoint', {
      endpointId: endpoint.id,
      assortment: (await keep([], {}, 'OTHER')).id,
    });
    assert.equal(theirs.userErrors[0].code, 'NOT_FOUND');
  });

  test('grows as a stream and as a poll, which end with the key', async () => {
    await keep([{ sku: 'CAM', yours: '4711' }]);
    const after = await update('BAG');
    const { secret, keyId } = await runMutation(service.url, keys['ADMIN']!, 'issueKey', {
      role: 'PARTNER',
      name: 'The PARTNER',
    });
    keys['SECOND'] = secret;
    const open = (who: string) =>
      fetch(`${service.url}/feed/stream?assortment=${listId}&after=${after}`, {
        headers: { authorization: `Bearer ${keys[who]}` },
      });
    assert.equal((await open('OTHER')).status, 404);
    const stream = await open('SECOND');
    assert.equal(stream.status, 200);
    let text = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of stream.body!) text += decoder.decode(part as Uint8Array, { stream: true });
    })();
    await until(() => text.includes('event: cursor'));
    const polled = linesAt(`/feed?assortment=shop&after=${after}&wait=20`);
    await update('BAG');
    const last = await update('CAM', 'On the stream.');
    await until(() => text.includes('On the stream.'));
    assert.deepEqual(facts(await polled), ['CAM 4711']);
    const data = text.split('\n').filter((line) => line.startsWith('data: {"type":"item.'));
    assert.deepEqual(facts(data.map((line) => JSON.parse(line.slice(6)))), ['CAM 4711']);
    const waiting = fetch(`${service.url}/feed?assortment=shop&after=${last}&wait=20`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    await pause(500); // it waits by then; one that came later would be refused at once
    await runMutation(service.url, keys['ADMIN']!, 'revokeKey', { keyId });
    await reading;
    const { status, headers } = await waiting;
    assert.deepEqual([status, headers.get('cache-control')], [401, 'no-store']);
    assert.match(text, /event: problem\n.*\ndata: .*"code":"UNAUTHENTICATED"/);
  });

  test('says nothing of what is held back', async () => {
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    const before = await keep([
      { sku: 'SECRET', yours: 's' },
      { sku: 'NEVER', yours: 'n' },
    ]);
    const state = async () => [
      (await get('/feed?assortment=shop', 'PARTNER')).text,
      (await get('/feed/snapshot.ndjson?assortment=shop', 'PARTNER')).text,
      JSON.stringify(
        await keep([
          { sku: 'SECRET', yours: 's' },
          { sku: 'NEVER', yours: 'n' },
        ]),
      ),
    ];
    const first = await state();
    await tell('registerItem', product('SECRET', { publishAt }));
    await tell('transitionItem', transitionInput('CAM', 'PAUSED', { publishAt }));
    assert.deepEqual(await state(), first);
    assert.equal(before.size, 2);
  });
});
