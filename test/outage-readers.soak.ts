import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../src/database/embedded/embedded.ts';
import { openConnectedDatabase } from '../src/database/open.ts';
import type { Context } from '../src/record/context.ts';
import { fill, skuOf } from './bench/fill.ts';
import { commandProcess, type Ran } from './cli/command.ts';
import { serverOf } from './database/embedded/embedded-place.ts';
import { headOf } from './soak/attacks.ts';
import { askFrom, queryFrom } from './support/addresses.ts';
import { askIdly, type Received } from './support/idle-reader.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** So many that a snapshot of them does not fit into what the network holds for a reader. */
const ITEMS = Number(process.env['ITEMS'] ?? 5_000);
const SNAPSHOT = '/feed/snapshot.ndjson';

/** How PostgreSQL goes: told to stop; told to stop at once; killed. */
const WAYS = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;

const skus = JSON.stringify(Array.from({ length: 250 }, (_, index) => skuOf(index)));
const QUERY = JSON.stringify({
  query: `{ items(skus: ${skus}) { item { sku name lifecycle { headline { text } explanation { text } } } } }`,
});

/** Answers that are made before their first byte goes out. */
const MADE_FIRST: readonly (readonly [path: string, body?: string])[] = [
  ['/graphql', QUERY],
  ['/feed?after=0&limit=1000'],
  ['/calendar.ics'],
  ['/feed.atom'],
  ['/'],
];

test('PostgreSQL goes away under readers that have stopped reading: each can tell what it has, and the service goes on', {
  timeout: 600_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const dataDir = join(place, 'server');
    const open = () => openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
    let server = await open();
    await filled(server.url, dataDir);
    const service = await startService({ DATABASE_URL: server.url, HOST: '127.0.0.1' });
    const ends = { whole: 0, broken: 0, refused: 0 };
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        const way = WAYS[round % WAYS.length]!;
        assert.equal(endOf(await askIdly('127.0.0.9', service.url + SNAPSHOT).readOn()), 'whole');
        const after = await headOf(service.url);
        const held = await heldBefore(service, after);
        const commands = [running('export', server.url, place), running('backup', server.url, place)];
        await pause(1_000 + 100 * round);
        held.leaving.leave();
        if (way === 'SIGINT') {
          await server.close();
          for (const path of [SNAPSHOT, `/feed?after=${after}&wait=60`, '/calendar.ics', '/'])
            assert.equal((await askFrom('127.0.0.9', service.url + path)).status, 503, path);
          server = await open();
        } else process.kill(serverOf(dataDir), way);
        for (const reader of held.snapshots) ends[endOf(await reader.readOn())] += 1;
        for (const reader of held.answers) assert.ok(isAnswered(await reader.readOn()));
        const began = performance.now();
        while ((await fetch(`${service.url}/readyz`)).status !== 200) await pause(10);
        const ready = performance.now() - began;
        await says(service, round);
        const [short, long] = await Promise.all(held.polls.map((poll) => poll.readOn()));
        assert.ok(isAnswered(short!));
        assert.match(long!.text, /"type":"item\.update\.posted"/);
        for (const command of commands) assertPlain(await command);
        console.log(
          `${round} of ${ROUNDS}, ${way}: ready ${Math.round(ready)} ms later; snapshots so far ${JSON.stringify(ends)}`,
        );
      }
      assert.ok(ends.broken > 0, 'no snapshot was broken off: there are too few items');
      assert.doesNotMatch(service.output(), /"level":[56]0|^ {4}at /m);
      assert.equal(await service.stop(), 0);
    } finally {
      await service.stop('SIGKILL');
      await server.close();
    }
  });
});

/** Clients of every door that holds one for longer: none reads, polls wait, and one will have left. */
async function heldBefore({ url }: Service, after: number) {
  const snapshots = ['identity', 'gzip', 'identity', 'gzip'].map((coding, index) =>
    askIdly(`127.0.0.${10 + index}`, url + SNAPSHOT, coding),
  );
  const answers = MADE_FIRST.map(([path, body], index) =>
    askIdly(`127.0.0.${20 + index}`, url + path, 'identity', body),
  );
  await Promise.all([...snapshots, ...answers].map(({ begun }) => begun));
  const polls = [1, 60].map((wait) => askIdly('127.0.0.30', `${url}/feed?after=${after}&wait=${wait}`));
  return { snapshots, answers, polls, leaving: askIdly('127.0.0.40', url + SNAPSHOT) };
}

/** How a snapshot came out; a part that could be taken for the whole fails. */
function endOf({ status, text, isWhole }: Received): 'whole' | 'broken' | 'refused' {
  if (status === 503) return 'refused';
  const isComplete = /\{"type":"complete"[^\n]*\n$/.test(text);
  assert.equal(isWhole, isComplete, `${status}: ${text.slice(-200)}`);
  return isComplete ? 'whole' : 'broken';
}

/** What is made before it is sent comes wholly, or is refused. */
function isAnswered({ status, isWhole }: Received): boolean {
  return isWhole && (status === 200 || status === 503);
}

async function says({ url, output }: Service, round: number): Promise<void> {
  const key = /^lc_\S+$/m.exec(output())![0];
  const input = `{ sku: "${skuOf(round)}", text: [{ locale: "en", text: "More is known." }] }`;
  const { body } = await queryFrom(
    '127.0.0.9',
    `${url}/graphql`,
    `mutation { postUpdate(input: ${input}) { userErrors { message } } }`,
    { headers: { authorization: `Bearer ${key}` } },
  );
  assert.deepEqual(JSON.parse(body), { data: { postUpdate: { userErrors: [] } } });
}

async function running(name: 'export' | 'backup', databaseUrl: string, place: string): Promise<Ran> {
  const items = Array.from({ length: 50 }, (_, index) => ['--sku', skuOf(index)]).flat();
  const args = name === 'export' ? ['plan', '--all', ...items] : [join(place, randomUUID())];
  return await commandProcess(name, args, databaseUrl);
}

/** A command goes through, or says in one sentence why not. */
function assertPlain({ status, out, err }: Ran): void {
  if (status === 0) return;
  assert.equal(status, 1, out + err);
  assert.match(err, /^[^\n]+\.\n$/);
}

async function filled(databaseUrl: string, dataDir: string): Promise<void> {
  const { orm, reader, close } = await openConnectedDatabase({
    databaseUrl,
    dataDir,
    role: 'guest',
    say: () => {},
  });
  const ctx: Context = {
    rows: reader.rows,
    withSnapshot: reader.withSnapshot,
    em: orm.em,
    now: Date.now,
    uuid: randomUUID,
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    caller: { role: 'ADMIN', name: 'fill', keyId: null, address: null },
    adminDigest: null,
  };
  await fill(ctx, ITEMS, () => {});
  await close();
}
