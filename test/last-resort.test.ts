import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { serversBelow } from './database/embedded/embedded-place.ts';
import { createDatabase, type TestDatabase } from './support/database.ts';
import { documentOf, product, localizedTextInput } from './support/managers.ts';
import { faultInjectionOption } from './support/planted.ts';
import { sendGraphql, withTempDirectory, type Service, startService } from './support/service.ts';
import { rootOnlyTestOptions, childOf } from './support/unprivileged.ts';

const LIMIT = { timeout: 60_000 };
const KEY = 'an-operator-keeps-this-5b1c90e7f3a8d246';

describe('an error that nothing has caught', LIMIT, () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  for (const what of ['THROWN', 'REJECTED'] as const) {
    test(`ends the service with one line and status 1, and whoever is being answered is (${what})`, async () => {
      const service = await startService({
        DATABASE_URL: database.url,
        HOST: '127.0.0.1',
        NODE_OPTIONS: faultInjectionOption(what),
        LASTCALL_ADMIN_KEY: KEY,
      });
      const kept = new Agent({ keepAlive: true });
      assert.equal((await sent(service, kept).answer).status, 200);
      const [poll, slow] = [fetch(`${service.url}/feed?wait=60`), sent(service, new Agent(), true)];
      await slow.received;
      while (!/^lastcall_polls_waiting 1$/m.test(await metricsOf(service))) await pause(20);
      process.kill(servingProcess(service), 'SIGUSR2');
      while (!/"level":60/.test(service.output())) await pause(5);
      const late = await sent(service, kept).answer;
      assert.deepEqual([late.status, /ends after an error/.test(late.body)], [503, true]);
      slow.finish();
      assert.deepEqual([(await slow.answer).status, (await poll).status], [200, 200]);
      if (service.process.exitCode === null) await once(service.process, 'exit');
      assert.equal(service.process.exitCode, 1);
      const fatal = service.output().match(/^.*"level":60.*$/gm)!;
      assert.equal(fatal.length, 1);
      assert.equal(JSON.parse(fatal[0]!).err.message, 'This error was planted.');
    });
  }
});

test(
  'a clock that dies is told by /readyz, and what is held back comes out all the same',
  LIMIT,
  async () => {
    const database = await createDatabase('template0');
    const service = await startService({
      DATABASE_URL: database.url,
      HOST: '127.0.0.1',
      NODE_OPTIONS: faultInjectionOption('THROWN_IN_THREAD'),
    });
    const failing = async (): Promise<string[]> => {
      const response = await fetch(`${service.url}/readyz`);
      return ((await response.json()) as { failing?: string[] }).failing ?? [];
    };
    const key = /^lc_\S+$/m.exec(service.output())![0];
    const run = async (mutation: string, input: object) => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query: documentOf(mutation), variables: { input } }),
      });
      const { data } = (await response.json()) as { data: Record<string, { userErrors: unknown[] }> };
      assert.deepEqual(data[mutation]!.userErrors, []);
    };
    await run('registerItem', product('HELD'));
    process.kill(servingProcess(service), 'SIGUSR2');
    while (!(await failing()).includes('publishing'));
    const publishAt = new Date(Date.now() + 1_500).toISOString();
    await run('postUpdate', { sku: 'HELD', text: localizedTextInput('Now you know.'), publishAt });
    while ((await failing()).length > 0) await pause(10);
    const feed = await fetch(`${service.url}/feed?after=1&wait=30`);
    assert.match(await feed.text(), /Now you know/);
    assert.match(service.output(), /This error was planted/);
    assert.match(service.output(), /the clock ended with 1: it is started again in 1 s/);
    assert.equal(await service.stop(), 0);
    await database.drop();
  },
);

test('an error in the process that stays root ends all of it', rootOnlyTestOptions, async () => {
  await withTempDirectory(async (place) => {
    const data = join(place, 'data');
    const service = await startService({
      LASTCALL_DATA_DIR: data,
      NODE_OPTIONS: faultInjectionOption('THROWN'),
    });
    assert.equal((await sendGraphql(service, '{ __typename }')).data.__typename, 'Query');
    process.kill(service.process.pid!, 'SIGUSR2');
    await once(service.process, 'exit');
    assert.equal(service.process.exitCode, 1);
    assert.match(service.output(), /"level":60.*This error was planted/);
    assert.match(service.output(), /SIGTERM: stopping/);
    assert.deepEqual(serversBelow(data), []);
  });
});

function servingProcess(service: Service): number {
  return process.getuid?.() === 0 ? childOf(service) : service.process.pid!;
}

/** A question over a connection of an agent; one that is slow leaves its last byte for later. */
function sent({ url }: Service, agent: Agent, isSlow = false) {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  // The server says when it has received the request (RFC 9110, section 10.1.1).
  const telling = { ...headers, expect: '100-continue' };
  const asking = request(`${url}/graphql`, { method: 'POST', agent, headers: telling });
  const received = once(asking, 'continue');
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    asking.on('error', reject);
    asking.on('response', (response) => {
      readAll(response).then((read) => resolve({ status: response.statusCode!, body: read }), reject);
    });
  });
  asking.write(body.slice(0, -1));
  const finish = () => asking.end(body.slice(-1));
  if (!isSlow) finish();
  return { answer, received, finish };
}

async function metricsOf({ url }: Service): Promise<string> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${KEY}` } });
  return await response.text();
}
