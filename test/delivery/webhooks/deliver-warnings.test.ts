import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  pauseEndpoint,
  replayEndpoint,
  resumeEndpoint,
} from '../../../src/commands/endpoint/change-endpoint.ts';
import { deliveryAttemptsPage } from '../../../src/delivery/endpoints.ts';
import { startDeliveryJob } from '../../../src/jobs/deliveries.ts';
import { advisoriesIn } from '../../support/advisories.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import {
  ACCEPT,
  openWebhookReceiver,
  type ReceivedMessage,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';
import { endpointsIn, HERE, workerIn } from './delivering.ts';

const START = '2026-11-21T12:00:00Z';

// R148
describe('a warning to an endpoint', () => {
  const place = api();
  const story = storyIn(place);
  const { issue, revise, resolve, withdraw } = advisoriesIn(place);
  const worker = workerIn(place);
  const { partner, registered, endpointOf } = endpointsIn(place, worker);
  const receivers: WebhookReceiver[] = [];
  let items = 0;
  before(() => place.at(START));
  beforeEach(async () => {
    place.at(START);
    await place.ctx.em.fork().execute('delete from endpoint');
  });
  after(async () => {
    for (const one of receivers) await one.close();
  });

  const open = async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    return receiver;
  };
  const lists = async (count = 1) => {
    const skus = Array.from({ length: count }, () => `WARN-${++items}`);
    await story.lists(...skus.map((sku) => ({ sku })));
    return skus;
  };
  const typesAt = (receiver: WebhookReceiver) => receiver.facts().map(({ json }) => json.type);
  const warningsAt = (receiver: WebhookReceiver) => receiver.facts().filter(isWarning);
  const isWarning = ({ json }: ReceivedMessage) => json.type.startsWith('advisory.');
  const refuse = (status: number) => (_message: ReceivedMessage, response: ServerResponse) =>
    void response.writeHead(status).end('no');

  test('comes before all facts that wait, by a type of its own, and again in its turn', async () => {
    const receiver = await open();
    await registered(receiver);
    const [sku] = await lists();
    await lists(2);
    await issue([{ skus: [sku], serials: ['SN1..SN9'] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), [
      'advisory.issued',
      'item.listed',
      'item.listed',
      'item.listed',
      'item.advisory.issued',
    ]);
    const [{ json, id }, ...rest] = receiver.facts() as [ReceivedMessage, ...ReceivedMessage[]];
    const last = rest.at(-1)!;
    assert.match(json.data.number, /^A-2026-\d{4}$/);
    assert.equal(json.data.url, `http://lastcall.test/advisories/${json.data.number}`);
    assert.deepEqual(json.data.facts, [last.json.data], 'the same line of the feed');
    assert.equal(json.timestamp, last.json.timestamp);
    assert.notEqual(id, last.id);
    assert.equal(await worker.work(), 0, 'nothing is sent twice else');
  });

  test('comes to a list in lists of its own', async () => {
    const receiver = await open();
    await registered(receiver, { batch: 10 });
    const skus = await lists(2);
    await issue([{ skus }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['advisory.issued', 'record.facts']);
    const [warning, facts] = receiver.facts();
    assert.deepEqual(warning!.json.data.facts, facts!.json.data.slice(2));
  });

  test('does not wait for the retry of an endpoint that fails, and leaves its schedule as it is', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies(refuse(500));
    const [sku] = await lists();
    await worker.work();
    const before = await endpointOf(uuid);
    assert.equal(before.health, 'FAILING');
    receiver.replies(ACCEPT);
    await issue([{ skus: [sku] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['item.listed', 'advisory.issued']);
    assert.deepEqual(await endpointOf(uuid), before);
    place.at('2026-11-21T12:00:10Z');
    await worker.work();
    assert.deepEqual(typesAt(receiver).slice(2), ['item.listed', 'item.advisory.issued']);
    assert.equal((await endpointOf(uuid)).health, 'HEALTHY');
  });

  test('is tried once at once, then with what waits, first again, as it was; a later one at once', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies(refuse(503));
    const [sku] = await lists();
    const first = await issue([{ skus: [sku] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['advisory.issued', 'item.listed']);
    assert.equal(await worker.work(), 0, 'both wait');
    assert.equal((await endpointOf(uuid)).failures, 1, 'a warning that fails is no failure more');
    await resolve(first);
    await worker.work();
    assert.deepEqual(typesAt(receiver).slice(2), ['advisory.issued'], 'in their order');
    receiver.replies(ACCEPT);
    place.at('2026-11-21T13:00:00Z');
    await worker.work();
    assert.deepEqual(typesAt(receiver).slice(3), [
      'advisory.issued',
      'advisory.resolved',
      'item.listed',
      'item.advisory.issued',
      'item.advisory.resolved',
    ]);
    const issued = warningsAt(receiver).slice(0, 3);
    assert.equal(new Set(issued.map(({ id, body }) => `${id} ${body}`)).size, 1);
    const { edges } = await deliveryAttemptsPage(partner(), uuid, { outcomes: ['REFUSED'] });
    assert.equal(edges.length, 3, 'each attempt is seen');
  });

  test('that a receiver does not take holds up no fact, and is not tried any more once its facts came', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies((message, response) =>
      isWarning(message) ? refuse(400)(message, response) : ACCEPT(message, response),
    );
    const [sku] = await lists();
    await issue([{ skus: [sku] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['advisory.issued', 'item.listed', 'item.advisory.issued']);
    place.at('2026-11-22T12:00:00Z');
    assert.equal(await worker.work(), 0);
    assert.equal((await endpointOf(uuid)).health, 'HEALTHY');
  });

  test('comes to whoever names no kinds of facts, or it among them', async () => {
    const [all, updates, warned] = [await open(), await open(), await open()];
    await registered(all);
    await registered(updates, { filter: { facts: ['UPDATE_POSTED'] } });
    await registered(warned, { filter: { facts: ['ADVISORY_RESOLVED', 'UPDATE_POSTED'] } });
    const [sku] = await lists();
    const advisory = await issue([{ skus: [sku] }]);
    await resolve(advisory);
    await worker.work();
    assert.deepEqual(typesAt(all).slice(0, 2), ['advisory.issued', 'advisory.resolved']);
    assert.deepEqual(typesAt(updates), []);
    assert.deepEqual(typesAt(warned), ['advisory.resolved', 'item.advisory.resolved']);
  });

  test('comes to whom it is about alone', async () => {
    const [mine, other] = await lists(2);
    const receiver = await open();
    await registered(receiver, { filter: { skus: [mine] } });
    await issue([{ skus: [other] }]);
    await issue([{ skus: [mine, other] }]);
    await worker.work();
    const [warning, ...more] = warningsAt(receiver);
    assert.deepEqual([warning!.json.data.facts.map(({ sku }: { sku: string }) => sku), more], [[mine], []]);
  });

  test('waits while an endpoint is stopped, and is the first that it gets then', async () => {
    const receiver = await open();
    const { id } = await registered(receiver);
    await pauseEndpoint(partner(), { endpointId: id });
    const [sku] = await lists();
    await issue([{ skus: [sku] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), []);
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['advisory.issued', 'item.listed', 'item.advisory.issued']);
  });

  test('that is answered 410 stops the endpoint', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    const [sku] = await lists();
    receiver.replies(refuse(410));
    await issue([{ skus: [sku] }]);
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['advisory.issued']);
    const { health, because } = await endpointOf(uuid);
    assert.deepEqual([health, because], ['DISABLED', 'The endpoint answered 410: it wants no more.']);
  });

  test('of before an endpoint was registered, and what is sent again, comes in its turn alone', async () => {
    const [sku] = await lists();
    await issue([{ skus: [sku] }]);
    const receiver = await open();
    const { id } = await registered(receiver, { after: 0, filter: { skus: [sku] } });
    await worker.work();
    assert.deepEqual(typesAt(receiver), ['item.listed', 'item.advisory.issued']);
    await issue([{ skus: [sku] }]);
    await worker.work();
    await replayEndpoint(partner(), { endpointId: id, after: '0' });
    await worker.work();
    assert.equal(warningsAt(receiver).length, 1);
  });

  test('says what became of it: revised, resolved, withdrawn', async () => {
    const receiver = await open();
    const [sku, more] = await lists(2);
    await registered(receiver);
    const advisory = await issue([{ skus: [sku] }]);
    await revise(advisory, { affected: [{ skus: [sku, more] }] });
    await resolve(advisory);
    await withdraw(advisory);
    await worker.work();
    const warnings = warningsAt(receiver);
    assert.deepEqual(
      warnings.map(({ json }) => json.type),
      ['advisory.issued', 'advisory.revised', 'advisory.resolved', 'advisory.withdrawn'],
    );
    assert.deepEqual(
      warnings[1]!.json.data.facts.map(({ sku: of, type }: { sku: string; type: string }) => [of, type]),
      [
        [sku, 'item.advisory.revised'],
        [more, 'item.advisory.issued'],
      ],
      'an item that it takes in is warned for the first time',
    );
  });

  test('about many items comes in few messages', async () => {
    const skus = await lists(150);
    const receiver = await open();
    await registered(receiver);
    await issue([{ skus }]);
    await worker.work();
    const told = warningsAt(receiver).map(({ json }) =>
      json.data.facts.map(({ sku }: { sku: string }) => sku),
    );
    assert.deepEqual(
      told.map(({ length }) => length),
      [100, 50],
    );
    assert.deepEqual(told.flat(), skus);
  });

  test('waits for no answer that this or another endpoint owes, and lets the next fact wait', async () => {
    const [slow, other] = [await open(), await open()];
    await registered(slow);
    await registered(other);
    const [sku] = await lists(3);
    const held: ServerResponse[] = [];
    const hold = (message: ReceivedMessage, response: ServerResponse) => {
      if (isWarning(message)) ACCEPT(message, response);
      else held.push(response);
    };
    slow.replies(hold);
    other.replies(hold);
    const failures: unknown[] = [];
    const job = startDeliveryJob(place.ctx, HERE, (error) => failures.push(error));
    const until = async (holds: () => boolean) => {
      while (!holds()) await pause(10);
    };
    try {
      await until(() => held.length === 2);
      await issue([{ skus: [sku] }]);
      await until(() => [slow, other].every((one) => warningsAt(one).length === 1));
      for (const one of [slow, other]) {
        assert.deepEqual(typesAt(one), ['item.listed', 'advisory.issued']);
        one.replies(ACCEPT);
      }
      for (const response of held) response.end();
      await until(() => [slow, other].every((one) => typesAt(one).length === 5));
      for (const one of [slow, other])
        assert.deepEqual(typesAt(one).slice(2), ['item.listed', 'item.listed', 'item.advisory.issued']);
    } finally {
      await job.stop();
    }
    assert.deepEqual(failures, []);
  });

  test('that a worker took and never told of is sent again with its id', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    const [sku] = await lists();
    const arrived = Promise.withResolvers<ServerResponse>();
    receiver.replies((_message, response) => arrived.resolve(response));
    await issue([{ skus: [sku] }]);
    const working = worker.work();
    const response = await arrived.promise;
    receiver.replies(ACCEPT);
    // As a worker that died leaves it.
    const leave = 'update endpoint set warning_lease_id = null, warning_leased_until = null where id = ?';
    await place.ctx.em.fork().execute(leave, [uuid]);
    await worker.work();
    response.end();
    await working;
    const [first, again, ...more] = warningsAt(receiver);
    assert.deepEqual([again!.id, again!.body, more], [first!.id, first!.body, []]);
  });
});
