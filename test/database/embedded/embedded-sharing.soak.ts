import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { ask, bounded, childOn, endOf, placeFor, serverOf, serversBelow } from './embedded-place.ts';

/** All but one of the tests find the same data here, and no server. */
const dataDir = placeFor({ after });

test('a second service on the directory is refused and told who holds it', bounded, async (t) => {
  const { child, announcement } = await childOn(t, dataDir, 'service');
  await assert.rejects(openEmbeddedDatabase({ dataDir, role: 'service' }), {
    name: 'EmbeddedError',
    message: new RegExp(`process id ${child.pid} already uses the data directory ${dataDir}: stop it first`),
  });
  assert.deepEqual(await ask(announcement.url, 'select 1'), [1]);
  child.stdin!.end();
  await once(child, 'exit');
  assert.deepEqual(serversBelow(dataDir), []);
});

test('of two services that start at the same moment one is refused', bounded, async (t) => {
  const dataDir = placeFor(t);
  const both = await Promise.all([childOn(t, dataDir, 'service'), childOn(t, dataDir, 'service')]);
  const refusals = both.filter(({ announcement }) => announcement.refusal);
  assert.equal(refusals.length, 1);
  const winner = both.find(({ announcement }) => announcement.url)!;
  assert.deepEqual(await ask(winner.announcement.url, 'select 1'), [1]);
  await endOf(winner.child, 'SIGTERM');
  assert.deepEqual(serversBelow(dataDir), []);
});

test('a guest uses the server of the service and leaves it running', bounded, async (t) => {
  const service = await openEmbeddedDatabase({ dataDir, role: 'service' });
  const { child, announcement } = await childOn(t, dataDir, 'guest');
  assert.equal(announcement.url, service.url);
  child.stdin!.end();
  await once(child, 'exit');
  assert.deepEqual(await ask(service.url, 'select 1'), [1]);
  await service.close();
});

test('a guest without a service starts the server and stops it', bounded, async () => {
  const guest = await openEmbeddedDatabase({ dataDir, role: 'guest' });
  assert.deepEqual(await ask(guest.url, 'select 1'), [1]);
  assert.equal(serversBelow(dataDir).length, 1);
  await guest.close();
  assert.deepEqual(serversBelow(dataDir), []);
});

test('a service takes over the server of a guest, whose end does not stop it', bounded, async () => {
  const guest = await openEmbeddedDatabase({ dataDir, role: 'guest' });
  const server = serverOf(dataDir);
  const service = await openEmbeddedDatabase({ dataDir, role: 'service' });
  await guest.close();
  assert.equal(serverOf(dataDir), server);
  assert.deepEqual(await ask(service.url, 'select 1'), [1]);
  await service.close();
  assert.deepEqual(serversBelow(dataDir), []);
});

for (const role of ['service', 'guest'] as const) {
  test(`a ${role} that is told to end while it works leaves no server behind`, bounded, async (t) => {
    const { child } = await childOn(t, dataDir, role);
    assert.equal(serversBelow(dataDir).length, 1);
    await endOf(child, 'SIGTERM');
    assert.equal(child.signalCode, 'SIGTERM');
    assert.deepEqual(serversBelow(dataDir), []);
  });
}

test('a service and a guest that are told to end together leave no server behind', bounded, async (t) => {
  const { child: service } = await childOn(t, dataDir, 'service');
  const { child: guest } = await childOn(t, dataDir, 'guest');
  await Promise.all([endOf(service, 'SIGTERM'), endOf(guest, 'SIGTERM')]);
  assert.deepEqual(serversBelow(dataDir), []);
});
