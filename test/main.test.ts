import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createDatabase, type TestDatabase } from './support/database.ts';
import {
  COMPILED,
  sendGraphql,
  type Service,
  startService,
  WITHOUT_KEEPING,
  withTempDirectory,
} from './support/service.ts';

const LIMIT = { timeout: 60_000 };
const START = join(import.meta.dirname, '../src/start.ts');
const hasScript = spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0;
const TERMINAL = { ...LIMIT, skip: !hasScript && 'the program script of util-linux is not here' };
const DRIVE = '{ item(by: {sku: "RED-DRIVE-320GB"}) { version lifecycle { state headline { text } } } }';

interface Substitute {
  readonly item: { readonly lifecycle: { readonly badge: string } };
  readonly fit: string;
  readonly needs: readonly object[];
}

describe('a service on an empty directory', LIMIT, () => {
  let place: string;
  let first: Service;
  let output: unknown;
  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'lastcall '));
    first = await startService({ LASTCALL_DATA_DIR: join(place, 'data') });
  });
  after(() => rm(place, { recursive: true, force: true }));

  test('answers the RED story', async () => {
    const answer = await sendGraphql(first, DRIVE);
    assert.equal(answer.data.item.lifecycle.state, 'REPLACEMENT_PLANNED');
    assert.match(answer.data.item.lifecycle.headline.text, /unconfirmed reports/);
    assert.equal((await fetch(`${first.url}/readyz`, { headers: WITHOUT_KEEPING })).status, 200);
    output = answer;
  });

  test('prints three questions that can be pasted into a shell', async () => {
    const commands = first.output().match(/^curl [^\n]*\n[^\n]*$/gm) ?? [];
    assert.equal(commands.length, 3);
    // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
    const answers: any[] = [];
    for (const command of commands) {
      const { stdout } = await promisify(execFile)('sh', ['-c', command]);
      const answer = JSON.parse(stdout);
      assert.equal(answer.errors, undefined);
      assert.ok(answer.data.item);
      answers.push(answer.data.item);
    }
    const [battery, camera, instead] = answers;
    assert.equal(battery.lifecycle.badge, 'RECALLED');
    assert.ok(battery.lifecycle.explanation.text && battery.lifecycle.actions.length > 0);
    const cards = camera.storageOptions.edges.map(
      ({ node }: { node: { lifecycle: object } }) => node.lifecycle,
    );
    assert.ok(cards.some(({ canOrder }: { canOrder: boolean }) => canOrder));
    assert.deepEqual(
      instead.currentSuccessors.map(({ item, fit, needs }: Substitute) => [
        item.lifecycle.badge,
        fit,
        needs.length,
      ]),
      [['AVAILABLE', 'FITS_WITH', 1]],
    );
  });

  test('refuses a second service there with one sentence, and goes on', async () => {
    await assert.rejects(
      startService({ LASTCALL_DATA_DIR: join(place, 'data') }),
      /ended with 1: [^\n]*\n?$/,
    );
    assert.equal((await sendGraphql(first, DRIVE)).errors, undefined);
  });

  test('leaves it as it was to the next', async () => {
    assert.equal(await first.stop(), 0);
    const second = await startService({ LASTCALL_DATA_DIR: join(place, 'data') });
    assert.deepEqual(await sendGraphql(second, DRIVE), output);
    assert.doesNotMatch(second.output(), /told the demo/);
    assert.equal(await second.stop('SIGINT'), 0);
  });

  test('at a terminal tells people where to look, in words, and Ctrl-C ends it', TERMINAL, async () => {
    const terminal = spawn('script', ['-qefc', 'exec "$NODE" "$START"', '/dev/null'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: '0',
        LASTCALL_DATA_DIR: join(place, 'data'),
        ...COMPILED,
        NODE: process.execPath,
        START,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let shown = '';
    for await (const part of terminal.stdout) {
      const before = shown;
      shown += String(part).replaceAll('\r', '');
      if (isAllShown(shown) && !isAllShown(before)) terminal.stdin.write('\u0003');
    }
    assert.doesNotMatch(shown, /^\{"level"/m);
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(shown)!;
    for (const [what, path] of [
      ['Pages for customers', '/'],
      ['Console', '/console'],
      ['GraphQL', '/graphql'],
      ['Manual', '/docs'],
    ])
      assert.match(shown, new RegExp(`^ +${what} +${origin}${path}$`, 'm'));
    assert.equal(shown.match(/^curl /gm)?.length, 3);
    assert.match(shown, /SIGINT: stopping/);
  });
});

describe('a service on a database that is given', LIMIT, () => {
  let database: TestDatabase;
  let service: Service;
  const environment = () => ({ DATABASE_URL: database.url, HOST: '127.0.0.1' });
  before(async () => {
    database = await createDatabase('template0');
    service = await startService(environment());
  });
  after(() => database.drop());

  test('tells nothing that nobody asked for', async () => {
    assert.deepEqual((await sendGraphql(service, DRIVE)).data, { item: null });
    assert.doesNotMatch(service.output(), /curl/);
  });

  test('keeps its port: another start there ends with one sentence that says what to set', async () => {
    const { port } = new URL(service.url);
    await assert.rejects(
      startService({ ...environment(), PORT: port }),
      new RegExp(`ended with 1: Port ${port} of 127\\.0\\.0\\.1 is taken [^\\n]*PORT[^\\n]*\\n?$`),
    );
  });

  test('keeps its port also from a start with a database of its own, which makes none', async () => {
    await withTempDirectory(async (place) => {
      const { port } = new URL(service.url);
      const data = join(place, 'data');
      await assert.rejects(
        startService({ LASTCALL_DATA_DIR: data, PORT: port }),
        /ended with 1: Port \d+ of 127\.0\.0\.1 is taken [^\n]*PORT[^\n]*\n?$/,
      );
      assert.equal(existsSync(data), false);
    });
  });

  test('answers a request that runs when it is told to stop', async () => {
    const slow = slowRequest(service);
    await slow.begun;
    const stopped = service.stop();
    slow.finish();
    assert.match(await slow.answer, /200 OK[\s\S]*"__typename":"Query"/);
    assert.equal(await stopped, 0);
  });
});

/** The last of the three questions is there. */
const isAllShown = (shown: string) => /instead of the battery\?\n.*\n.*\n/.test(shown);

/** A request of which the last byte comes later. */
function slowRequest({ url }: Service) {
  const body = JSON.stringify({ query: '{ __typename }' });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (part) => (text += part));
    socket.on('end', () => resolve(text));
  });
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const begun = new Promise<void>((resolve) =>
    socket.write(head + body.slice(0, -1), () => setTimeout(resolve, 100)),
  );
  return { begun, answer, finish: () => socket.write(body.slice(-1)) };
}
