import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { localizedTextInput, product } from '../support/managers.ts';
import { runMutation } from '../support/mutations.ts';
import { type Service, startService, WITHOUT_KEEPING } from '../support/service.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { startWorker } from '../delivery/webhooks/worker-process.ts';

const LIMIT = { timeout: 120_000 };
const ENDPOINT = 'endpoint { id name health waiting cursor publicKey } secret userErrors { code message }';
const REGISTER = `mutation ($input: RegisterEndpointInput!) { done: registerEndpoint(input: $input) { ${ENDPOINT} preview { request passing } } }`;
const OURS = '{ viewer { endpoints { id health waiting attempts { edges { node { id outcome } } } } } }';

/** What of an endpoint its owner may do, with what each wants beside it. */
const CHANGES: readonly (readonly [string, string, object])[] = [
  ['reviseEndpoint', 'ReviseEndpointInput', { name: 'Theirs' }],
  ['rotateEndpointSecret', 'RotateEndpointSecretInput', {}],
  ['replayEndpoint', 'ReplayEndpointInput', { after: '0' }],
  ...['pauseEndpoint', 'resumeEndpoint', 'testEndpoint', 'removeEndpoint'].map(
    (name) => [name, 'EndpointInput', {}] as const,
  ),
];

describe('webhooks of a service', LIMIT, () => {
  let database: TestDatabase;
  let service: Service;
  const keys: Record<string, string | null> = { ANONYMOUS: null };
  const receivers: WebhookReceiver[] = [];
  const environment = () => ({
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
  });

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  const ask = async (who: string, query: string, variables: object = {}): Promise<any> => {
    const key = keys[who];
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key && { authorization: `Bearer ${key}` }),
        ...WITHOUT_KEEPING,
      },
      body: JSON.stringify({ query, variables }),
    });
    return await response.json();
  };
  const open = async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    return receiver;
  };
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await pause(20);
  };
  const registered = async (who: string, input: object) => {
    const { data, errors } = await ask(who, REGISTER, { input: { name: 'Ours', ...input } });
    assert.equal(errors, undefined, JSON.stringify(errors));
    assert.deepEqual(data.done.userErrors, []);
    return data.done;
  };
  const update = async (sku: string, words: string) => {
    const { entry } = await runMutation(service.url, keys['MANAGER']!, 'postUpdate', {
      sku,
      text: localizedTextInput(words),
    });
    return String(entry.sequence);
  };
  const sequencesAt = (receiver: WebhookReceiver) => receiver.facts().map(({ json }) => json.data.sequence);

  before(async () => {
    database = await createDatabase('template0');
    service = await startService(environment());
    keys['ADMIN'] = /^lc_\S+$/m.exec(service.output())![0];
    for (const [name, role] of [
      ['MANAGER', 'MANAGER'],
      ['PARTNER', 'PARTNER'],
      ['OTHER', 'PARTNER'],
    ])
      keys[name!] = (
        await runMutation(service.url, keys['ADMIN']!, 'issueKey', { role, name: `The ${name}` })
      ).secret;
    await runMutation(service.url, keys['MANAGER']!, 'registerItem', product('HOOKED'));
  });
  after(async () => {
    await service.stop();
    for (const receiver of receivers) await receiver.close();
    await database.drop();
  });

  test('tell a partner each fact in order, signed so that a library and the published key verify it', async () => {
    const receiver = await open();
    const { endpoint, secret } = await registered('PARTNER', { url: receiver.url });
    assert.equal(endpoint.health, 'UNCONFIRMED');
    await until(() => receiver.received.length === 1);
    assert.equal(receiver.received[0]!.json.type, 'endpoint.confirmation');
    const sequences: string[] = [];
    for (let number = 1; number <= 12; number++) sequences.push(await update('HOOKED', `Number ${number}.`));
    await until(() => receiver.facts().length >= sequences.length);
    assert.deepEqual(sequencesAt(receiver), sequences);
    const published = await fetch(`${service.url}/.well-known/lastcall/webhook-keys.json`, {
      headers: WITHOUT_KEEPING,
    });
    const { keys: jwks } = (await published.json()) as { keys: import('node:crypto').JsonWebKey[] };
    const key = createPublicKey({ key: jwks[0]!, format: 'jwk' });
    for (const { headers, body, id } of receiver.received) {
      const given = headers as Record<string, string>;
      assert.deepEqual(new Webhook(secret).verify(body, given), JSON.parse(body));
      const signature = given['webhook-signature']!.split(' ').find((one) => one.startsWith('v1a,'))!;
      const signed = Buffer.from(`${id}.${given['webhook-timestamp']}.${body}`);
      assert.ok(verify(null, signed, key, Buffer.from(signature.slice(4), 'base64')));
      assert.ok(
        !verify(
          null,
          Buffer.concat([signed, Buffer.from(' ')]),
          key,
          Buffer.from(signature.slice(4), 'base64'),
        ),
      );
    }
    await until(async () => (await ask('PARTNER', OURS)).data.viewer.endpoints[0].waiting === 0);
    await pause(500);
    assert.deepEqual(sequencesAt(receiver), sequences, 'each once');
  });

  test('are nobody else’s to see or to change, but admins’', async () => {
    const { id, attempts } = (await ask('PARTNER', OURS)).data.viewer.endpoints[0];
    const attempt = attempts.edges[0].node.id;
    const nodes =
      'query ($id: ID!, $attempt: ID!) { node(id: $id) { id } attempt: node(id: $attempt) { id } }';
    for (const who of ['OTHER', 'MANAGER', 'ANONYMOUS']) {
      const seen = await ask(who, nodes, { id, attempt });
      assert.deepEqual(seen.data, { node: null, attempt: null }, who);
      if (who !== 'ANONYMOUS') assert.deepEqual((await ask(who, OURS)).data.viewer.endpoints, [], who);
      for (const [mutation, type, more] of CHANGES) {
        const text = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ${ENDPOINT} } }`;
        const { data, errors } = await ask(who, text, { input: { endpointId: id, ...more } });
        const code = errors?.[0].extensions.code ?? data.done.userErrors[0].code;
        assert.equal(code, who === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'NOT_FOUND', `${who}: ${mutation}`);
      }
    }
    assert.doesNotMatch(JSON.stringify(await ask('ANONYMOUS', OURS)), /HEALTHY/);
    for (const who of ['PARTNER', 'ADMIN']) {
      assert.deepEqual((await ask(who, nodes, { id, attempt })).data, {
        node: { id },
        attempt: { id: attempt },
      });
      assert.deepEqual(
        (await ask(who, OURS)).data.viewer.endpoints.map((one: { id: string }) => one.id),
        [id],
      );
    }
  });

  test('send nothing when they are tried, and show what they would send', async () => {
    const receiver = await open();
    const { data } = await ask('OTHER', REGISTER, {
      input: { name: 'Tried', url: receiver.url, dryRun: true },
    });
    const { endpoint, secret, preview } = data.done;
    assert.deepEqual([endpoint, secret], [null, null]);
    assert.match(
      preview.request,
      /^POST \/hook\?of=lastcall HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\nwebhook-id: msg_/,
    );
    assert.ok(preview.passing > 0);
    assert.deepEqual((await ask('OTHER', OURS)).data.viewer.endpoints, []);
    await update('HOOKED', 'Not for who only tried.');
    await pause(1_000);
    assert.deepEqual(receiver.received, []);
  });

  test('are sent by workers beside a service that does not, each message once by one of two', async () => {
    await service.stop();
    service = await startService({ ...environment(), RUN_DELIVERIES: 'false' });
    const silent = await open();
    await registered('OTHER', { url: silent.url });
    await pause(1_000);
    assert.deepEqual(silent.received, [], 'the service leaves it to workers');
    const endpoints = [silent];
    for (let number = 0; number < 5; number++) {
      const receiver = await open();
      endpoints.push(receiver);
      await registered('OTHER', { url: receiver.url });
    }
    const workerEnvironment = { DATABASE_URL: database.url, PUBLIC_URL: service.url };
    const workers = await Promise.all([1, 2].map(() => startWorker(workerEnvironment)));
    await until(() => endpoints.every(({ received }) => received.length > 0));
    const sequences: string[] = [];
    for (let number = 1; number <= 20; number++)
      sequences.push(await update('HOOKED', `By workers ${number}.`));
    await until(() => endpoints.every((one) => one.facts().length >= sequences.length));
    await pause(500);
    for (const one of endpoints) assert.deepEqual(sequencesAt(one), sequences);
    for (const worker of workers) {
      assert.equal(await worker.stop(), 0, worker.output());
      assert.doesNotMatch(worker.output(), /failed/);
    }
  });
});
