import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createAttemptCounter, readEndpointFigures } from '../../src/delivery/endpoint-figures.ts';
import { api } from '../support/api.ts';
import { storyIn } from '../support/story.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { endpointsIn, impatientClient, sendAllDue } from './webhooks/delivering.ts';

const NONE = { UNCONFIRMED: 0, HEALTHY: 0, FAILING: 0, DISABLED: 0, PAUSED: 0 };

describe('endpoints in figures', () => {
  const place = api();
  const story = storyIn(place);
  const client = impatientClient();
  const attempts = createAttemptCounter();
  const receivers: WebhookReceiver[] = [];
  const work = () => sendAllDue(place.ctx, client, 0.5, attempts.count);
  const { registered } = endpointsIn(place, { work });
  const open = async () => {
    const receiver = await openWebhookReceiver();
    receivers.push(receiver);
    return receiver;
  };
  before(() => place.at('2026-11-21T12:00:00Z'));
  after(async () => {
    await client.close();
    for (const one of receivers) await one.close();
  });

  test('are none without endpoints', async () => {
    const figures = await readEndpointFigures(place.ctx);
    assert.deepEqual(figures, { byHealth: NONE, backlog: 0, oldestMs: 0, mostFailures: 0 });
  });

  test('tell who is behind, by how much and since when, in one statement', async () => {
    const [good, bad] = [await open(), await open()];
    await registered(good);
    const failing = await registered(bad);
    bad.replies((_message, response) => {
      response.statusCode = 500;
      response.end();
    });
    await story.lists({ sku: 'FIRST' });
    await work();
    place.at('2026-11-21T12:00:04Z');
    await story.lists({ sku: 'SECOND' }, { sku: 'THIRD' });
    await work();
    place.at('2026-11-21T12:00:30Z');
    const byHealth = { ...NONE, HEALTHY: 1, FAILING: 1 };
    place.statements();
    assert.deepEqual(await readEndpointFigures(place.ctx), {
      ...{ byHealth, backlog: 3, mostFailures: 1, oldestMs: 30_000 },
    });
    assert.equal(place.statements().length, 1);
    assert.deepEqual(attempts.counts(), { DELIVERED: 5, REFUSED: 1, FAILED: 0, TIMED_OUT: 0, BLOCKED: 0 });
    await place.ctx.em.fork().execute(`update endpoint set health = 'DISABLED' where id = ?`, [failing.uuid]);
    assert.deepEqual(await readEndpointFigures(place.ctx), {
      ...{ byHealth: { ...NONE, HEALTHY: 1, DISABLED: 1 }, backlog: 0, mostFailures: 0, oldestMs: 0 },
    });
  });
});
