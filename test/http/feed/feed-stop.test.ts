import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { createDatabase } from '../../support/database.ts';
import { startService } from '../../support/service.ts';
import { openSubscription, SEQUENCES } from '../subscription/subscribing.ts';
import { openEventStream } from './event-stream.ts';
import { linesOf } from './feed-door.ts';

test('a service that is stopped answers the polls that wait before it ends, and ends streams with an event', {
  timeout: 30_000,
}, async () => {
  const database = await createDatabase();
  const service = await startService({ DATABASE_URL: database.url });
  const waiting = fetch(`${service.url}/feed?wait=60`).then((response) => response.text());
  await fetch(`${service.url}/feed`);
  await pause(300);
  const stream = await openEventStream(`${service.url}/feed/stream`);
  await stream.until((events) => events.length > 0);
  const subscription = await openSubscription(service.url, SEQUENCES);
  await subscription.until(() => /^:$/m.test(subscription.text()));
  assert.equal(await service.stop(), 0);
  await stream.ended;
  await subscription.ended;
  assert.deepEqual(
    subscription.events.map(({ event, data }) => [event, data?.errors[0].extensions ?? null]),
    [
      ['next', { code: 'UNAVAILABLE', after: '0' }],
      ['complete', null],
    ],
  );
  assert.deepEqual(
    stream.events.map(({ event, id }) => [event, id]),
    [
      ['cursor', '0'],
      ['problem', '0'],
    ],
  );
  const [cursor] = linesOf(await waiting);
  assert.deepEqual([cursor.type, cursor.sequence], ['cursor', '0']);
  await database.drop();
});
