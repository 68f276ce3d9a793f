import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { revokeKey } from '../../../src/access/key.ts';
import { asAdmin, keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { door, type GraphqlDoor } from '../door.ts';
import type { EventStream } from '../feed/event-stream.ts';
import {
  hasCome,
  lastErrorOf,
  openSubscription,
  SEQUENCES,
  type Subscriber,
  subscribeWith,
} from './subscribing.ts';

/** A reader that takes nothing of what waits for it is let go after so short a time here. */
const STREAMS = {
  places: { inAll: 600, keptForKeys: 20 },
  pace: { bytes: 10_000, withinMs: 300 },
  heartbeatMs: 200,
};

describe('the record as a subscription', () => {
  const place = world();
  const service = door(undefined, { streams: STREAMS }, place);
  const other = door(undefined, { streams: STREAMS }, place);
  const story = storyIn(place);
  const leaving: (() => void)[] = [];

  before(async () => {
    await story.lists({ sku: 'CAM', name: { en: 'Camera', de: 'Kamera' } }, { sku: 'DRV' });
  });
  afterEach(async () => {
    for (const leave of leaving.splice(0)) leave();
    await until(() => service.app().openStreams() + other.app().openStreams() === 0);
  });
  after(() => assert.deepEqual([...service.defects(), ...other.defects()], []));

  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; !isSo(); turn++) {
      if (turn > 1_000) throw new Error(`never: ${String(isSo)}`);
      await pause(10);
    }
  }
  function clientOf(at: GraphqlDoor, singleConnection: boolean, headers: Record<string, string> = {}) {
    const client = createClient<boolean>({
      url: `${at.address()}/graphql/stream`,
      ...{ singleConnection, headers, retryAttempts: 0 },
    });
    leaving.push(() => client.dispose());
    return client;
  }
  function subscriber(
    variables: Record<string, unknown> = {},
    query = SEQUENCES,
    { single = false, headers = {}, at = service } = {},
  ): Subscriber {
    return subscribeWith(clientOf(at, single, headers), variables, query);
  }
  async function streamOf(
    query: string,
    variables = {},
    headers: Record<string, string> = {},
    at = service,
  ): Promise<EventStream> {
    const stream = await openSubscription(at.address(), query, variables, headers);
    leaving.push(stream.leave);
    return stream;
  }
  async function publishSomething(sku: string, text = 'More.'): Promise<number> {
    return (await story.tells(sku, 'UPDATE_POSTED', {}, { text: { en: text } })).sequence;
  }
  async function headOfRecord(): Promise<number> {
    const [head] = await place.ctx.rows<{ sequence: number }>('select sequence from record', []);
    return Number(head!.sequence);
  }
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  /** Events without data are no events: their ids say how far the reader has come. */
  const isCaughtUp = async (stream: EventStream) => {
    await until(() => /^:\nid: \d+$/m.test(stream.text()));
  };

  for (const single of [false, true]) {
    const mode = single ? 'on one connection for several' : 'on a connection of its own';

    test(`what lies after the sequence comes first, then what is recorded, ${mode}`, async () => {
      const query = `subscription($after: Sequence) { timelineGrew(after: $after) {
        id sequence kind item { sku name lifecycle { state headline(locale: "de") { text } } } headline { text } } }`;
      const reader = subscriber({ after: '1' }, query, { single });
      await reader.until(hasCome(await headOfRecord()));
      const sequence = await publishSomething('CAM');
      await reader.until(hasCome(sequence));
      const asked = await fetch(`${service.address()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `{ timeline(first: 100) { edges { node { id sequence kind
            item { sku name lifecycle { state headline(locale: "de") { text } } } headline { text } } } } }`,
        }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
      const { data } = (await asked.json()) as any;
      const entries = data.timeline.edges.map(({ node }: { node: object }) => node);
      assert.deepEqual(
        reader.results,
        entries.slice(1).map((node: { sequence: string }) => ({
          data: { timelineGrew: node },
          extensions: { sequence: node.sequence },
        })),
      );
    });

    test(`without a sequence only what comes is sent, ${mode}`, async () => {
      const reader = subscriber({}, SEQUENCES, { single });
      await until(() => service.app().openStreams() === 1);
      await pause(300);
      const sequence = await publishSomething('CAM');
      await reader.until(hasCome(sequence));
      assert.deepEqual(reader.sequences(), [sequence]);
    });

    test(`filters are those of the timeline, ${mode}`, async () => {
      const query = `subscription($after: Sequence, $filter: TimelineFilter) { timelineGrew(after: $after, filter: $filter) { sequence } }`;
      const from = await headOfRecord();
      const reader = subscriber(
        { after: from, filter: { skus: ['drv'], facts: ['UPDATE_POSTED'], markets: ['DE'] } },
        query,
        { single },
      );
      await publishSomething('CAM');
      const mine = await publishSomething('DRV');
      await reader.until(hasCome(mine));
      assert.deepEqual(reader.sequences(), [mine]);
    });
  }

  test('nothing is left out and nothing comes twice while several write and readers connect in both modes', async () => {
    const from = await headOfRecord();
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let turn = 0; turn < 15; turn++) await publishSomething(writer % 2 ? 'CAM' : 'DRV');
    });
    const shared = clientOf(other, true);
    const readers: Subscriber[] = [];
    for (let turn = 0; turn < 4; turn++) {
      readers.push(subscriber({ after: from }));
      readers.push(subscribeWith(shared, { after: from }));
      await pause(25);
    }
    await Promise.all(writers);
    const to = await headOfRecord();
    assert.equal(to - from, 60);
    await Promise.all(readers.map((reader) => reader.until(hasCome(to))));
    for (const reader of readers) assert.deepEqual(reader.sequences(), range(from + 1, to));
  });

  test('a client that is cut goes on at another server by Last-Event-ID, without a gap', async () => {
    const from = await headOfRecord();
    let last = '';
    let connections = 0;
    const client = createClient({
      url: () => `${(connections++ % 2 ? other : service).address()}/graphql/stream`,
      headers: (): Record<string, string> => (last === '' ? {} : { 'last-event-id': last }),
      retry: async () => await pause(20),
      on: {
        message: ({ data }) => {
          last = String((data as { extensions?: { sequence?: string } })?.extensions?.sequence ?? last);
        },
      },
    });
    leaving.push(() => client.dispose());
    const reader = subscribeWith(client, { after: from });
    for (let turn = 0; turn < 3; turn++) {
      const before = await publishSomething('CAM');
      await reader.until(hasCome(before));
      (connections % 2 ? service : other).cut();
      await publishSomething('DRV');
    }
    const to = await publishSomething('CAM');
    await reader.until(hasCome(to));
    assert.deepEqual(reader.sequences(), range(from + 1, to));
    assert.equal(connections, 4);
  });

  test('each event bears its sequence as its id, and Last-Event-ID goes on from there whatever the variables say', async () => {
    const from = await headOfRecord();
    const stream = await streamOf(SEQUENCES, { after: from - 2 });
    assert.equal(stream.status, 200);
    assert.equal(stream.headers['content-type'], 'text/event-stream');
    assert.equal(stream.headers['cache-control'], 'no-store, no-transform');
    assert.equal(stream.headers['x-accel-buffering'], 'no');
    assert.match(String(stream.headers['lastcall-query-cost']), /^6;max=30000$/);
    await isCaughtUp(stream);
    assert.match(stream.text(), /^retry: \d{4}\n\n/);
    assert.deepEqual(
      stream.events.map(({ event, id, data }) => [event, id, data.data.timelineGrew.sequence]),
      [from - 1, from].map((one) => ['next', String(one), String(one)]),
    );
    const again = await streamOf(SEQUENCES, { after: 0 }, { 'last-event-id': String(from - 1) }, other);
    await isCaughtUp(again);
    assert.deepEqual(
      again.events.map(({ id }) => Number(id)),
      [from],
    );
    const wrong = await streamOf(SEQUENCES, {}, { 'last-event-id': 'x' });
    assert.equal(wrong.status, 400);
  });

  test('who hears nothing for long hears that all is well, and how far the record was looked at', async () => {
    const from = await headOfRecord();
    const stream = await streamOf(
      'subscription { timelineGrew(after: 0, filter: { skus: ["DRV"], facts: [ITEM_LISTED] }) { sequence } }',
    );
    await isCaughtUp(stream);
    const heartbeats = () => stream.text().split(`:\nid: ${from}\n\n`).length - 1;
    await until(() => heartbeats() >= 3);
    const single = subscriber({ after: from }, SEQUENCES, { single: true });
    await until(() => service.app().openStreams() === 2);
    assert.deepEqual(single.results, []);
  });

  test('one execution serves all who ask the same, wherever they begin', async () => {
    const head = await headOfRecord();
    const query = `subscription($after: Sequence) { timelineGrew(after: $after) { sequence item { sku brand { name } notices: timeline(first: 1) { edges { node { id } } } } } }`;
    const streams = await Promise.all(range(0, 7).map((back) => streamOf(query, { after: head - back })));
    await Promise.all(streams.map(isCaughtUp));
    place.statements();
    const sequence = await publishSomething('CAM');
    await Promise.all(
      streams.map((stream) => stream.until((events) => events.some(({ id }) => Number(id) === sequence))),
    );
    const statements = place.statements();
    assert.equal(statements.filter((sql) => sql.includes('"noticeNumber"')).length, 1);
    assert.ok(statements.length < 20, statements.join('\n'));
    const texts = streams.map((stream) => stream.events.at(-1)!.data);
    for (const text of texts) assert.deepEqual(text, texts[0]);
  });

  test('a page of many facts takes one statement for each list, not one for each fact', async () => {
    await publishSomething('DRV');
    const query = 'subscription { timelineGrew(after: 0) { sequence item { sku identifiers { value } } } }';
    place.statements();
    const stream = await streamOf(query);
    await isCaughtUp(stream);
    assert.ok(stream.events.length > 60);
    assert.ok(place.statements().length < 15);
  });

  test('language and market come from the headers, and readers in different languages are told apart', async () => {
    const head = await headOfRecord();
    const query = 'subscription($after: Sequence) { timelineGrew(after: $after) { item { name } } }';
    const nameIn = async (locale: string) => {
      const stream = await streamOf(query, { after: head - 1 }, { 'lastcall-locale': locale });
      await isCaughtUp(stream);
      return stream;
    };
    const streams = [await nameIn('de'), await nameIn('en')];
    const sequence = await publishSomething('CAM');
    const named = [];
    for (const stream of streams) {
      await stream.until((events) => events.some(({ id }) => Number(id) === sequence));
      named.push(stream.events.at(-1)!.data.data.timelineGrew.item.name);
    }
    assert.deepEqual(named, ['Kamera', 'Camera']);
    const wrong = await streamOf(query, {}, { 'lastcall-market': 'NOWHERE!' });
    assert.equal(wrong.status, 400);
    const unknown = await streamOf(query, {}, { 'lastcall-market': 'XX' });
    await unknown.ended;
    assert.equal(unknown.events[0]!.data.errors[0].extensions.code, 'INVALID');
  });

  test('what was said wrongly is told as a result, with a stable code, and completes', async () => {
    const told = async (query: string, variables = {}) => {
      const stream = await streamOf(query, variables);
      await stream.ended;
      const [next] = stream.events;
      assert.deepEqual([stream.status, next!.event], [200, 'next']);
      assert.match(stream.text(), /event: complete\ndata:\n\n$/);
      const [{ extensions, message }] = next!.data.errors;
      return [extensions.code, message];
    };
    const code = async (query: string, variables = {}) => (await told(query, variables))[0];
    const head = await headOfRecord();
    assert.equal(await code('subscription {'), 'INVALID');
    assert.equal(await code('subscription { nothing }'), 'INVALID');
    assert.deepEqual(await told('{ __typename }'), [
      'INVALID',
      'Only subscriptions are taken at /graphql/stream: send queries and mutations to /graphql.',
    ]);
    assert.equal(await code('mutation { nothing }'), 'INVALID');
    assert.equal(await code(`${SEQUENCES} subscription B { timelineGrew { id } }`), 'INVALID');
    assert.equal(await code(SEQUENCES, { after: 'x' }), 'INVALID');
    assert.equal(
      await code('subscription($a: Boolean!) { timelineGrew @include(if: $a) { id } }'),
      'INVALID',
    );
    assert.equal(
      await code(
        'subscription { ...A ...A } fragment A on Subscription { a: __typename @skip(if: true) timelineGrew { id } }',
      ),
      'INVALID',
    );
    assert.equal(await code('subscription { timelineGrew { id } other: timelineGrew { id } }'), 'INVALID');
    assert.equal(await code('subscription { timelineGrew(filter: { facts: [NEVER] }) { id } }'), 'INVALID');
    assert.equal(
      await code('subscription { timelineGrew(filter: { skus: ["NEVER"] }) { id } }'),
      'NOT_FOUND',
    );
    assert.equal(
      await code('subscription { timelineGrew(filter: { brands: ["never"] }) { id } }'),
      'NOT_FOUND',
    );
    assert.equal(await code('subscription { timelineGrew(filter: { markets: ["XX"] }) { id } }'), 'INVALID');
    const long = subscriber({}, `${SEQUENCES} # ${'x'.repeat(20_000)}`);
    assert.equal(await long.ended, null);
    assert.equal(lastErrorOf(long).extensions.code, 'TOO_MANY');
    const many = Array.from({ length: 251 }, (_, index) => `S${index}`);
    const filtered = 'subscription($f: TimelineFilter) { timelineGrew(filter: $f) { id } }';
    assert.equal(await code(filtered, { f: { skus: many } }), 'TOO_MANY');
    const wrong = await streamOf(filtered, { f: { skus: Array.from({ length: 2_000 }, () => 1) } });
    await wrong.ended;
    assert.ok(wrong.events[0]!.data.errors.length <= 51, String(wrong.events[0]!.data.errors.length));
    assert.equal(await code(filtered, { f: { recordedFrom: '2026-01-01T00:00:00Z' } }), 'INVALID');
    assert.equal(await code(filtered, { f: { recordedBefore: '2026-01-01T00:00:00Z' } }), 'INVALID');
    assert.equal(await code(SEQUENCES, { after: head + 1 }), 'CONFLICT');
    const lists =
      'timeline(first: 100) { edges { node { item { timeline(first: 100) { edges { node { item { timeline(first: 100) { edges { node { id } } } } } } } } } } }';
    assert.equal(await code(`subscription { timelineGrew { item { ${lists} } } }`), 'TOO_EXPENSIVE');
    const deep = `${'item { timeline { edges { node { '.repeat(5)}id${' } } } }'.repeat(5)}`;
    assert.equal(await code(`subscription { timelineGrew { ${deep} } }`), 'TOO_DEEP');
    assert.equal(await code(`subscription { timelineGrew { ${'{'.repeat(200)}`), 'TOO_DEEP');
  });

  test('what a filter names wrongly is told by its part of the filter', async () => {
    const query = 'subscription($filter: TimelineFilter) { timelineGrew(filter: $filter) { id } }';
    for (const [part, value] of [
      ...[['skus', 'NEVER'] as const, ['brands', 'never'] as const, ['lines', 'never'] as const],
      ['markets', 'XX'],
    ] as const) {
      const stream = await streamOf(query, { filter: { [part]: [value] } });
      await stream.ended;
      const [{ extensions }] = stream.events[0]!.data.errors;
      assert.deepEqual(extensions.field, ['filter', part], JSON.stringify(extensions));
    }
    for (const part of ['recordedFrom', 'recordedBefore']) {
      const stream = await streamOf(query, { filter: { [part]: '2026-01-01T00:00:00Z' } });
      await stream.ended;
      assert.deepEqual(stream.events[0]!.data.errors[0].extensions, {
        code: 'INVALID',
        field: ['filter', part],
      });
    }
  });

  test('what is no request for a stream is refused as a whole', async () => {
    const url = `${service.address()}/graphql/stream`;
    const events = { accept: 'text/event-stream' };
    const json = { ...events, 'content-type': 'application/json' };
    const statusOf = async (options: RequestInit, search = '') => {
      const response = await fetch(`${url}${search}`, options);
      // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
      const { errors } = (await response.json()) as any;
      return [response.status, errors[0].extensions.code];
    };
    assert.deepEqual(await statusOf({ method: 'POST', headers: json, body: '{' }), [400, 'INVALID']);
    assert.deepEqual(await statusOf({ method: 'POST', headers: json, body: '{}' }), [400, 'INVALID']);
    assert.deepEqual(await statusOf({ headers: events }), [400, 'INVALID']);
    assert.deepEqual(await statusOf({ method: 'POST', headers: events, body: 'x' }), [415, 'NOT_ACCEPTABLE']);
    assert.deepEqual(await statusOf({}, '?query=%7Bx%7D'), [406, 'NOT_ACCEPTABLE']);
    assert.deepEqual(await statusOf({ method: 'PATCH' }), [405, 'INVALID']);
    const wrong = { ...events, authorization: 'Bearer wrong' };
    assert.deepEqual(await statusOf({ headers: wrong }), [401, 'UNAUTHENTICATED']);
    const large = JSON.stringify({ query: SEQUENCES, variables: { x: 'x'.repeat(300_000) } });
    assert.deepEqual(await statusOf({ method: 'POST', headers: json, body: large }), [413, 'TOO_MANY']);
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'PUT' },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods')!, /PUT/);
    const allowed = preflight.headers.get('access-control-allow-headers')!;
    assert.match(allowed, /Last-Event-ID.*X-GraphQL-Event-Stream-Token/);
  });

  test('a document with a subscription is refused at /graphql, which names where to send it', async () => {
    const at = `${service.address()}/graphql`;
    const documents = [
      SEQUENCES,
      'subscription($a: Boolean!) { timelineGrew @skip(if: $a) { id } }',
      'subscription { x }',
    ];
    for (const query of documents) {
      const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
      const posted = await fetch(at, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const got = await fetch(`${at}?${new URLSearchParams({ query }).toString()}`, { headers });
      for (const response of [posted, got]) {
        // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
        const { errors } = (await response.json()) as any;
        assert.deepEqual([response.status, errors.length, errors[0].extensions.code], [400, 1, 'INVALID']);
        assert.match(errors[0].message, /^Subscribe at \/graphql\/stream/);
      }
    }
  });

  test('who does not read is let go with the sequence after which to go on', async () => {
    const from = await headOfRecord();
    const text = 'long '.repeat(1_500);
    await story.together(async () => {
      for (let turn = 0; turn < 900; turn++) await publishSomething('CAM', text);
    });
    const to = await headOfRecord();
    const query = `subscription { timelineGrew(after: ${from}) { sequence explanation { text } } }`;
    const reader = connect(Number(new URL(service.address()).port), '127.0.0.1');
    reader.write(
      `GET /graphql/stream?query=${encodeURIComponent(query)} HTTP/1.0\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`,
    );
    let got = '';
    reader.setEncoding('utf8').once('data', (part) => {
      got += part;
      reader.pause();
    });
    await until(() => service.app().openStreams() === 1);
    await pause(3_000);
    reader.on('data', (part) => (got += part));
    reader.resume();
    await new Promise((resolve) => reader.once('close', resolve));
    const ids = [...got.matchAll(/^event: next\nid: (\d+)\n/gm)].map(([, id]) => Number(id));
    const [, id, data] = /^id: (\d+)\nevent: next\ndata: (.*)\n\nevent: complete\ndata:\n\n$/m.exec(got)!;
    const [{ extensions }] = JSON.parse(data!).errors;
    assert.deepEqual(extensions, { code: 'SLOW_READER', after: id });
    assert.deepEqual(ids, range(from + 1, Number(id)));
    assert.ok(Number(id) < to);
    const again = subscriber({ after: extensions.after });
    await again.until(hasCome(to));
    assert.deepEqual(again.sequences(), range(Number(id) + 1, to));
  });

  test('what is too much at once is answered in smaller pages, down to one fact, which bears its error alone', async () => {
    const from = await headOfRecord();
    await story.together(async () => {
      for (const sku of ['DRV', 'DRV', 'CAM', 'DRV']) await publishSomething(sku);
    });
    // The long texts of the camera, twelve times, are more than one answer may hold.
    const lists = range(1, 12).map(
      (one) => `a${one}: timeline(first: 100) { edges { node { explanation { text } } } }`,
    );
    const query = `subscription($after: Sequence) { timelineGrew(after: $after) { sequence item { ${lists.join(' ')} } } }`;
    const reader = subscriber({ after: from }, query);
    await reader.until(hasCome(from + 4));
    assert.deepEqual(
      reader.results.map(({ data, errors, extensions }) => [
        Number(extensions.sequence) - from,
        data ? Number(data.timelineGrew.sequence) - from : errors[0].extensions.code,
      ]),
      [
        [1, 1],
        [2, 2],
        [3, 'TOO_EXPENSIVE'],
        [4, 4],
      ],
    );
  });

  test('a caller has its share of streams, with others of the feed; with a key it has more', async () => {
    const head = await headOfRecord();
    // No more at once than may wait for their turn.
    for (let opened = 0; opened < 500; opened += 50) {
      const some = await Promise.all(range(1, 50).map(() => streamOf(SEQUENCES, { after: head })));
      assert.ok(some.every(({ status }) => status === 200));
    }
    const refused = await streamOf(SEQUENCES, { after: head });
    assert.deepEqual([refused.status, refused.headers['retry-after']], [503, '5']);
    assert.match(refused.text() || (await endOf(refused)), /"code":"UNAVAILABLE"/);
    const feed = await fetch(`${service.address()}/feed/stream`, { method: 'GET' });
    assert.equal(feed.status, 503);
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    const partner = await streamOf(SEQUENCES, { after: head }, { authorization: `Bearer ${secret}` });
    assert.equal(partner.status, 200);
  });

  async function endOf(stream: EventStream): Promise<string> {
    await stream.ended;
    return stream.text();
  }

  test('who bears a key is asked for it again: once it has ended, nothing more comes', async () => {
    const { secret, keyId } = await keyFor(place.ctx, 'PARTNER');
    const head = await headOfRecord();
    const reader = subscriber({ after: head }, SEQUENCES, { headers: { authorization: `Bearer ${secret}` } });
    const first = await publishSomething('CAM');
    await reader.until(hasCome(first));
    await revokeKey(asAdmin(place.ctx), { keyId });
    await publishSomething('CAM');
    assert.equal(await reader.ended, null);
    assert.deepEqual(reader.sequences(), [first]);
    assert.deepEqual(lastErrorOf(reader).extensions, { code: 'UNAUTHENTICATED', after: String(first) });
  });

  test('a service that stops ends all operations in both modes, and says after which fact to go on', async () => {
    const head = await headOfRecord();
    const readers = [false, true].map((single) => subscriber({ after: head - 1 }, SEQUENCES, { single }));
    await Promise.all(readers.map((reader) => reader.until(hasCome(head))));
    service.app().drainLongPolls();
    for (const reader of readers) {
      assert.equal(await reader.ended, null);
      assert.deepEqual(lastErrorOf(reader).extensions, { code: 'UNAVAILABLE', after: String(head) });
    }
    assert.equal((await streamOf(SEQUENCES)).status, 503);
    const reserved = await fetch(`${service.address()}/graphql/stream`, { method: 'PUT' });
    assert.equal(reserved.status, 503);
  });
});
