import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, test } from 'node:test';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { retryDelayMs } from '../../src/delivery/webhooks/retry-schedule.ts';
import {
  createEndpointSecret,
  createSigningKey,
  publicJwkOf,
  readSigningKey,
  signatureHeader,
} from '../../src/delivery/webhooks/signature.ts';
import { DELIVERY_OUTCOMES, ENDPOINT_HEALTHS } from '../../src/domain/words.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import { HERE, workerIn } from '../delivery/webhooks/delivering.ts';
import { door } from '../http/door.ts';
import { storyIn } from '../support/story.ts';
import { openWebhookReceiver } from '../support/webhook-receiver.ts';
import { withShopFolder } from './shops.ts';
import { receiverTrials } from './webhook-receivers.ts';

const root = join(import.meta.dirname, '../..');
const unlessHere = (program: string, debian: string) =>
  spawnSync(program, ['--version']).status !== 0 &&
  `there is no ${program}: install it (Debian: apt-get install ${debian})`;

test('partners are told how an endpoint may do, what a failure is called, and when it is tried again', () => {
  const page = readFileSync(join(root, 'src/manual/webhooks.md'), 'utf8');
  const healths = [...page.matchAll(/^\| `([A-Z]+)` \|/gm)].map(([, health]) => health!);
  assert.deepEqual(healths.toSorted(), [...ENDPOINT_HEALTHS].toSorted());
  const failed = DELIVERY_OUTCOMES.filter((outcome) => outcome !== 'DELIVERED').join(', ');
  assert.ok(page.includes(`outcomes: [${failed}]`), failed);
  const delays = Array.from({ length: 10 }, (_, at) => retryDelayMs(at + 1, null, 0.5) / 1000);
  const told =
    /after (\d+) seconds, (\d+) minutes, (\d+)\s+minutes, ([\d, and]+) hours, then every (\d+) hours/.exec(
      page,
    )!;
  const [, seconds, minutes, more, hours, last] = told;
  const numbers = (text: string) => text.match(/\d+/g)!.map(Number);
  assert.deepEqual(delays, [
    Number(seconds),
    ...numbers(`${minutes} ${more}`).map((one) => one * 60),
    ...numbers(`${hours} ${last}`).map((one) => one * 3_600),
  ]);
});

describe('the receivers of the manual', () => {
  const place = door();
  const story = storyIn(place);
  const worker = workerIn(place);
  const tryReceiver = receiverTrials(place, story, worker);
  const withReceiver = (name: string, work: (folder: string) => Promise<void>) =>
    withShopFolder(name, {}, work, 'webhooks');

  test('Node', async () => {
    await withReceiver('node', async (folder) => {
      await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
      await tryReceiver({ folder, start: () => [process.execPath, 'receiver.mjs'] });
    });
  });

  test('Python', { skip: unlessHere('python3', 'python3') }, async () => {
    await withReceiver('python', (folder) =>
      tryReceiver({ folder, start: () => ['python3', 'receiver.py'] }),
    );
  });

  test('PHP', { skip: unlessHere('php', 'php-cli') }, async () => {
    await withReceiver('php', (folder) =>
      tryReceiver({ folder, start: (port) => ['php', '-S', `127.0.0.1:${port}`, 'receiver.php'] }),
    );
  });

  test('a receiver without a secret verifies by the key of the service, for its own endpoint only', async () => {
    const receiver = await openWebhookReceiver();
    const caller = { role: 'PARTNER', name: 'Key', keyId: 'key', person: 'key', address: null } as const;
    const partner = { ...place.ctx, webhookAllowedHosts: HERE, caller };
    place.at(new Date().toISOString());
    const ids: string[] = [];
    for (const name of ['Ours', 'Of others'])
      ids.push(
        publicId('Endpoint', (await registerEndpoint(partner, { name, url: receiver.url })).endpointId!),
      );
    await worker.work();
    await receiver.close();
    await withReceiver('key', async (folder) => {
      const { keysOf, isFromLastcall } = await import(pathToFileURL(join(folder, 'verify.mjs')).href);
      const keys = keysOf(place.address());
      const [ours, others] = ids.map(
        (id) => receiver.received.find((message) => message.id.startsWith(`msg_${id.slice(2)}_`))!,
      );
      assert.equal(await isFromLastcall(ours!.headers, ours!.body, keys, ids[0]), true);
      assert.equal(await isFromLastcall(others!.headers, others!.body, keys, ids[0]), false);
      assert.equal(await isFromLastcall(ours!.headers, `${ours!.body} `, keys, ids[0]), false);
      assert.equal(await isFromLastcall({ 'webhook-id': ours!.id }, ours!.body, keys, ids[0]), false);
      const bySecretAlone = String(ours!.headers['webhook-signature']).replace(/ v1a,.*/, '');
      const headers = { ...ours!.headers, 'webhook-signature': bySecretAlone };
      assert.equal(await isFromLastcall(headers, ours!.body, keys, ids[0]), false);
    });
  });

  test('a receiver without a secret reads the keys again where none fits, once a minute at most', async (t) => {
    let published = createSigningKey();
    let reads = 0;
    let status = 200;
    const service = createServer((_request, response) => {
      reads += 1;
      response.writeHead(status).end(JSON.stringify({ keys: [publicJwkOf(published)] }));
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    t.after(() => service.close());
    t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-21T12:00:00Z') });
    const signedBy = async (pem: string) => {
      const id = 'msg_1_1';
      const timestamp = Math.floor(Date.now() / 1000);
      const signed = await signatureHeader(
        { id, timestamp, body: '{}' },
        [createEndpointSecret()],
        readSigningKey(pem),
      );
      return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signed };
    };
    await withReceiver('key', async (folder) => {
      const { keysOf, isFromLastcall } = await import(pathToFileURL(join(folder, 'verify.mjs')).href);
      const keys = keysOf(`http://127.0.0.1:${(service.address() as AddressInfo).port}`);
      const isVerified = async (pem: string) => await isFromLastcall(await signedBy(pem), '{}', keys, 'w_1');
      const before = published;
      assert.deepEqual([await isVerified(before), await isVerified(before), reads], [true, true, 1]);
      published = createSigningKey();
      assert.deepEqual([await isVerified(published), reads], [false, 1]);
      t.mock.timers.tick(60_000);
      assert.deepEqual([await isVerified(published), reads], [true, 2]);
      for (let forgery = 0; forgery < 5; forgery++) assert.equal(await isVerified(createSigningKey()), false);
      assert.deepEqual([await isVerified(before), await isVerified(published), reads], [false, true, 2]);
      status = 503;
      t.mock.timers.tick(60_000);
      await assert.rejects(isVerified(before), /The keys cannot be read: 503/);
      assert.equal(await isVerified(published), true);
    });
  });
});
