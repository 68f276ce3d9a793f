import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type App, createApp } from '../../../src/http/app.ts';
import { keyFor } from '../../support/keys.ts';
import { readiness } from '../../support/ready.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

const LIMIT = { timeout: 120_000 };
const MEGABYTE = 1_000_000;

interface Sent {
  readonly type?: string | null;
  readonly path?: string;
  readonly key?: string | null;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

// R135
describe('a list of SKUs as CSV', LIMIT, () => {
  const place = world();
  const story = storyIn(place);
  const defects: unknown[] = [];
  let app: App;
  let server: Server;
  let partner = '';
  let other = '';
  const port = () => (server.address() as AddressInfo).port;

  /** Sends a body that may be a stream. */
  const put = async (body: NonNullable<RequestInit['body']>, sent: Sent = {}) => {
    const {
      type = 'text/csv',
      path = '/assortments/shop',
      key = partner,
      method = 'PUT',
      headers = {},
    } = sent;
    const response = await fetch(`http://127.0.0.1:${port()}${path}`, {
      method,
      body,
      duplex: 'half',
      headers: {
        ...headers,
        ...(type && { 'content-type': type }),
        ...(key && { authorization: `Bearer ${key}` }),
      },
    } as RequestInit);
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
    return { status: response.status, headers: response.headers, json: JSON.parse(text) as any };
  };
  const detailOf = async (body: string | Uint8Array<ArrayBuffer>, sent: Sent = {}) => {
    const { status, json } = await put(body, sent);
    return `${status} ${json.code} ${json.detail}`;
  };
  const entries = async () =>
    await place.ctx.rows<{ sku: string; yours: string | null }>(
      `select e.sku, e.yours from assortment_entry e join assortment a on a.id = e.assortment_id
      where a.owner = 'a partner' and a.handle = 'shop' order by e.key`,
      [],
    );

  before(async () => {
    app = await createApp({
      services: place.ctx,
      trustProxy: false,
      readiness: readiness(),
      onDefect: (error) => defects.push(error),
    });
    server = createServer(app.listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    partner = (await keyFor(place.ctx, 'PARTNER')).secret;
    other = (await keyFor(place.ctx, 'PARTNER', undefined, 'another')).secret;
    await story.lists({ sku: 'CAM' }, { sku: 'LENS' });
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await app.stop();
    assert.deepEqual(defects, []);
  });

  test('takes the place of what the list held, and says what nobody bears', async () => {
    const first = await put('sku,yours\r\nCAM,4711\r\nNONE,\r\n"LENS", z\r\n');
    const { id } = first.json;
    assert.deepEqual(
      [first.status, first.json],
      [201, { id, handle: 'shop', size: 3, unknownCount: 1, unknownSkus: ['NONE'] }],
    );
    assert.equal(first.headers.get('cache-control'), 'no-store');
    const again = await put('\ufeffYours;SKU\n4711;cam\n\n;"A;B"\n');
    assert.deepEqual(
      [again.status, again.json],
      [200, { id, handle: 'shop', size: 2, unknownCount: 1, unknownSkus: ['A;B'] }],
    );
    assert.deepEqual(await entries(), [
      { sku: 'A;B', yours: null },
      { sku: 'cam', yours: '4711' },
    ]);
    assert.match(
      await detailOf('sku,yours\n'),
      /^400 MASS_REMOVAL This would take 2 of 2 SKUs off the list "shop": nothing was changed\. .* `allowMassRemoval`/,
    );
    assert.match(
      await detailOf('sku\n', { path: '/assortments/shop?allowMassRemoval=yes' }),
      /^400 INVALID `allowMassRemoval`: give true where it is meant/,
    );
    assert.equal((await entries()).length, 2);
    const path = '/assortments/shop?name=Our+shop&allowMassRemoval=true';
    const emptied = await put(Buffer.from('sku\n'), { path, type: null });
    assert.deepEqual([emptied.status, emptied.json.size, await entries()], [200, 0, []]);
    const [row] = await place.ctx.rows<{ name: string }>('select name from assortment', []);
    assert.equal(row!.name, 'Our shop');
    await put('sku\n', { path: '/assortments/shop?name=' });
    const [kept] = await place.ctx.rows<{ name: string }>('select name from assortment', []);
    assert.equal(kept!.name, 'Our shop', 'an empty parameter counts as absent');
    const theirs = await put('sku\nCAM\n', { key: other });
    assert.notEqual(theirs.json.id, id);
  });

  test('names the line of what is wrong, and then keeps what there was', async () => {
    await put('sku,yours\nCAM,1\n');
    const before = await entries();
    const wrong: readonly (readonly [string | Uint8Array<ArrayBuffer>, RegExp])[] = [
      ['', /^400 INVALID Name the columns in the first line: sku/],
      ['\n \n', /^400 INVALID Name the columns/],
      ['CAM,1\n', /^400 INVALID Name the columns/],
      ['sku,yours,Preis €\nCAM,1,2\n', /^400 INVALID Leave out the column "Preis €"/],
      ['sku,price\nCAM,1\n', /^400 INVALID Leave out the column "price"/],
      ['sku,sku\nCAM,1\n', /^400 INVALID The column sku is there twice/],
      ['sku,yours\nCAM,1,2\n', /^400 INVALID Line 2 has more cells/],
      [`sku\nCAM\n${'x'.repeat(129)}\n`, /^400 INVALID Line 3: A SKU has 1 to 128/],
      [`sku,yours\nCAM,${'y'.repeat(201)}\n`, /^400 INVALID Line 2: Give `yours`/],
      ['sku,yours\n,1\n', /^400 INVALID Line 2: A SKU has/],
      [
        'sku,yours\nCAM,1\nLENS,2\ncam,3\n',
        /^400 DUPLICATE Line 4: "cam" stands here with another `yours` than on line 2/,
      ],
      ['sku\n"CAM\n', /^400 INVALID Close the quotation mark that opens about line \d/],
      ['sku\nA "B" C\n"A" B\n', /^400 INVALID Put cells with quotation marks/],
      [','.repeat(300_000), /^400 INVALID The row of line \d is longer than 2000/],
      [`sku\n${'x'.repeat(3_000)}\n`, /^400 INVALID The row of line \d is longer than 2000/],
      [
        new Uint8Array([...Buffer.from('sku\nCAM\n'), 0xff, 0xfe, 10]),
        /^400 INVALID Send the table as CSV in UTF-8: .* line \d/,
      ],
      [new Uint8Array(Buffer.from('PK\u0003\u0004\0\0')), /^400 INVALID Send the table as CSV in UTF-8/],
    ];
    for (const [body, expected] of wrong) assert.match(await detailOf(body), expected);
    const { json } = await put(`sku\n${'x'.repeat(129)}\n`.repeat(1) + `${'y'.repeat(130)}\n`.repeat(50));
    assert.equal(json.errors.length, 20, 'what follows is not read');
    assert.deepEqual(await entries(), before);
  });

  test('is sent with a key, as CSV, to a handle, by PUT', async () => {
    assert.match(await detailOf('sku\n', { key: null }), /^401 UNAUTHENTICATED Send a key/);
    assert.match(await detailOf('sku\n', { key: `${partner}x` }), /^401 UNAUTHENTICATED/);
    assert.match(await detailOf('sku\n', { path: '/assortments/A_b' }), /^400 INVALID Call it by 1 to 64/);
    assert.match(
      await detailOf('sku\n', { path: '/assortments/shop?nme=x' }),
      /^400 INVALID There is no parameter/,
    );
    for (const type of ['application/json', 'application/x-www-form-urlencoded'])
      assert.match(await detailOf('sku\n', { type }), /^415 INVALID Send `Content-Type: text\/csv`/);
    assert.match(await detailOf('sku\n', { headers: { 'content-encoding': 'gzip' } }), /^415 INVALID/);
    for (const method of ['POST', 'DELETE']) {
      const { status, headers } = await put('sku\n', { method });
      assert.deepEqual([status, headers.get('allow')], [405, 'PUT']);
    }
  });

  test('of 10 million rows is refused as soon as there are too many, and none of it is held', async () => {
    await put('sku\nCAM\n');
    const block = Buffer.from(
      Array.from({ length: 1_000 }, (_, index) => `ROW-${index},${index}\n`).join(''),
    );
    let sentBlocks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sentBlocks === 0) controller.enqueue(Buffer.from('sku,yours\n'));
        if (sentBlocks === 10_000) return controller.close();
        sentBlocks += 1;
        controller.enqueue(block);
      },
    });
    const { status, json } = await put(body);
    assert.equal(status, 413);
    assert.equal(json.code, 'TOO_MANY');
    assert.match(json.detail, /^A list holds 100000 SKUs at most: this table has more rows/);
    assert.ok(sentBlocks < 5_000, `${sentBlocks} of 10,000 blocks were taken`);
    assert.deepEqual(
      (await entries()).map(({ sku }) => sku),
      ['CAM'],
    );
  });

  test('of 1 GB is refused before anything of it is read, and one that says nothing of its size on the way', async () => {
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const request = httpRequest({
        ...{ port: port(), method: 'PUT', path: '/assortments/shop' },
        headers: {
          authorization: `Bearer ${partner}`,
          'content-type': 'text/csv',
          'content-length': 1000 * MEGABYTE,
        },
      });
      request.on('error', reject).on('response', (response) => {
        response.setEncoding('utf8').on('data', (text: string) => {
          resolve({ status: response.statusCode!, text });
          request.destroy();
        });
      });
      request.write('sku\n');
    });
    assert.equal(answer.status, 413);
    assert.match(answer.text, /A table has 40 MB at most/);
    const blank = await put(`sku,yours\n${',\n'.repeat(200_001)}`);
    assert.deepEqual([blank.status, blank.json.code], [413, 'TOO_MANY']);
    const line = Buffer.from(`${' '.repeat(1_998)}\n`.repeat(500));
    let sentBytes = 0;
    const spaces = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sentBytes === 0) controller.enqueue(Buffer.from('sku\n'));
        if (sentBytes > 1000 * MEGABYTE) return controller.close();
        sentBytes += line.length;
        controller.enqueue(line);
      },
    });
    const { status, json } = await put(spaces);
    assert.deepEqual([status, json.code], [413, 'TOO_MANY']);
    assert.ok(sentBytes < 200 * MEGABYTE, `${sentBytes} bytes were taken`);
  });

  test('is one of 20 of its owner', async () => {
    for (let count = 0; count < 20; count++)
      await put('sku\n', { key: other, path: `/assortments/list-${count}` });
    const more = await detailOf('sku\n', { key: other, path: '/assortments/one-more' });
    assert.match(more, /^400 TOO_MANY You have 20 lists/);
  });

  test('of 100,000 rows is kept as a whole', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `ROW-${index},"Ours, ${index}"\n`);
    const { status, json } = await put(`sku,yours\n${rows.join('')}`);
    assert.deepEqual(
      [status, json.size, json.unknownCount, json.unknownSkus.length],
      [200, 100_000, 100_000, 1_000],
    );
    const again = await put(`sku,yours\n${rows.toReversed().join('')}`);
    assert.equal(again.json.size, 100_000);
    const broken = await detailOf(`sku,yours\n${rows.slice(0, 1_000).join('')}`);
    assert.match(broken, /^400 MASS_REMOVAL This would take 99000 of 100000 SKUs off/);
    assert.equal((await put('sku\n', { path: '/assortments/shop?allowMassRemoval=true' })).json.size, 0);
  });

  const isBusy = async (key: string) => (await put('sku\nCAM\n', { key })).status === 503;
  /** Opens a table that holds its owner's place: not one that came while another was on its way. */
  const openSlowTable = async (key: string, handle: string) => {
    const socket = connect(port(), '127.0.0.1');
    let read = '';
    const answer = new Promise<string>((resolve) => {
      socket
        .on('error', () => {})
        .on('data', (part) => {
          read += part;
          resolve(read);
        });
    });
    socket.write(
      `PUT /assortments/${handle} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsku\n\r\n`,
    );
    const finish = () => socket.write('4\r\nCAM\n\r\n0\r\n\r\n');
    while (read === '') if (await isBusy(key)) return { answer, socket, finish };
    socket.destroy();
    return await openSlowTable(key, handle);
  };

  test('that comes slowly gives its place to one that waits for it, and has its time where none does', async () => {
    const slow = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      const { secret } = await keyFor(place.ctx, 'PARTNER', undefined, `slow-${name}`);
      slow.push(await openSlowTable(secret, 'patient'));
    }
    assert.ok((await put('sku\nCAM\n', { key: other })).status < 300);
    const refusal = await Promise.race(slow.map(({ answer }) => answer));
    assert.match(
      refusal,
      / 503 Service Unavailable[\s\S]*slower than 50 kB in 4 seconds while others waited/,
    );
    for (const { finish } of slow) finish();
    const answers = await Promise.all(slow.map(({ answer }) => answer));
    assert.equal(answers.filter((answer) => answer.includes(' 201 Created')).length, 3);
  });

  test('that comes slowly keeps its sender from no other, and one owner sends one at a time', async () => {
    const slow = await openSlowTable(partner, 'slow');
    const refused = await put('sku\nCAM\n');
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '10']);
    assert.ok((await put('sku\nCAM\n', { key: other })).status < 300);
    const asked = await fetch(`http://127.0.0.1:${port()}/feed?assortment=shop`, {
      headers: { authorization: `Bearer ${partner}` },
    });
    assert.equal(asked.status, 200);
    slow.socket.destroy();
    while (await isBusy(partner));
    const none = await place.ctx.rows(`select from assortment where handle = 'slow'`, []);
    assert.equal(none.length, 0, 'what broke off is not kept');
  });
});
