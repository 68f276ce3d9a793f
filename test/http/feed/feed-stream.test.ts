import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { feedDoor } from './feed-door.ts';

/** A reader that takes nothing of what waits for it is let go after so short a time here. */
const PACE = { bytes: 10_000, withinMs: 300 };
const PLACES = { inAll: 8, keptForKeys: 0 };

describe('the record as a stream of events', () => {
  const place = world();
  const door = feedDoor(place, 100, undefined, { places: PLACES, pace: PACE, heartbeatMs: 15_000 });
  const other = feedDoor(place, 100, undefined, {
    places: { inAll: 600, keptForKeys: 0 },
    pace: PACE,
    heartbeatMs: 15_000,
  });
  const story = storyIn(place);
  const open: EventStream[] = [];

  before(async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'DRV' });
  });
  afterEach(async () => {
    for (const one of open.splice(0)) one.leave();
    await until(() => door.feed().streams.size() + other.feed().streams.size() === 0);
  });

  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; !isSo(); turn++) {
      if (turn > 1_000) throw new Error(`never: ${String(isSo)}`);
      await pause(10);
    }
  }
  async function streamFrom(
    query = '',
    headers: Record<string, string> = {},
    at = door,
  ): Promise<EventStream> {
    const stream = await openEventStream(`http://127.0.0.1:${at.port()}/feed/stream${query}`, headers);
    open.push(stream);
    return stream;
  }
  async function publishSomething(sku: string, text = 'More.'): Promise<number> {
    return (await story.tells(sku, 'UPDATE_POSTED', {}, { text: { en: text } })).sequence;
  }
  async function headOfRecord(): Promise<number> {
    const [head] = await place.ctx.rows<{ sequence: number }>('select sequence from record', []);
    return Number(head!.sequence);
  }
  const isCaughtUp = (stream: EventStream) =>
    stream.until((events) => events.some(({ event }) => event === 'cursor'));
  const hasTold = (stream: EventStream, sequence: number) =>
    stream.until((events) => events.some(({ id, event }) => event !== 'cursor' && Number(id) === sequence));
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);

  test('what lies after the cursor comes first, as the feed tells it, then what is recorded', async () => {
    const stream = await streamFrom('?after=1');
    assert.equal(stream.status, 200);
    assert.equal(stream.headers['content-type'], 'text/event-stream');
    assert.equal(stream.headers['cache-control'], 'no-store, no-transform');
    assert.equal(stream.headers['x-accel-buffering'], 'no');
    await isCaughtUp(stream);
    assert.match(stream.text(), /^retry: \d{4}\n\n/);
    const sequence = await publishSomething('CAM');
    await hasTold(stream, sequence);
    const { lines } = await door.get('/feed?after=1');
    const facts = lines.slice(0, -1);
    const told = stream.events.filter(({ event }) => event !== 'cursor');
    assert.deepEqual(
      told,
      facts.map((line) => ({ event: line.type, id: line.sequence, data: line })),
    );
    const [cursor] = stream.events.filter(({ event }) => event === 'cursor');
    assert.deepEqual([cursor!.id, cursor!.data.type], [String(sequence - 1), 'cursor']);
  });

  test('filters are those of the feed, and what they name wrongly is refused before anything is sent', async () => {
    const head = await headOfRecord();
    const stream = await streamFrom(`?after=${head}&sku=DRV`);
    await isCaughtUp(stream);
    await publishSomething('CAM');
    const mine = await publishSomething('DRV');
    await hasTold(stream, mine);
    assert.deepEqual(stream.sequences(), [mine]);
    const refused = ['sku=NEVER', 'limit=3', 'after=999999', 'record=x', 'after=x'].map(async (query) => {
      const { status, headers } = await door.get(`/feed/stream?${query}`);
      return [query, status, headers.get('content-type')];
    });
    assert.deepEqual(
      await Promise.all(refused),
      [
        ['sku=NEVER', 404],
        ['limit=3', 400],
        ['after=999999', 409],
        ['record=x', 409],
        ['after=x', 400],
      ].map((one) => [...one, 'application/problem+json; charset=utf-8']),
    );
    assert.equal((await door.get('/feed/stream', { method: 'POST' })).status, 405);
    assert.equal((await door.get('/feed/stream', { headers: { accept: 'text/html' } })).status, 406);
    assert.equal((await door.get('/feed/stream', { method: 'HEAD' })).text, '');
  });

  test('nothing is left out and nothing comes twice while several write', async () => {
    const from = await headOfRecord();
    let written = 0;
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let turn = 0; turn < 15; turn++) {
        await publishSomething(writer % 2 ? 'CAM' : 'DRV');
        written += 1;
      }
    });
    const streams: EventStream[] = [];
    for (let reader = 0; reader < 8; reader++) {
      streams.push(await streamFrom(`?after=${from}`));
      await pause(20);
    }
    await Promise.all(writers);
    const to = await headOfRecord();
    assert.equal(to - from, written);
    await Promise.all(streams.map((stream) => hasTold(stream, to)));
    for (const stream of streams) assert.deepEqual(stream.sequences(), range(from + 1, to));
  });

  test('Last-Event-ID goes on at another server, whatever the address says', async () => {
    const from = await headOfRecord();
    const first = await streamFrom(`?after=${from}`);
    await isCaughtUp(first);
    for (const sku of ['CAM', 'DRV', 'CAM']) await publishSomething(sku);
    await hasTold(first, from + 2);
    first.leave();
    const last = first.sequences().at(-1)!;
    await publishSomething('DRV');
    const second = await streamFrom(`?after=${from}`, { 'last-event-id': String(last) }, other);
    await isCaughtUp(second);
    const to = await publishSomething('CAM');
    await hasTold(second, to);
    assert.deepEqual([...first.sequences(), ...second.sequences()], range(from + 1, to));
    const { status } = await streamFrom('', { 'last-event-id': 'x' });
    assert.equal(status, 400);
  });

  test('one fact is read once for all who follow', async () => {
    const head = await headOfRecord();
    const streams = await Promise.all(range(1, 8).map(() => streamFrom(`?after=${head}`)));
    await Promise.all(streams.map(isCaughtUp));
    place.statements();
    const sequence = await publishSomething('CAM');
    await Promise.all(streams.map((stream) => hasTold(stream, sequence)));
    const pages = place.statements().filter((sql) => sql.includes('"noticeNumber"'));
    assert.equal(pages.length, 1);
  });

  test('what those missed who come again is read once for all of them', async () => {
    const head = await headOfRecord();
    await isCaughtUp(await streamFrom(`?after=${head}`));
    place.statements();
    for (let reader = 0; reader < 5; reader++) {
      const stream = await streamFrom('', { 'last-event-id': String(head - 5) });
      await isCaughtUp(stream);
      assert.deepEqual(stream.sequences(), range(head - 4, head));
    }
    const pages = place.statements().filter((sql) => sql.includes('"noticeNumber"'));
    assert.equal(pages.length, 1);
  });

  test('a place is a share: over it is refused, and who has most gives way', async () => {
    const head = await headOfRecord();
    const streams = await Promise.all(range(1, 8).map(() => streamFrom(`?after=${head}`)));
    const refusal = await door.get(`/feed/stream?after=${head}`);
    assert.deepEqual([refusal.status, refusal.headers.get('retry-after')], [503, '5']);
    streams[0]!.leave();
    await until(() => door.feed().streams.size() === 7);
    assert.equal((await streamFrom(`?after=${head}`)).status, 200);
    const many = await Promise.all(range(1, 500).map(() => streamFrom(`?after=${head}`, {}, other)));
    assert.ok(many.every(({ status }) => status === 200));
    assert.equal((await other.get(`/feed/stream?after=${head}`)).status, 503);
  });

  test('who does not read is let go with the sequence after which to go on', async () => {
    const from = await headOfRecord();
    const text = 'long '.repeat(1_500);
    await story.together(async () => {
      for (let turn = 0; turn < 900; turn++) await publishSomething('CAM', text);
    });
    const to = await headOfRecord();
    const reader = connect(door.port(), '127.0.0.1');
    reader.write(`GET /feed/stream?after=${from} HTTP/1.0\r\n\r\n`);
    let got = '';
    reader.setEncoding('utf8').once('data', (part) => {
      got += part;
      reader.pause();
    });
    await until(() => door.feed().streams.size() === 1);
    await pause(3_000);
    reader.on('data', (part) => (got += part));
    reader.resume();
    await new Promise((resolve) => reader.once('close', resolve));
    const ids = [...got.matchAll(/^event: item\.\S+\nid: (\d+)$/gm)].map(([, id]) => Number(id));
    const [, id, data] = /^event: problem\nid: (\d+)\ndata: (.*)\n\n$/m.exec(got)!;
    const problem = JSON.parse(data!);
    assert.deepEqual([problem.code, problem.status, problem.sequence], ['SLOW_READER', 408, id]);
    assert.deepEqual(ids, range(from + 1, Number(id)));
    assert.ok(Number(id) < to);
    const stream = await streamFrom('', { 'last-event-id': id! });
    await hasTold(stream, to);
    assert.deepEqual(stream.sequences(), range(Number(id) + 1, to));
  });

  after(() => assert.deepEqual([...door.defects, ...other.defects], []));

  test('a service that stops ends all streams, and says after which fact to go on', async () => {
    const head = await headOfRecord();
    const stream = await streamFrom(`?after=${head - 1}`);
    await isCaughtUp(stream);
    door.feed().stop();
    await stream.ended;
    const problem = stream.events.at(-1)!;
    assert.deepEqual(
      [problem.event, problem.id, problem.data.code],
      ['problem', String(head), 'UNAVAILABLE'],
    );
    assert.equal((await door.get('/feed/stream')).status, 503);
  });
});
