import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serversBelow } from './database/embedded/embedded-place.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const CLIENTS = 20;
const PATH = '/graphql?query={item(by:{sku:"RED-ONE"}){name%20lifecycle{state%20headline{text}}}}';

test('a stop under load cuts no request that was sent', { timeout: 300_000 }, async () => {
  await withTempDirectory(async (place) => {
    const data = join(place, 'data');
    for (let round = 1; round <= ROUNDS; round++) {
      const service = await startService({ LASTCALL_DATA_DIR: data });
      const load = loadOn(service);
      await pause(1_000);
      const began = performance.now();
      const status = await service.stop('SIGTERM');
      const took = performance.now() - began;
      const { answered, closing, refused: refusedCount, cut } = await load.end();
      console.log(
        `${round} of ${ROUNDS}: ${answered} answered, ${closing} told to go elsewhere, ${refusedCount} not let in, ${cut.length} cut; ended after ${Math.round(took)} ms`,
      );
      assert.deepEqual(cut, []);
      assert.equal(status, 0);
      assert.ok(closing > 0);
      assert.ok(took < 20_000);
    }
  });
});

test('a signal to npm alone ends all that `npm start` runs', { timeout: 60_000 }, async () => {
  await withTempDirectory(async (place) => {
    const npm = spawn('npm', ['start'], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, LASTCALL_DATA_DIR: join(place, 'data'), PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    npm.stdout.on('data', (part) => (text += part));
    while (!/answers at/.test(text)) await pause(50);
    const url = /answers at (http:\S+)\/graphql/.exec(text)![1]!;
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    npm.kill('SIGTERM');
    while (!/SIGTERM: stopping/.test(text)) await pause(50);
    const isThere = async () =>
      await fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      );
    while (await isThere()) await pause(50);
    while (serversBelow(place).length > 0) await pause(50);
  });
});

/** Clients that keep their connections, and as many that make a new one each time; each stops when it is not let in. */
function loadOn({ url }: Service) {
  const seen = { answered: 0, closing: 0, refused: 0, cut: [] as string[] };
  const client = async (agent: Agent) => {
    for (;;) {
      const end = await once(url, agent);
      if (end === 'REFUSED') {
        seen.refused += 1;
        return;
      }
      if (end === 'CLOSING') seen.closing += 1;
      if (end === 'ANSWERED' || end === 'CLOSING') seen.answered += 1;
      else seen.cut.push(end);
      await pause(5);
    }
  };
  const kept = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const anew = new Agent({ keepAlive: false });
  const clients = Array.from({ length: 2 * CLIENTS }, (_, index) => client(index % 2 ? kept : anew));
  return {
    end: async () => {
      await Promise.all(clients);
      kept.destroy();
      return seen;
    },
  };
}

/** One request: answered, answered for the last time on its connection, not let in, or how it was cut. */
async function once(url: string, agent: Agent): Promise<string> {
  return await new Promise((resolve) => {
    const sent = request(url + PATH, { agent }, (response) => {
      const isWhole = response.statusCode === 200 || response.statusCode === 503;
      const closing = response.headers.connection === 'close' && sent.getHeader('connection') !== 'close';
      response.resume();
      response.on('end', () =>
        resolve(isWhole ? (closing ? 'CLOSING' : 'ANSWERED') : `status ${response.statusCode}`),
      );
      response.on('error', ({ message }) => resolve(`in its answer: ${message}`));
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.syscall === 'connect' ? 'REFUSED' : `${error.code} ${error.message}`),
    );
    sent.end();
  });
}
