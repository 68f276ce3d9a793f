import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serverOf } from './database/embedded/embedded-place.ts';
import { askIdly } from './support/idle-reader.ts';
import { documentOf, localizedTextInput } from './support/managers.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';

/** 130 take an hour. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 8);
/** Memories that are bounded are full by then. */
const WARM_UP = 3;
const KEY = 'an-operator-keeps-this-7f20c4d91b6e8a35';
const SKU = 'RED-ONE';
const [TIMES, DOCUMENTS] = [30, 400];

/** What a process holds when nobody asks anything of it. */
interface Held {
  readonly heapMb: number;
  readonly residentMb: number;
  readonly descriptors: number;
  readonly resources: number;
  readonly connections: number;
  readonly backends: number;
}

/** Collects all garbage again and again; the option needs no file, so that a process without rights can read it. */
const COLLECTING = `--import=data:text/javascript,${encodeURIComponent(`
import v8 from 'node:v8';
import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');
const collecting = setInterval(() => collect(), 2_000);
collecting.unref();
`)}`;

test('a service holds no more after many rounds of load and outages than after the first ones', {
  timeout: 300_000 + ROUNDS * 60_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const data = join(place, 'data');
    const service = await startService({
      LASTCALL_DATA_DIR: data,
      LASTCALL_ADMIN_KEY: KEY,
      NODE_OPTIONS: COLLECTING,
    });
    const held: Held[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await sendTraffic(service, round);
      await restart(service, data);
      await sendTraffic(service, -round);
      held.push(await settled(service));
      console.log(`round ${round}: ${JSON.stringify(held.at(-1))}`);
    }
    const [first, ...later] = held.slice(WARM_UP - 1);
    const last = later.at(-1)!;
    const least = (some: readonly Held[]) => Math.min(...some.map(({ heapMb }) => heapMb));
    for (const what of ['descriptors', 'resources', 'connections', 'backends'] as const)
      assert.ok(last[what] <= first![what] + 3, `${what}: ${first![what]}, then ${last[what]}`);
    // Memories with bounds fill for some sixty rounds: in a long run the end is compared with what came right before.
    const compared = later.length < 60 ? later : later.slice(Math.floor(later.length / 2));
    const half = Math.ceil(compared.length / 2);
    const [early, late] = [least(compared.slice(0, half)), least(compared.slice(half))];
    assert.ok(late < early * 1.05 + 1, `the heap grows: ${early} MB, then ${late} MB`);
    assert.ok(last.residentMb < first!.residentMb * 1.25, 'the process grows');
    assert.equal(await service.stop(), 0);
  });
});

/** Everything that clients do, well and badly. */
async function sendTraffic({ url }: Service, round: number): Promise<void> {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, { headers });
    return await response.text();
  };
  const post = async (query: string, variables: object = {}, key?: string) => {
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    const body = JSON.stringify({ query, variables });
    return await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
  };
  const doors = [
    '/',
    `/items/${SKU}`,
    `/items/${SKU}.json`,
    '/feed?after=0',
    '/feed.atom',
    '/calendar.ics',
    '/feed/snapshot.ndjson',
    '/console',
  ];
  for (let time = 0; time < TIMES; time++) {
    await Promise.all(doors.map((path) => get(path)));
    await get(`/graphql?query={item(by:{sku:"${SKU}"}){name}}`);
    const input = { sku: SKU, text: localizedTextInput(`Round ${round}, ${time}.`) };
    await post(documentOf('postUpdate'), { input }, KEY);
    await post('{ nothing');
  }
  await post('{ nothing }', {}, `lc_0123456789ab_${'A'.repeat(43)}`); // more of them would close the door to us
  for (let one = 0; one < DOCUMENTS; one++)
    await post(`{ r${round < 0 ? 'b' : 'a'}${Math.abs(round)}n${one}: item(by: {sku: "${SKU}"}) { name } }`);
  await Promise.all(
    Array.from({ length: 20 }, async (_, client) => {
      const path = client % 2 === 0 ? '/feed/snapshot.ndjson' : '/feed?after=0&limit=1000';
      const reader = askIdly(`127.0.0.${10 + client}`, url + path);
      await Promise.race([reader.begun, pause(client * 3)]);
      reader.leave();
      const { sequence } = JSON.parse((await get('/feed?after=0')).trim().split('\n').at(-1)!);
      const poll = askIdly(`127.0.0.${40 + client}`, `${url}/feed?after=${sequence}&wait=30`);
      await pause(50 + client);
      poll.leave();
    }),
  );
}

async function restart({ url }: Service, data: string): Promise<void> {
  process.kill(serverOf(data), 'SIGINT');
  await pause(300);
  while ((await fetch(`${url}/readyz`)).status !== 200) await pause(20);
}

/** Waits until connections that nobody uses are closed and garbage is collected. */
async function settled({ url }: Service): Promise<Held> {
  await pause(14_000);
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${KEY}` } });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
      (all, [, number]) => all + Number(number),
      0,
    );
  const mb = (name: string) => Math.round(sum(name) / 1e5) / 10;
  return {
    heapMb: mb('nodejs_heap_size_used_bytes'),
    residentMb: mb('process_resident_memory_bytes'),
    descriptors: sum('process_open_fds'),
    resources: sum('nodejs_active_resources_total'),
    connections: sum('lastcall_connections_open'),
    backends: sum('lastcall_database_connections_(?:busy|idle)'),
  };
}
