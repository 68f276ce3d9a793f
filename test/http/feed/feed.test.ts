import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { ItemGroupReference } from '../../../src/domain/fact/fact.ts';
import { commitment } from '../../wording/answers.ts';
import { storyIn } from '../../support/story.ts';
import { withDatabaseClient } from '../../support/database.ts';
import { world } from '../../support/world.ts';
import { feedDoor, type Line } from './feed-door.ts';

describe('the feed', () => {
  const place = world();
  const door = feedDoor(place);
  const story = storyIn(place);

  before(async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists(
      { sku: 'CAM', line: { handle: 'cinema', name: 'Cinema' }, markets: ['DE', 'US'] },
      { sku: 'DRV', kind: 'STORAGE_OPTION' },
      { sku: 'CARD', kind: 'STORAGE_OPTION', brand: { handle: 'other', name: 'Other' } },
    );
    await story.announces('DRV', 'PAUSED', { notice: { en: 'Disks are short.' } });
    await story.commits('CAM', commitment('SERVICE', '2030'), { markets: ['US'] });
    await story.renames('DRV', { sku: 'DRIVE' });
    await story.tells('CAM', 'ITEM_REVISED', { listing: { markets: ['US'] } });
    await story.tells('CAM', 'CORRECTED', { how: 'AMEND', because: { en: 'A slip.' } }, { corrects: 5 });
  });

  const sequences = (lines: readonly Line[]) => lines.slice(0, -1).map((line) => line.sequence);
  const readFeed = async (query: string) => {
    const { lines } = await door.get(`/feed?${query}`);
    return { facts: sequences(lines), cursor: lines.at(-1).sequence };
  };

  // R96
  test('the feed tells the whole record, oldest first, and how far it goes', async () => {
    const { status, headers, lines } = await door.get('/feed');
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/x-ndjson; charset=utf-8');
    assert.deepEqual(sequences(lines), ['1', '2', '3', '4', '5', '6', '7', '8']);
    assert.deepEqual(lines.at(-1), { type: 'cursor', record: lines[0].record, sequence: '8' });
    for (const line of lines.slice(0, -1)) {
      const before = lines.findLast(
        (one: Line) => one.sku === line.sku && Number(one.sequence) < Number(line.sequence),
      );
      if (line.sku !== 'DRIVE') assert.equal(line.previousSequence, before?.sequence ?? null);
    }
    assert.deepEqual(lines[3].notice, { number: '2026-0001', url: 'http://lastcall.test/notices/2026-0001' });
    assert.deepEqual(lines[7].corrects, { sequence: '5', id: lines[4].id });
  });

  test('a page begins after the sequence asked for and ends at the limit, and its cursor goes on', async () => {
    assert.deepEqual(await readFeed('after=2&limit=3'), { facts: ['3', '4', '5'], cursor: '5' });
    assert.deepEqual(await readFeed('after=5&limit=3'), { facts: ['6', '7', '8'], cursor: '8' });
    assert.deepEqual(await readFeed('after=8'), { facts: [], cursor: '8' });
  });

  test('what a filter leaves out still moves the cursor on', async () => {
    assert.deepEqual(await readFeed('sku=CARD'), { facts: ['3'], cursor: '8' });
    assert.deepEqual(await readFeed('sku=card&sku=CAM&limit=2'), { facts: ['1', '3'], cursor: '3' });
    assert.deepEqual(await readFeed('brand=other'), { facts: ['3'], cursor: '8' });
    assert.deepEqual(await readFeed('line=cinema&after=1'), { facts: ['5', '7', '8'], cursor: '8' });
    assert.deepEqual(await readFeed('kind=STORAGE_OPTION&type=item.listed'), {
      facts: ['2', '3'],
      cursor: '8',
    });
    assert.deepEqual(await readFeed('type=item.corrected&type=item.state.announced'), {
      facts: ['4', '8'],
      cursor: '8',
    });
    assert.deepEqual(await readFeed('market=de&after=3'), { facts: ['4', '6', '7', '8'], cursor: '8' });
    assert.deepEqual(await readFeed('market=US&sku=CAM&type=item.commitment.made'), {
      facts: ['5'],
      cursor: '8',
    });
  });

  test('what is named too often is refused in one short sentence, whatever it is', async () => {
    for (const name of ['type', 'kind', 'sku', 'brand', 'line', 'market']) {
      const { status, text } = await door.get(`/feed?${`${name}=x&`.repeat(300)}`);
      assert.equal(status, 400, name);
      assert.match(text, new RegExp(`Give \`${name}\` 250 times at most`));
      assert.equal(JSON.parse(text).code, 'TOO_MANY');
      assert.ok(text.length < 1_000, `${name}: ${text.length}`);
    }
  });

  test('an item is found by the SKU that it had, and each line tells the SKU of its day', async () => {
    const { lines } = await door.get('/feed?sku=DRV');
    assert.deepEqual(
      lines.slice(0, -1).map(({ sequence, sku }) => [sequence, sku]),
      [
        ['2', 'DRV'],
        ['4', 'DRV'],
        ['6', 'DRIVE'],
      ],
    );
  });

  test('a copy of one market is told that an item was taken from it', async () => {
    const { lines } = await door.get('/feed?market=DE&type=item.revised&sku=CAM');
    assert.deepEqual(lines[0].data, {
      listing: { markets: ['US'] },
      marketsBefore: ['DE', 'US'],
      takenFrom: ['DE'],
    });
  });

  test('a copy of one line is told that an item left it', async () => {
    const before = await readFeed('line=cinema');
    const [{ id }] = (await place.ctx.rows<{ id: string }>(
      `insert into line (id, handle, name, brand_id) select gen_random_uuid(), 'photo', '{}', id from brand
     where handle = 'acme' returning id`,
      [],
    )) as [{ id: string }];
    const moved = { line: { id, handle: 'photo', name: { en: 'Photo' } } };
    const fact = await story.tells('CAM', 'ITEM_REVISED', { listing: moved });
    assert.deepEqual((await readFeed('line=photo')).facts.slice(-1), [String(fact.sequence)]);
    const last = [String(fact.sequence)];
    assert.deepEqual(await readFeed(`line=cinema&after=${before.cursor}`), { facts: last, cursor: last[0] });
  });

  test('a copy of one line or market is told that a move was taken back', async () => {
    const ofLine = `select id, handle, name from line where handle = 'cinema'`;
    const [line] = await place.ctx.rows<ItemGroupReference>(ofLine, []);
    const listing = { line: line!, markets: ['US'] };
    await story.lists({ sku: 'BACK', markets: ['DE'] });
    const came = await story.tells('BACK', 'ITEM_REVISED', { listing });
    const correction = { corrects: came.sequence };
    const back = await story.tells(
      'BACK',
      'CORRECTED',
      { how: 'RETRACT', because: { en: 'A slip.' } },
      correction,
    );
    const after = came.sequence - 1;
    const both = [came, back].map(({ sequence }) => String(sequence));
    assert.deepEqual((await readFeed(`line=cinema&after=${after}`)).facts, both);
    const { lines } = await door.get(`/feed?market=US&sku=BACK&after=${came.sequence}`);
    const { marketsBefore, marketsAfter, takenFrom } = lines[0].data;
    assert.deepEqual(
      { marketsBefore, marketsAfter, takenFrom },
      {
        marketsBefore: ['US'],
        marketsAfter: ['DE'],
        takenFrom: ['US'],
      },
    );
  });

  test('a full page may be kept as long as any answer, one that reaches the end must be asked again', async () => {
    const full = await door.get('/feed?limit=2');
    assert.equal(full.headers.get('cache-control'), 'public, max-age=30, stale-while-revalidate=30');
    const open = await door.get('/feed?after=2');
    assert.equal(open.headers.get('cache-control'), 'public, max-age=0, must-revalidate');
    const again = await door.get('/feed?after=2', {
      headers: { 'if-none-match': open.headers.get('etag')! },
    });
    assert.equal(again.status, 304);
  });

  test('a full page of the past that is asked again is kept, unless items may come into it', async () => {
    const pageOf = async (query: string) => {
      place.statements();
      const { text, headers } = await door.get(`/feed?${query}`);
      return {
        text,
        etag: headers.get('etag'),
        isRead: place.statements().some((sql) => sql.includes('f.before')),
      };
    };
    for (const query of ['after=1&limit=3', 'sku=CAM&limit=2', 'market=DE&limit=2']) {
      const first = await pageOf(query);
      assert.deepEqual(await pageOf(query), { ...first, isRead: true });
      for (let time = 1; time <= 2; time++)
        assert.deepEqual(await pageOf(query), { ...first, isRead: false }, query);
    }
    const before = await readFeed('line=cinema&after=1&limit=1');
    const id = await withDatabaseClient(place.url, async (client) => {
      const { rows } = await client.query<{ id: string }>("select id from line where handle = 'cinema'");
      return rows[0]!.id;
    });
    const line = { id, handle: 'cinema', name: { en: 'Cinema' } };
    await story.tells('CARD', 'ITEM_REVISED', { listing: { line } });
    assert.notDeepEqual(await readFeed('line=cinema&after=1&limit=1'), before);
  });

  const MISTAKES: readonly (readonly [string, number, RegExp])[] = [
    ['after=-1', 400, /`after`: give the sequence/],
    ['after=first', 400, /`after`: give the sequence/],
    ['after=1&after=2', 400, /`after`: give it once/],
    ['after=4711', 409, /goes up to \d+, and 4711 lies ahead of it: if your cursor is of another record/],
    ['record=0b8f1a52-0000-4000-8000-000000000000', 409, /This is the record .*, not "0b8f1a52/],
    ['limit=0', 400, /ask for 1 to 1000 facts at once/],
    ['limit=1000000', 400, /ask for 1 to 1000 facts at once/],
    ['wait=61', 400, /wait for 0 to 60 seconds/],
    ['wait=soon', 400, /wait for 0 to 60 seconds/],
    ['sku=CAM&sku=NEVER', 404, /No item was ever listed with the sku "NEVER"/],
    ['sku=%00', 404, /No item was ever listed/],
    ['brand=nobody', 404, /No item was ever listed with the brand "nobody"/],
    ['line=nothing', 404, /No item was ever listed with the line "nothing"/],
    ['market=XX', 400, /There is no market "XX"/],
    ['market=UK', 400, /There is no market "UK": the country is "GB"/],
    ['market=%00', 400, /`market`: give the code of a market, such as DE/],
    ['kind=FACT', 400, /give PRODUCT, ACCESSORY, STORAGE_OPTION/],
    ['type=STATE_ANNOUNCED', 400, /give a type of facts: item\.listed/],
    ['last=7', 400, /give the `id` of the last fact that you hold/],
    ['since=1', 400, /There is no parameter `since`/],
    [
      Array.from({ length: 251 }, (_, index) => `sku=${index}`).join('&'),
      400,
      /Give `sku` 250 times at most/,
    ],
  ];

  for (const [query, status, sentence] of MISTAKES) {
    test(`a feed asked with ${query.slice(0, 40)} says what to do instead`, async () => {
      const answer = await door.get(`/feed?${query}`);
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('content-type')!, /^application\/problem\+json/);
      assert.match(answer.lines[0].detail, sentence);
      assert.deepEqual(door.defects, []);
    });
  }

  test('a copy that names its last fact goes on where the record holds it, and else begins again', async () => {
    const { lines } = await door.get('/feed?limit=2');
    const last = lines[1].id;
    assert.equal((await door.get(`/feed?after=2&last=${last}`)).status, 200);
    assert.equal((await door.get(`/feed?after=7&last=${last}`)).status, 200);
    const lost = `e_${place.ctx.uuid().replaceAll('-', '')}`;
    for (const query of [`after=2&last=${lost}`, `after=1&last=${last}`]) {
      const refusal = await door.get(`/feed?${query}`);
      assert.equal(refusal.status, 409);
      assert.match(refusal.lines[0].detail, /holds no fact e_[0-9a-f]{32} up to \d.*begin again/);
    }
  });

  test('the record that is named as it is named here is the right one', async () => {
    const { lines } = await door.get('/feed?after=8');
    assert.equal((await door.get(`/feed?record=${lines[0].record}`)).status, 200);
  });
});
