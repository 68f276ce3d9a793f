import assert from 'node:assert/strict';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import { asAdmin } from '../../support/keys.ts';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { REPORTED } from '../../wording/answers.ts';
import { feedDoor, type Line } from './feed-door.ts';

/** Text that breaks what is not careful: COPY's escapes and quotes, JSON's, control characters, other scripts. */
const HOSTILE =
  'a\\N \\. \\\\ "q" \'s\' \t\n\r \u0001\u0002\u007f \u2028 ""," </script> 😀 مرحبا {"type":"complete"}';
const PATH = '/feed/snapshot.ndjson';

describe('the snapshot', () => {
  const place = world();
  const pace = { bytes: 1_000_000, withinMs: 1_500 };
  const door = feedDoor(place, 10);
  const narrow = feedDoor(place, 10, { places: { inAll: 1, keptForKeys: 0 }, pace });
  const story = storyIn(place);
  const running = async () =>
    (
      await place.ctx.rows<{ count: number }>(
        `select count(*) from pg_stat_activity where datname = current_database() and query like 'copy (%' and state = 'active'`,
        [],
      )
    )[0]!.count;

  before(async () => {
    await story.lists({ sku: 'CAM', name: { en: HOSTILE }, options: [{ name: HOSTILE, value: HOSTILE }] });
    await story.announces('CAM', 'PAUSED', { text: { en: HOSTILE }, reasons: ['SUPPLY'] });
  });

  test('the first line says of which sequence it is, the last that nothing is missing', async () => {
    const { status, headers, lines } = await door.get(PATH);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/x-ndjson; charset=utf-8');
    const [{ id: record }] = (await place.ctx.rows<{ id: string }>('select id from record', [])) as [
      { id: string },
    ];
    const { last } = lines[0];
    assert.deepEqual(lines[0], { type: 'snapshot', record, sequence: '2', last, items: 1 });
    assert.deepEqual(lines.at(-1), { type: 'complete', record, sequence: '2', last, items: 1 });
    assert.equal((await door.get(`/feed?after=2&last=${last}`)).status, 200);
    assert.equal(lines[1].facts.at(-1).id, last);
    assert.equal(lines.length, 3);
  });

  test('text of any kind comes out as it was said', async () => {
    const { lines } = await door.get(PATH);
    assert.equal(lines[1].name.en, HOSTILE);
    assert.deepEqual(lines[1].options, [{ name: HOSTILE, value: HOSTILE }]);
    assert.equal(lines[1].latestFact.text.en, HOSTILE);
  });

  test('a copy of the same sequence is not sent again', async () => {
    const first = await door.get(PATH);
    const etag = first.headers.get('etag')!;
    assert.equal((await door.get(PATH, { headers: { 'if-none-match': etag } })).status, 304);
    await story.lists({ sku: 'BAG' });
    const second = await door.get(PATH, { headers: { 'if-none-match': etag } });
    assert.equal(second.status, 200);
    assert.deepEqual(
      second.lines.slice(1, -1).map(({ sku }) => sku),
      ['BAG', 'CAM'],
    );
  });

  test('a copy that the clock has made old is sent again, though nothing was recorded', async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists({ sku: 'SOON', releasedOn: { date: '2026-12-01', precision: 'DAY' } });
    const first = await door.get(PATH);
    const of = async () => await door.get(PATH, { headers: { 'if-none-match': first.headers.get('etag')! } });
    assert.equal((await of()).status, 304);
    place.at('2026-12-01T00:00:00Z');
    const later = await of();
    assert.deepEqual([later.status, later.lines[0].sequence], [200, first.lines[0].sequence]);
    assert.notEqual(later.text, first.text);
  });

  test('packed or not, it tells the same', async () => {
    const packed = await door.get(PATH);
    const plain = await door.get(PATH, { headers: { 'accept-encoding': 'identity' } });
    assert.equal(packed.headers.get('content-encoding'), 'gzip');
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(packed.text, plain.text);
    assert.notEqual(packed.headers.get('etag'), plain.headers.get('etag'));
  });

  test('what was said last, and of a brand, is told as the feed tells it', async () => {
    await story.lists({ sku: 'MOVED', markets: ['DE', 'US'] });
    await story.announces('MOVED', 'PAUSED', { notice: { en: 'Soon.' }, markets: ['US'], source: REPORTED });
    const ofSku = async () => (await door.get(PATH)).lines.find(({ sku }) => sku === 'MOVED');
    const { lines } = await door.get('/feed?sku=MOVED');
    const { latestFact, brand, facets } = await ofSku();
    assert.equal(latestFact.source.confidence, 'REPORTED');
    for (const name of Object.keys(latestFact)) assert.deepEqual(latestFact[name], lines[1][name], name);
    assert.deepEqual(brand, lines[0].data.listing.brand);
    assert.deepEqual(facets[0].source, null);
    await story.tells('MOVED', 'ITEM_REVISED', { listing: { markets: ['US'] } });
    const { inMarkets } = await ofSku();
    assert.deepEqual(
      inMarkets.map((one: Line) => [one.market, one.offered, one.stateSource?.confidence]),
      [
        ['DE', 'WITHDRAWN', undefined],
        ['US', 'OFFERED', 'REPORTED'],
      ],
    );
  });

  test('a snapshot is of everything, and says so to whoever asks for a part', async () => {
    const part = await door.get(`${PATH}?brand=acme`);
    assert.equal(part.status, 400);
    assert.match(part.lines[0].detail, /There is no parameter `brand` here/);
    assert.equal((await door.get(PATH)).status, 200);
  });

  test('only reading is allowed, and a head has no lines', async () => {
    const head = await door.get(PATH, { method: 'HEAD' });
    assert.deepEqual([head.status, head.text], [200, '']);
    const posted = await door.get(PATH, { method: 'POST' });
    assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD']);
  });

  test('who leaves before anything came is no defect', async () => {
    for (let turn = 0; turn < 40; turn++) {
      const leaving = connect(narrow.port(), '127.0.0.1');
      leaving.write(`GET ${PATH} HTTP/1.1\r\nhost: a\r\n\r\n`);
      await pause(turn % 8);
      leaving.destroy();
      await until(async () => (await narrow.get(PATH)).status === 200);
    }
    assert.deepEqual(narrow.defects, []);
  });

  test('who reads too slowly is cut off with a sentence, and holds neither a connection nor a place', async () => {
    const imageAlt = { en: 'A long word. '.repeat(20_000) };
    const pictures = Array.from({ length: 80 }, (_, index) => ({
      sku: `PICTURE-${index}`,
      imageUrl: 'http://acme.test/picture',
      imageAlt,
    }));
    await story.lists(...pictures);
    const slow = connect(narrow.port(), '127.0.0.1');
    slow.write(`GET ${PATH} HTTP/1.1\r\nhost: a\r\n\r\n`);
    slow.pause();
    await until(async () => (await running()) === 1);
    const busy = await narrow.get(PATH);
    assert.deepEqual([busy.status, busy.headers.get('retry-after')], [503, '10']);
    assert.match(busy.lines[0].detail, /on their way already: ask again in ten seconds/);
    await until(async () => (await running()) === 0);
    let read = '';
    slow.setEncoding('utf8').on('data', (part) => {
      read += part;
    });
    slow.resume();
    await once(slow, 'close');
    assert.match(
      read.slice(-300),
      /"type":"problem","status":408,"detail":"Read at least 1000000 bytes in 1\.5 seconds/,
    );
    assert.doesNotMatch(read.slice(-10), /\r\n0\r\n\r\n$/); // no cache takes it for the whole
    await until(async () => (await narrow.get(PATH)).lines.at(-1).type === 'complete');
  });

  test('who leaves frees its place', async () => {
    const leaving = connect(narrow.port(), '127.0.0.1');
    leaving.write(`GET ${PATH} HTTP/1.0\r\n\r\n`);
    await once(leaving, 'readable');
    leaving.destroy();
    await until(async () => (await running()) === 0);
    await until(async () => (await narrow.get(PATH)).status === 200);
    assert.deepEqual(narrow.defects, []);
  });

  test('a copy with the old name of a line is sent again, though nothing was recorded', async () => {
    await story.lists({ sku: 'LINED', line: { handle: 'lined', name: 'Lined' } });
    const first = await door.get(PATH);
    const headers = { 'if-none-match': first.headers.get('etag')! };
    assert.equal((await door.get(PATH, { headers })).status, 304);
    await reviseLine(asAdmin(place.ctx), { handle: 'lined', name: [{ locale: 'en', text: 'Renamed' }] });
    const second = await door.get(PATH, { headers });
    assert.equal(second.status, 200);
    assert.equal(second.lines.find(({ sku }) => sku === 'LINED').line.name.en, 'Renamed');
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await isSo()); turn++) {
    if (turn > 500) throw new Error(`never: ${String(isSo)}`);
    await pause(10);
  }
}
