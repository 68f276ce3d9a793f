import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  pauseEndpoint,
  removeEndpoint,
  replayEndpoint,
  resumeEndpoint,
  reviseEndpoint,
} from '../../../src/commands/endpoint/change-endpoint.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { ACCEPT, openWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';
import { endpointsIn, workerIn } from './delivering.ts';

const START = '2026-11-21T12:00:00Z';

describe('a message that is on its way', () => {
  const place = api();
  const story = storyIn(place);
  const worker = workerIn(place);
  const { partner, registered, endpointOf } = endpointsIn(place, worker);
  const receivers: WebhookReceiver[] = [];
  let items = 0;
  before(() => place.at(START));
  beforeEach(() => place.at(START));
  after(async () => {
    for (const one of receivers) await one.close();
  });

  const open = async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    return receiver;
  };
  const lists = async () => {
    const sku = `FLIGHT-${++items}`;
    await story.lists({ sku });
    return sku;
  };
  const skusOf = (receiver: WebhookReceiver) => receiver.facts().map(({ json }) => json.data.sku);

  /** Lets a message arrive that is not answered yet; `work` goes on once it is. */
  const arriving = async (receiver: WebhookReceiver) => {
    const arrived = Promise.withResolvers<ServerResponse>();
    receiver.replies((_message, response) => arrived.resolve(response));
    const working = worker.work();
    const response = await arrived.promise;
    receiver.replies(ACCEPT);
    return async () => {
      response.end();
      await working;
    };
  };

  test('moves an endpoint no more that was set back meanwhile, also where the same worker has it again', async () => {
    const receiver = await open();
    const { uuid, id } = await registered(receiver);
    const { cursor } = await endpointOf(uuid);
    const skus = [await lists(), await lists()];
    const answered = await arriving(receiver);
    await replayEndpoint(partner(), { endpointId: id, after: String(cursor) });
    const again = worker.work();
    await answered();
    await again;
    await worker.work();
    assert.deepEqual(skusOf(receiver), [skus[0], ...skus]);
  });

  test('confirms no other address than the one that it went to', async () => {
    const [receiver, next] = [await open(), await open()];
    next.replies((_message, response) => response.end());
    const { uuid, id } = await registered(receiver);
    await lists();
    const answered = await arriving(receiver);
    await reviseEndpoint(partner(), { endpointId: id, url: next.url });
    const again = worker.work();
    await answered();
    await again;
    await lists();
    await worker.work();
    const { health, probe } = await endpointOf(uuid);
    assert.deepEqual([health, probe, next.facts()], ['UNCONFIRMED', 'CONFIRMATION', []]);
  });

  test('is sent again with its id where its owner stopped the endpoint meanwhile', async () => {
    const receiver = await open();
    const { uuid, id } = await registered(receiver);
    await lists();
    const answered = await arriving(receiver);
    await pauseEndpoint(partner(), { endpointId: id });
    await answered();
    assert.equal((await endpointOf(uuid)).health, 'PAUSED');
    await resumeEndpoint(partner(), { endpointId: id });
    await worker.work();
    const [first, again, ...more] = receiver.facts();
    assert.deepEqual([again!.id, again!.body, more], [first!.id, first!.body, []]);
  });

  test('leaves nothing behind where its endpoint is removed meanwhile, and holds up no other', async () => {
    const [receiver, other] = [await open(), await open()];
    const { uuid, id } = await registered(receiver);
    const beside = await registered(other);
    const sku = await lists();
    const answered = await arriving(receiver);
    await removeEndpoint(partner(), { endpointId: id });
    await answered();
    assert.equal(await endpointOf(uuid), null);
    assert.deepEqual(await place.ctx.rows('select from delivery_attempt where endpoint_id = $1', [uuid]), []);
    assert.deepEqual(skusOf(other), [sku]);
    assert.equal((await endpointOf(beside.uuid)).health, 'HEALTHY');
  });

  test('is the same list for who takes it over from a worker that died, whatever was recorded since', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver, { batch: 10 });
    const skus = [await lists(), await lists()];
    const answered = await arriving(receiver);
    // As a worker that died leaves it: nobody writes what came of the message, and the lease passes.
    await place.ctx.em
      .fork()
      .execute('update endpoint set lease_id = null, leased_until = null where id = ?', [uuid]);
    const later = await lists();
    await worker.work();
    await answered();
    const told = receiver.facts().map(({ json }) => json.data.map(({ sku }: { sku: string }) => sku));
    assert.deepEqual(told, [skus, skus, [later]]);
    assert.equal(receiver.facts()[0]!.id, receiver.facts()[1]!.id);
    assert.equal(receiver.facts()[0]!.body, receiver.facts()[1]!.body);
  });

  test('is held up by no instant that a clock has left far ahead', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies((_message, response) => response.writeHead(503).end());
    place.at('2027-11-21T12:00:00Z');
    const sku = await lists();
    await worker.work();
    assert.ok((await endpointOf(uuid)).dueAt! > Date.parse('2027-11-21T12:00:00Z'));
    receiver.replies(ACCEPT);
    place.at(START);
    await worker.work();
    assert.deepEqual(skusOf(receiver), [sku, sku]);
    await place.ctx.em
      .fork()
      .execute(
        `update endpoint set lease_id = gen_random_uuid(), leased_until = '2027-11-21T12:00:00Z' where id = ?`,
        [uuid],
      );
    const next = await lists();
    await worker.work();
    assert.deepEqual(skusOf(receiver), [sku, sku, next]);
  });

  test('is held up by no clock that jumps ahead while it waits', async () => {
    const receiver = await open();
    const { uuid } = await registered(receiver);
    receiver.replies((_message, response) => response.writeHead(503).end());
    const sku = await lists();
    await worker.work();
    receiver.replies(ACCEPT);
    place.at('2036-01-01T00:00:00Z');
    await worker.work();
    assert.deepEqual(skusOf(receiver), [sku, sku]);
    assert.equal((await endpointOf(uuid)).health, 'HEALTHY');
  });
});
