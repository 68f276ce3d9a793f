import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import {
  pauseEndpoint,
  replayEndpoint,
  resumeEndpoint,
  reviseEndpoint,
  rotateEndpointSecret,
  testEndpoint,
} from '../../../src/commands/endpoint/change-endpoint.ts';
import { keepAssortment } from '../../../src/commands/assortment/keep-assortment.ts';
import { registerEndpoint } from '../../../src/commands/endpoint/register-endpoint.ts';
import { deliveryAttemptsPage } from '../../../src/delivery/endpoints.ts';
import { waitingFactsOf } from '../../../src/delivery/waiting-facts.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { readRecordHead } from '../../../src/reads/feed/feed.ts';
import type { FeedLine } from '../../../src/reads/feed/feed-line.ts';
import { readSigningKeyPair } from '../../../src/delivery/webhooks/signing-keys.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { ACCEPT, openWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';
import { endpointsIn, impatientClient, workerIn } from './delivering.ts';

const START = '2026-11-21T12:00:00Z';

describe('what is sent to an endpoint', () => {
  const place = api();
  const story = storyIn(place);
  const worker = workerIn(place);
  const receivers: WebhookReceiver[] = [];
  let items = 0;
  before(() => place.at(START));
  beforeEach(() => place.at(START));
  after(async () => {
    for (const one of receivers) await one.close();
  });

  const { partner, registered, endpointOf } = endpointsIn(place, worker);
  const open = async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    return receiver;
  };
  const attemptsOf = async (uuid: string) =>
    (await deliveryAttemptsPage(partner(), uuid, {})).edges.map(({ node }) => node);
  const listsItems = async (count: number) => {
    const skus = Array.from({ length: count }, () => `HOOK-${++items}`);
    for (const sku of skus) await story.lists({ sku });
    return skus;
  };
  const skusOf = (receiver: WebhookReceiver) => receiver.facts().map(({ json }) => json.data.sku);

  // R126
  test('is a question first, and no fact before it was answered with its challenge', async () => {
    const receiver = await open();
    receiver.replies((_message, response) => response.end('yes'));
    const { uuid, id } = await registered(receiver);
    await listsItems(1);
    await worker.work();
    assert.deepEqual(
      receiver.received.map(({ json }) => json.type),
      ['endpoint.confirmation'],
    );
    assert.match(receiver.received[0]!.json.data.challenge, /^[\w-]{24}$/);
    const asked = await endpointOf(uuid);
    assert.deepEqual([asked.health, asked.failures], ['UNCONFIRMED', 1]);
    assert.match(asked.because!, /without the challenge/);
    receiver.replies(ACCEPT);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    assert.equal((await endpointOf(uuid)).health, 'HEALTHY');
    assert.equal(receiver.received[1]!.id, receiver.received[0]!.id);
    assert.equal(receiver.facts().length, 1, 'what was recorded meanwhile was kept for it');
  });

  test('is asked once of who wants no more, who is disabled then', async () => {
    const receiver = await open();
    receiver.replies((_message, response) => response.writeHead(410).end());
    const { uuid } = await registered(receiver);
    await worker.work();
    assert.equal(receiver.received.length, 1);
    assert.equal((await endpointOf(uuid)).health, 'DISABLED');
  });

  test('is each fact once, in order, as the feed tells it, and signed so that others verify it', async () => {
    const receiver = await open();
    const { uuid, secret } = await registered(receiver);
    const skus = await listsItems(3);
    await worker.work();
    assert.deepEqual(skusOf(receiver), skus);
    const { x } = (await readSigningKeyPair(place.ctx))!.jwk;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    for (const { headers, body, id, json } of receiver.facts()) {
      assert.equal(json.type, 'item.listed');
      assert.equal(json.timestamp, json.data.recordedAt);
      assert.equal(json.data.headline.de.length > 0, true);
      const timestamp = String(headers['webhook-timestamp']);
      const [v1, v1a] = String(headers['webhook-signature']).split(' ');
      assert.equal(new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body), v1);
      const signature = Buffer.from(v1a!.slice('v1a,'.length), 'base64');
      assert.ok(verify(null, Buffer.from(`${id}.${timestamp}.${body}`), key, signature));
    }
    const attempts = await attemptsOf(uuid);
    assert.deepEqual(
      attempts.map(({ outcome, httpStatus }) => [outcome, httpStatus]),
      Array.from({ length: 4 }, () => ['DELIVERED', 200]),
      'successes are kept too',
    );
    assert.equal(await worker.work(), 0, 'nothing is sent twice');
  });

  // R127
  test('is tried again as it was, after the schedule, while what follows waits', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies((_message, response) => response.writeHead(500).end('no'));
    const skus = await listsItems(2);
    await worker.work();
    assert.deepEqual(skusOf(receiver), [skus[0]]);
    const failing = await endpointOf(uuid);
    assert.deepEqual([failing.health, failing.because], ['FAILING', 'The endpoint answered 500.']);
    assert.equal(failing.dueAt, Date.parse(START) + 5_000);
    assert.deepEqual(await waitingFactsOf(partner(), failing), { count: 2, since: Date.parse(START) });
    place.at('2026-11-21T12:00:04Z');
    await worker.work();
    assert.equal(receiver.facts().length, 1, 'it is not due yet');
    receiver.replies(ACCEPT);
    place.at('2026-11-21T12:00:05Z');
    await worker.work();
    assert.deepEqual(skusOf(receiver), [skus[0], ...skus]);
    const [first, again] = receiver.facts();
    assert.deepEqual([again!.id, again!.body], [first!.id, first!.body]);
    assert.notEqual(again!.headers['webhook-timestamp'], first!.headers['webhook-timestamp']);
    const { health, because, failures, failingSince } = await endpointOf(uuid);
    assert.deepEqual(
      { health, because, failures, failingSince },
      { health: 'HEALTHY', because: null, failures: 0, failingSince: null },
    );
  });

  test('ends with 410, and after five days of failures; nothing is dropped', async () => {
    const [gone, down] = [await open(), await open()];
    const [first, second] = [await registered(gone), await registered(down)];
    gone.replies((_message, response) => response.writeHead(410).end());
    down.replies((_message, response) => response.writeHead(503).end());
    const skus = await listsItems(1);
    await worker.work();
    assert.equal((await endpointOf(first.uuid)).health, 'DISABLED');
    for (let hours = 1; hours <= 169; hours += 12) {
      place.at(new Date(Date.parse(START) + hours * 3_600_000).toISOString());
      await worker.work();
    }
    const { health, because } = await endpointOf(second.uuid);
    assert.equal(health, 'DISABLED');
    assert.match(because!, /503.*five days/);
    const more = await listsItems(1);
    for (const [receiver, { id }] of [
      [gone, first],
      [down, second],
    ] as const) {
      receiver.replies(ACCEPT);
      receiver.received.length = 0;
      await worker.work();
      assert.equal(receiver.received.length, 0, 'nothing is sent until it is resumed');
      await resumeEndpoint(partner(), { endpointId: id });
      await worker.work();
      assert.deepEqual(skusOf(receiver), [...skus, ...more]);
    }
  });

  test('is no redirect’s, and what answers badly is told as it is', async () => {
    const receiver = await open();
    const elsewhere = await open();
    const { uuid, id } = await registered(receiver);
    const answers: readonly [Parameters<WebhookReceiver['replies']>[0], string, RegExp][] = [
      [
        (_, response) => response.writeHead(302, { location: elsewhere.url }).end(),
        'REFUSED',
        /redirects are not followed/,
      ],
      [(_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(), 'REFUSED', /429/],
      [(_, response) => response.destroy(), 'FAILED', /broke before it answered/],
      [() => {}, 'TIMED_OUT', /20 seconds/],
      [(_, response) => void response.writeHead(500).write('a'.repeat(2_000)), 'REFUSED', /500/],
    ];
    await listsItems(1);
    let at = Date.parse(START);
    for (const [reply, outcome, says] of answers) {
      receiver.replies(reply);
      at += 86_400_000 / 8;
      place.at(new Date(at).toISOString());
      await resumeEndpoint(partner(), { endpointId: id });
      await worker.work();
      const [attempt] = await attemptsOf(uuid);
      assert.equal(attempt!.outcome, outcome, String(says));
      assert.match((await endpointOf(uuid)).because!, says);
      if (attempt!.httpStatus === 429) assert.equal(attempt!.nextAt, at + 3_600_000);
      if (attempt!.httpStatus === 500) assert.equal(attempt!.answer!.length, 1_000);
    }
    assert.deepEqual(elsewhere.received, []);
  });

  test('is delivered where 2xx is answered, however the answer goes on', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    for (const reply of [
      (
        _: unknown,
        response: {
          writeHead: (status: number, headers: object) => { write: (text: string) => void };
          destroy: () => void;
        },
      ) => {
        response.writeHead(200, { 'content-length': '1000' }).write('cut');
        setTimeout(() => response.destroy(), 20);
      },
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200);
        const flood = setInterval(() => response.write('x'.repeat(100_000)), 1);
        response.once('close', () => clearInterval(flood));
      },
    ]) {
      receiver.replies(reply as never);
      await listsItems(1);
      await worker.work();
      const [attempt] = await attemptsOf(uuid);
      assert.equal(attempt!.outcome, 'DELIVERED');
      assert.ok(attempt!.answer!.length <= 1_000);
    }
  });

  test('is a list where several facts go into one message, and the same list when it is tried again', async () => {
    const receiver = await open();
    const { id } = await registered(receiver, { batch: 2 });
    receiver.replies((_message, response) => response.writeHead(500).end());
    const skus = await listsItems(3);
    await worker.work();
    await listsItems(1);
    receiver.replies(ACCEPT);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    const facts = receiver.facts().map(({ json }) => json);
    assert.deepEqual(
      facts.map(({ type, data }) => [type, data.map(({ sku }: { sku: string }) => sku)]),
      [
        ['record.facts', skus.slice(0, 2)],
        ['record.facts', skus.slice(0, 2)],
        ['record.facts', [skus[2], `HOOK-${items}`]],
      ],
    );
    assert.equal(receiver.facts()[0]!.id, receiver.facts()[1]!.id);
  });

  // R127
  test('counts as failing after it was resumed until it is delivered, and its failures go on', async () => {
    const receiver = await open();
    receiver.replies(ACCEPT);
    const { id, uuid } = await registered(receiver);
    receiver.replies((_message, response) => response.writeHead(503).end());
    await listsItems(1);
    await worker.work();
    const first = await endpointOf(uuid);
    for (const failures of [2, 3, 4]) {
      await resumeEndpoint(partner(), { endpointId: id });
      const { health, because, failingSince, dueAt } = await endpointOf(uuid);
      assert.deepEqual([health, because, failingSince], ['FAILING', first.because, first.failingSince]);
      assert.equal(dueAt, null, 'it is tried at once');
      await worker.work();
      assert.equal((await endpointOf(uuid)).failures, failures);
    }
    receiver.replies(ACCEPT);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    const { health, because, failures, failingSince } = await endpointOf(uuid);
    assert.deepEqual([health, because, failures, failingSince], ['HEALTHY', null, 0, null]);
  });

  // R127
  test('has five days again after it was stopped, and is failing until it is delivered', async () => {
    const receiver = await open();
    receiver.replies(ACCEPT);
    const { id, uuid } = await registered(receiver);
    const stateOf = async () => {
      const { health, because, failures, failingSince } = await endpointOf(uuid);
      return { health, because, failures, failingSince };
    };
    await pauseEndpoint(partner(), { endpointId: id });
    await resumeEndpoint(partner(), { endpointId: id });
    assert.deepEqual((await stateOf()).health, 'HEALTHY', 'nothing failed');
    receiver.replies((_message, response) => response.writeHead(503).end());
    await listsItems(1);
    await worker.work();
    await pauseEndpoint(partner(), { endpointId: id });
    const later = Date.parse(START) + 6 * 86_400_000;
    place.at(new Date(later).toISOString());
    await resumeEndpoint(partner(), { endpointId: id });
    const paused = await stateOf();
    assert.deepEqual([paused.health, paused.failures, paused.failingSince], ['FAILING', 1, later]);
    assert.match(paused.because!, /not delivered before it was stopped/);
    receiver.replies((_message, response) => response.writeHead(410).end());
    await worker.work();
    const disabled = await stateOf();
    assert.deepEqual([disabled.health, disabled.failures], ['DISABLED', 2]);
    await resumeEndpoint(partner(), { endpointId: id });
    assert.deepEqual(await stateOf(), { ...disabled, health: 'FAILING', failures: 0, failingSince: later });
  });

  test('is what passes the filter, and a replay repeats it with the same ids', async () => {
    const receiver = await open();
    const [wanted, other] = await listsItems(2);
    const { uuid, id } = await registered(receiver, {
      filter: { skus: [wanted], facts: ['STATE_ANNOUNCED'] },
      after: '0',
    });
    await story.announces(other!, 'PAUSED');
    await story.announces(wanted!, 'PAUSED');
    await worker.work();
    assert.deepEqual(skusOf(receiver), [wanted]);
    const { cursor } = await endpointOf(uuid);
    await replayEndpoint(partner(), { endpointId: id, after: '0' });
    await worker.work();
    assert.deepEqual(skusOf(receiver), [wanted, wanted]);
    assert.equal(receiver.facts()[0]!.id, receiver.facts()[1]!.id);
    assert.equal((await endpointOf(uuid)).cursor, cursor);
  });

  test('has another id where it tells other facts between the same sequences, or asks another question', async () => {
    const receiver = await open();
    const [first, between, last] = await listsItems(3);
    const { id } = await registered(receiver, { filter: { skus: [first, last] }, batch: 3, after: '0' });
    await reviseEndpoint(partner(), { endpointId: id, filter: { skus: [first, between, last] } });
    await replayEndpoint(partner(), { endpointId: id, after: '0' });
    await worker.work();
    const [some, all] = receiver.facts();
    const skusIn = (message: typeof some) => message!.json.data.map(({ sku }: { sku: string }) => sku);
    assert.deepEqual(
      [skusIn(some), skusIn(all)],
      [
        [first, last],
        [first, between, last],
      ],
    );
    assert.notEqual(all!.id, some!.id);
    await reviseEndpoint(partner(), { endpointId: id, url: `${receiver.url}&again=1` });
    await worker.work();
    const [asked, askedAgain] = receiver.received.filter(({ json }) => json.type === 'endpoint.confirmation');
    assert.notEqual(askedAgain!.json.data.challenge, asked!.json.data.challenge);
    assert.notEqual(askedAgain!.id, asked!.id);
  });

  test('waits while its owner stops it, is signed by both secrets after a rotation, and a trial is told', async () => {
    const receiver = await open();
    const { uuid, id, secret } = await registered(receiver);
    await pauseEndpoint(partner(), { endpointId: id });
    const [sku] = await listsItems(1);
    await worker.work();
    assert.deepEqual(receiver.facts(), []);
    await resumeEndpoint(partner(), { endpointId: id });
    const rotated = await rotateEndpointSecret(partner(), {
      endpointId: id,
      oldUntil: Date.parse(START) + 60_000,
    });
    await worker.work();
    assert.deepEqual(skusOf(receiver), [sku]);
    const versions = ({ headers }: { headers: Record<string, unknown> }) =>
      String(headers['webhook-signature'])
        .split(' ')
        .map((one) => one.split(',')[0]);
    assert.deepEqual(versions(receiver.facts()[0]!), ['v1', 'v1', 'v1a']);
    assert.notEqual(rotated.secret, secret);
    place.at('2026-11-21T12:01:00Z');
    await testEndpoint(partner(), { endpointId: id });
    await worker.work();
    const trial = receiver.received.at(-1)!;
    assert.deepEqual([trial.json.type, trial.json.data.endpoint], ['endpoint.test', id]);
    assert.deepEqual(versions(trial), ['v1', 'v1a']);
    assert.equal((await attemptsOf(uuid))[0]!.messageId, trial.id);
  });

  test('waits for no other endpoint at the same host', async () => {
    const receiver = await open();
    const count = 8;
    for (let one = 0; one < count; one++) await registered(receiver);
    const held: (() => void)[] = [];
    receiver.replies((_message, response) => {
      held.push(() => response.end());
      if (held.length === count) for (const answer of held.splice(0)) answer();
    });
    receiver.received.length = 0;
    await listsItems(1);
    await worker.work();
    const ours = receiver.facts();
    assert.equal(new Set(ours.map(({ id }) => id)).size, count);
    const [{ failing } = { failing: -1 }] = await place.ctx.rows<{ failing: number }>(
      `select count(*)::int as failing from endpoint where url = $1 and health <> 'HEALTHY'`,
      [receiver.url],
    );
    assert.equal(failing, 0);
  });

  test('is kept up to the half of a character at which an answer is cut, and what is sent beside it too', async () => {
    const [receiver, other] = [await open(), await open()];
    const [{ uuid }, beside] = [await registered(receiver), await registered(other)];
    receiver.replies((_message, response) => response.writeHead(500).end(`${'a'.repeat(999)}\u{1F4F7}\0`));
    await listsItems(1);
    await worker.work();
    assert.equal((await attemptsOf(uuid))[0]!.answer, `${'a'.repeat(999)}\uFFFD`);
    assert.equal((await attemptsOf(beside.uuid))[0]!.outcome, 'DELIVERED');
  });

  test('skips nothing where what failed passes its filter no more', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies((_message, response) => response.writeHead(500).end());
    const [first, second] = await listsItems(2);
    await worker.work();
    const { pendingLast } = await endpointOf(uuid);
    assert.equal(skusOf(receiver).length, 1);
    // As when the item of the message has left the brand by which the filter found it.
    await place.ctx.em
      .fork()
      .execute('update endpoint set filter = ?::jsonb where id = ?', [
        JSON.stringify({ skus: [second] }),
        uuid,
      ]);
    receiver.replies(ACCEPT);
    place.at('2026-11-21T12:00:05Z');
    await worker.work();
    assert.ok(pendingLast);
    assert.deepEqual(skusOf(receiver), [first, second]);
  });

  test('stops, with a sentence, where the record holds nothing of what the filter names', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    await place.ctx.em
      .fork()
      .execute(`update endpoint set filter = '{"skus":["NEVER-LISTED"]}' where id = ?`, [uuid]);
    await listsItems(1);
    await worker.work();
    const { health, because } = await endpointOf(uuid);
    assert.equal(health, 'PAUSED');
    assert.match(because!, /^Its filter names what the record does not hold: .*NEVER-LISTED/);
  });

  test('goes to a new address only once that wants it', async () => {
    const [receiver, next] = [await open(), await open()];
    const { uuid, id } = await registered(receiver);
    next.replies((_message, response) => response.end());
    await reviseEndpoint(partner(), { endpointId: id, url: next.url });
    const [sku] = await listsItems(1);
    await worker.work();
    assert.deepEqual([receiver.facts().length, next.facts().length], [0, 0]);
    next.replies(ACCEPT);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    assert.deepEqual(skusOf(next), [sku]);
    assert.equal((await endpointOf(uuid)).health, 'HEALTHY');
  });

  // R137
  test('by a list of SKUs has its owner’s ids, and under a list that was changed is another message, or none', async () => {
    const receiver = await open();
    const [sku, other] = await listsItems(2);
    const keep = (...entries: readonly object[]) =>
      keepAssortment(partner(), { handle: 'shop', entries, allowMassRemoval: true });
    const { assortmentId } = await keep({ sku, yours: 'first' });
    const { uuid } = await registered(receiver, {
      assortment: publicId('Assortment', assortmentId),
      batch: 5,
    });
    receiver.replies((_message, response) => response.writeHead(500).end());
    await story.tells(other!, 'UPDATE_POSTED');
    await story.tells(sku!, 'UPDATE_POSTED');
    await worker.work();
    await keep({ sku, yours: 'second' }, { sku: other });
    place.at('2026-11-21T12:00:10Z');
    await worker.work();
    const told = () =>
      receiver.facts().map(({ json }) => json.data.map((line: FeedLine) => [line.sku, line.yours]));
    assert.deepEqual(told(), [
      [[sku, 'first']],
      [
        [other, null],
        [sku, 'second'],
      ],
    ]);
    await keep();
    receiver.replies(ACCEPT);
    place.at('2026-11-21T12:10:00Z');
    await worker.work();
    const { health, cursor, because } = await endpointOf(uuid);
    const { sequence } = await readRecordHead(place.ctx);
    assert.deepEqual(
      [health, cursor, because, told().length],
      ['FAILING', sequence, 'The endpoint answered 500.', 2],
    );
    await keep({ sku, yours: 'third' });
    await story.tells(sku!, 'UPDATE_POSTED');
    await worker.work();
    assert.deepEqual([told().at(-1), (await endpointOf(uuid)).health], [[[sku, 'third']], 'HEALTHY']);
    assert.equal(new Set(receiver.facts().map(({ id }) => id)).size, 3);
  });

  test('leads nowhere but to the public internet, at registration and at each connection', async () => {
    const strict = { ...partner(), webhookAllowedHosts: new Set<string>() };
    const receiver = await open();
    await assert.rejects(
      registerEndpoint(strict, { name: 'Inside', url: receiver.url.replace('http:', 'https:') }),
      /no host of the public internet/,
    );
    const { uuid } = await registered(receiver);
    await listsItems(1);
    await workerIn(place, impatientClient(new Set())).work();
    assert.deepEqual(receiver.facts(), []);
    const [attempt] = await attemptsOf(uuid);
    assert.deepEqual(
      [attempt!.outcome, attempt!.answer],
      ['BLOCKED', '127.0.0.1 is not on the public internet.'],
    );
  });
});
