import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, test } from 'node:test';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
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
      const { fetchKeys, isFromLastcall } = await import(pathToFileURL(join(folder, 'verify.mjs')).href);
      const keys = await fetchKeys(place.address());
      const [ours, others] = ids.map(
        (id) => receiver.received.find((message) => message.id.startsWith(`msg_${id.slice(2)}_`))!,
      );
      assert.equal(isFromLastcall(ours!.headers, ours!.body, keys, ids[0]), true);
      assert.equal(isFromLastcall(others!.headers, others!.body, keys, ids[0]), false);
      assert.equal(isFromLastcall(ours!.headers, `${ours!.body} `, keys, ids[0]), false);
      assert.equal(isFromLastcall({ 'webhook-id': ours!.id }, ours!.body, keys, ids[0]), false);
      const bySecretAlone = String(ours!.headers['webhook-signature']).replace(/ v1a,.*/, '');
      const headers = { ...ours!.headers, 'webhook-signature': bySecretAlone };
      assert.equal(isFromLastcall(headers, ours!.body, keys, ids[0]), false);
    });
  });
});
