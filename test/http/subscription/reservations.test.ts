import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Request, Response } from 'express';
import { createClient } from 'graphql-sse';
import type { RecordStreams } from '../../../src/http/streams/record-streams.ts';
import { createReservations } from '../../../src/http/subscription/reservations.ts';
import { keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { type EventStream, openEventStream } from '../feed/event-stream.ts';
import { hasCome, lastErrorOf, SEQUENCES, subscribeWith } from './subscribing.ts';

/** So long that a busy machine does all that a test does with a reservation. */
const WAIT_MS = 5_000;
const PACE = { bytes: 10_000, withinMs: 300 };

const EVENTS = { accept: 'text/event-stream' };

const LIMIT = { timeout: 120_000 };

describe('a connection that several subscriptions share', LIMIT, () => {
  const place = door(undefined, {
    streams: { places: { inAll: 12, keptForKeys: 0 }, pace: PACE, heartbeatMs: 200 },
    reservations: { places: { inAll: 6, keptForKeys: 0 }, waitMs: WAIT_MS, operations: 4 },
  });
  const story = storyIn(place);
  const leaving: (() => void)[] = [];
  const reserved: string[] = [];
  const url = () => `${place.address()}/graphql/stream`;

  before(async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'DRV' });
  });
  afterEach(async () => {
    for (const leave of leaving.splice(0)) leave();
    for (const token of reserved.splice(0))
      (await openEventStream(`${url()}?token=${token}`, EVENTS)).leave();
    while (place.app().openStreams() > 0) await pause(10);
  }, LIMIT);
  after(() => assert.deepEqual(place.defects(), []));

  async function publishSomething(sku: string, text = 'More.'): Promise<number> {
    return (await story.tells(sku, 'UPDATE_POSTED', {}, { text: { en: text } })).sequence;
  }
  async function reserve(headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(url(), { method: 'PUT', headers });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
    const token = await response.text();
    reserved.push(token);
    return token;
  }
  async function open(token: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const stream = await openEventStream(`${url()}?token=${token}`, {
      ...EVENTS,
      ...headers,
    });
    leaving.push(stream.leave);
    return stream;
  }
  async function operate(
    token: string,
    operationId: unknown,
    query = SEQUENCES,
    { variables = {}, headers = {} } = {},
  ): Promise<readonly [status: number, code: string | null]> {
    const response = await fetch(url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-event-stream-token': token, ...headers },
      body: JSON.stringify({ query, variables, extensions: { operationId } }),
    });
    const text = await response.text();
    return [response.status, text === '' ? null : JSON.parse(text).errors[0].extensions.code];
  }
  const stop = async (token: string, operationId: string) =>
    (
      await fetch(`${url()}?operationId=${operationId}`, {
        method: 'DELETE',
        headers: { 'x-graphql-event-stream-token': token },
      })
    ).status;
  const resultsOf = (stream: EventStream, id: string) =>
    stream.events
      .filter(({ event, data }) => event === 'next' && data.id === id)
      .map(({ data }) => data.payload);

  test('each operation gets its own results under its id, whether it came before the connection or after', async () => {
    const token = await reserve();
    assert.match(token, /^[\w-]{32}$/);
    assert.deepEqual(await operate(token, 'all', SEQUENCES, { variables: { after: 0 } }), [202, null]);
    const stream = await open(token);
    assert.equal(stream.status, 200);
    const ofDrive = 'subscription { timelineGrew(filter: { skus: ["DRV"] }) { sequence item { sku } } }';
    assert.deepEqual(await operate(token, 'drive', ofDrive), [202, null]);
    await stream.until(() => resultsOf(stream, 'all').length === 2);
    await pause(300);
    await publishSomething('CAM');
    const mine = await publishSomething('DRV');
    await stream.until(
      () => resultsOf(stream, 'drive').length === 1 && resultsOf(stream, 'all').length === 4,
    );
    assert.deepEqual(
      resultsOf(stream, 'all').map(({ data }) => Number(data.timelineGrew.sequence)),
      [1, 2, mine - 1, mine],
    );
    assert.deepEqual(resultsOf(stream, 'drive')[0].data.timelineGrew.item, { sku: 'DRV' });
    assert.equal(await stop(token, 'all'), 200);
    assert.equal(await stop(token, 'all'), 200);
    const last = await publishSomething('DRV');
    await stream.until(() => resultsOf(stream, 'drive').length === 2);
    assert.deepEqual(resultsOf(stream, 'drive')[1].extensions, { sequence: String(last) });
    assert.equal(resultsOf(stream, 'all').length, 4);
    assert.doesNotMatch(stream.text(), /^id:/m);
  });

  test('a client begins again with `after`, whatever token it was given before', async () => {
    const headers = {};
    const client = createClient<true>({
      url: url(),
      singleConnection: true,
      headers,
      retry: async () => await pause(20),
    });
    leaving.push(() => client.dispose());
    const first = subscribeWith(client, { after: 0 });
    await first.until(hasCome(2));
    place.cut();
    await pause(100);
    const next = await publishSomething('CAM');
    await first.until((results) => hasCome(next)(results.slice(2)));
    assert.equal(Object.keys(headers).length, 1);
  });

  test('a connection without operations hears that all is well', async () => {
    const stream = await open(await reserve());
    await pause(700);
    assert.ok(stream.text().split(':\n\n').length > 2);
  });

  test('a token opens one connection, which is gone when it is closed; one that nobody uses is gone after a while', async () => {
    const token = await reserve();
    const stream = await open(token);
    assert.equal((await open(token)).status, 409);
    stream.leave();
    await pause(100);
    assert.equal((await open(token)).status, 404);
    assert.deepEqual(await operate(token, 'a'), [404, 'NOT_FOUND']);
    assert.equal(await stop(token, 'a'), 404);
    const unused = await reserve();
    assert.deepEqual(await operate(unused, 'a'), [202, null]);
    await pause(WAIT_MS + 100);
    assert.equal((await open(unused)).status, 404);
    assert.equal((await open('x'.repeat(32))).status, 404);
    assert.equal((await fetch(url(), { method: 'DELETE' })).status, 400);
  });

  test('reservations are bounded, and so are the operations of one and what all of them follow', async () => {
    const tokens = [];
    for (let turn = 0; turn < 6; turn++) tokens.push(await reserve());
    const refused = await fetch(url(), { method: 'PUT' });
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '5']);
    const [token] = tokens;
    for (const id of ['a', 'b', 'c', 'd']) assert.deepEqual(await operate(token!, id), [202, null]);
    assert.deepEqual(await operate(token!, 'e'), [400, 'TOO_MANY']);
    assert.deepEqual(await operate(token!, 'a'), [409, 'CONFLICT']);
    for (const other of tokens.slice(1, 3))
      for (const id of ['a', 'b', 'c', 'd']) assert.deepEqual(await operate(other!, id), [202, null]);
    assert.equal(place.app().openStreams(), 12);
    assert.deepEqual(await operate(tokens[3]!, 'a'), [503, 'UNAVAILABLE']);
    assert.equal(await stop(token!, 'a'), 200);
    assert.deepEqual(await operate(tokens[3]!, 'a'), [202, null]);
  });

  test('ids may be anything that JSON says, and must be there', async () => {
    const token = await reserve();
    const stream = await open(token);
    for (const id of [undefined, null, '', 5, {}, 'x'.repeat(129)])
      assert.deepEqual(await operate(token, id), [400, 'INVALID']);
    for (const id of ['__proto__', 'constructor', '"},\n\n{"'])
      assert.deepEqual(await operate(token, id, SEQUENCES, { variables: { after: 1 } }), [202, null]);
    for (const id of ['__proto__', 'constructor', '"},\n\n{"'])
      await stream.until(() => resultsOf(stream, id).length > 0);
  });

  test('a wrong document is refused at once, what it asks wrongly is told on the connection and completes', async () => {
    const token = await reserve();
    const stream = await open(token);
    assert.deepEqual(await operate(token, 'a', 'subscription { nothing }'), [400, 'INVALID']);
    assert.deepEqual(await operate(token, 'a', '{ __typename }'), [400, 'INVALID']);
    const unknown = 'subscription { timelineGrew(filter: { skus: ["NEVER"] }) { id } }';
    assert.deepEqual(await operate(token, 'a', unknown), [202, null]);
    await stream.until((events) => events.some(({ event }) => event === 'complete'));
    assert.deepEqual(
      stream.events.map(({ event, data }) => [event, data.id, data.payload?.errors[0].extensions.code]),
      [
        ['next', 'a', 'NOT_FOUND'],
        ['complete', 'a', undefined],
      ],
    );
    assert.deepEqual(await operate(token, 'a', SEQUENCES, { variables: { after: 999_999 } }), [202, null]);
    await stream.until((events) => events.length === 4);
    assert.equal(stream.events[2]!.data.payload.errors[0].extensions.code, 'CONFLICT');
  });

  test('a result that waits for its connection holds a place, also where it says that nothing runs', async () => {
    const unknown = 'subscription { timelineGrew(filter: { skus: ["NONE"] }) { sequence } }';
    const tokens = [await reserve(), await reserve(), await reserve(), await reserve()];
    for (const token of tokens.slice(0, 3))
      for (const id of ['a', 'b', 'c', 'd']) assert.deepEqual(await operate(token, id, unknown), [202, null]);
    assert.equal(place.app().openStreams(), 12);
    assert.deepEqual(await operate(tokens[3]!, 'a', unknown), [503, 'UNAVAILABLE']);
    const stream = await open(tokens[0]!);
    await stream.until(() => resultsOf(stream, 'd').length === 1);
    assert.equal(resultsOf(stream, 'a')[0].errors[0].extensions.code, 'NOT_FOUND');
    assert.deepEqual(await operate(tokens[3]!, 'a', unknown), [202, null]);
  });

  test('whoever holds a key shares a connection with nobody else', async () => {
    const [one, other] = [await keyFor(place.ctx, 'PARTNER'), await keyFor(place.ctx, 'PARTNER')].map(
      ({ secret }) => ({ authorization: `Bearer ${secret}` }),
    );
    const token = await reserve(one);
    assert.deepEqual(await operate(token, 'a'), [404, 'NOT_FOUND']);
    assert.deepEqual(await operate(token, 'a', SEQUENCES, { headers: other! }), [404, 'NOT_FOUND']);
    assert.equal((await open(token)).status, 404);
    assert.deepEqual(await operate(token, 'a', SEQUENCES, { headers: one! }), [202, null]);
    assert.equal((await open(token, one)).status, 200);
  });

  test('who does not read is let go, and each operation says after which sequence to go on', async () => {
    const from = await publishSomething('CAM');
    const text = 'long '.repeat(1_500);
    await story.together(async () => {
      for (let turn = 0; turn < 900; turn++) await publishSomething('CAM', text);
    });
    const token = await reserve();
    const query = `subscription { timelineGrew(after: ${from}) { sequence explanation { text } } }`;
    const ids = ['a', 'b'];
    for (const id of ids) await operate(token, id, query);
    const stream = await open(token);
    stream.pause();
    await pause(3_000);
    stream.resume();
    await stream.ended;
    for (const id of ids) {
      const results = resultsOf(stream, id);
      const { errors } = results.pop();
      assert.deepEqual(errors[0].extensions, { code: 'SLOW_READER', after: String(from + results.length) });
      assert.deepEqual(
        results.map(({ extensions }) => Number(extensions.sequence)),
        results.map((_, index) => from + 1 + index),
      );
    }
  });

  test('an operation gives its place to somebody who has none, and the others of its connection go on', async () => {
    const client = createClient<true>({ url: url(), singleConnection: true, retryAttempts: 0 });
    leaving.push(() => client.dispose());
    const readers: ReturnType<typeof subscribeWith>[] = [];
    // One after another: the oldest gives way, and operations that are sent at once come in any order.
    while (readers.length < 4) {
      readers.push(subscribeWith(client));
      while (place.app().openStreams() < readers.length) await pause(10);
    }
    for (let turn = 0; turn < 2; turn++) {
      const token = await reserve();
      for (const id of ['a', 'b', 'c', 'd']) await operate(token, id);
    }
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    const partner = await openEventStream(`${url()}?query=${encodeURIComponent(SEQUENCES)}`, {
      ...{ accept: 'text/event-stream', authorization: `Bearer ${secret}` },
    });
    leaving.push(partner.leave);
    assert.equal(partner.status, 200);
    const [first, ...others] = readers;
    assert.equal(await first!.ended, null);
    assert.equal(lastErrorOf(first!).extensions.code, 'UNAVAILABLE');
    const sequence = await publishSomething('CAM');
    await Promise.all(others.map((reader) => reader.until(hasCome(sequence))));
  });
});

test(
  'a connection whose client has left before it was opened is waited for again, and takes no place for good',
  LIMIT,
  async () => {
    const streams = { pace: PACE, heartbeatMs: 1_000, isStopped: () => false } as RecordStreams;
    const places = { inAll: 1, keptForKeys: 0 };
    const reservations = createReservations(streams, { places, waitMs: 50, operations: 1 });
    const request = new IncomingMessage(new Socket()) as Request;
    const left = new ServerResponse(request) as Response;
    const found = reservations.find(reservations.reserve(request, left))!;
    let operationHasLeft = false;
    const leave = () => (operationHasLeft = true);
    found.operations.set('a', { begin: () => assert.fail('nobody reads'), end: leave, leave });
    left.destroy();
    await found.connect(left);
    assert.equal(found.open(), null);
    while (!found.isOver()) await pause(10);
    assert.deepEqual([reservations.size(), operationHasLeft], [0, true]);
  },
);
