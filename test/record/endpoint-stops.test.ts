import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stopEndpointsOfExpiredKeys } from '../../src/access/expired-keys.ts';
import { issueKey, revokeKey } from '../../src/access/key.ts';
import { stopRestoredEndpoints } from '../../src/access/restored-endpoints.ts';
import { pauseEndpoint, resumeEndpoint } from '../../src/commands/endpoint/change-endpoint.ts';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { offboardPerson } from '../../src/commands/notice/offboard-person.ts';
import { endpointsById } from '../../src/delivery/endpoints.ts';
import { deleteOldAttempts } from '../../src/delivery/attempt-retention.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import type { KeyRole } from '../../src/domain/words.ts';
import { api } from '../support/api.ts';
import { asAdmin, auditTrail } from '../support/keys.ts';
import { ACCEPT, openWebhookReceiver } from '../support/webhook-receiver.ts';
import { endpointsIn, HERE, workerIn } from '../delivery/webhooks/delivering.ts';

describe('an endpoint is stopped', () => {
  const place = api();
  const worker = workerIn(place);
  const { registered } = endpointsIn(place, worker);
  const keyOf = async (person: string, role: KeyRole = 'PARTNER') =>
    await issueKey(asAdmin(place.ctx), { role, name: person, person });
  const endpointOf = async (person: string, keyId: string) => {
    const caller = { role: 'PARTNER', name: person, keyId, person, address: null } as const;
    const input = { name: 'Ours', url: 'http://127.0.0.1:9/hook' };
    const { endpointId } = await registerEndpoint({ ...place.ctx, webhookAllowedHosts: HERE, caller }, input);
    return endpointId!;
  };
  const stateOf = async (uuid: string) => {
    const [endpoint] = await endpointsById(asAdmin(place.ctx), [uuid]);
    return [endpoint!.health, endpoint!.because];
  };

  // R112
  test('when its owner leaves, and an admin may let it go on', async () => {
    const { keyId } = await keyOf('mia');
    await keyOf('paul', 'MANAGER');
    await keyOf('ada', 'ADMIN');
    const [uuid, other] = [await endpointOf('mia', keyId), await endpointOf('paul', 'paul-key')];
    const leaving = { person: 'mia', to: 'paul' };
    const tried = await offboardPerson(asAdmin(place.ctx), { ...leaving, dryRun: true });
    assert.deepEqual(tried.endpointIds, [uuid]);
    assert.deepEqual(await stateOf(uuid), ['UNCONFIRMED', null]);
    assert.deepEqual((await offboardPerson(asAdmin(place.ctx), leaving)).endpointIds, [uuid]);
    assert.deepEqual(await stateOf(uuid), [
      'PAUSED',
      'Its owner has left: an admin may let it go on, or remove it.',
    ]);
    assert.deepEqual(await stateOf(other), ['UNCONFIRMED', null]);
    assert.deepEqual((await auditTrail(place.ctx)).at(-1).after.stoppedEndpoints, [uuid]);
    await resumeEndpoint(asAdmin(place.ctx), { endpointId: publicId('Endpoint', uuid) });
    assert.deepEqual(
      await stateOf(uuid),
      ['UNCONFIRMED', null],
      'it is asked still whether it wants messages',
    );
  });

  test('when the last key of its owner is revoked, and not before', async () => {
    const [first, second] = [await keyOf('zoe'), await keyOf('zoe')];
    const uuid = await endpointOf('zoe', first.keyId);
    await revokeKey(asAdmin(place.ctx), first);
    assert.equal((await stateOf(uuid))[0], 'UNCONFIRMED');
    await revokeKey(asAdmin(place.ctx), second);
    assert.deepEqual(await stateOf(uuid), ['PAUSED', 'The last key of its owner was revoked.']);
    assert.deepEqual((await auditTrail(place.ctx)).at(-1).after.stoppedEndpoints, [uuid]);
  });

  // R112
  test('when the last key of its owner has expired, once', async () => {
    place.at('2026-11-21T12:00:00Z');
    const until = Date.parse('2026-11-22T12:00:00Z');
    const issue = async (person: string, expiresAt: number | null) =>
      await issueKey(asAdmin(place.ctx), { role: 'PARTNER', name: person, person, expiresAt });
    const { keyId } = await issue('kim', until);
    const later = await issue('kim', until + 1_000);
    const uuid = await endpointOf('kim', keyId);
    const lasting = await issue('lou', until);
    await issue('lou', null);
    const other = await endpointOf('lou', lasting.keyId);
    place.at('2026-11-22T12:00:00Z');
    await stopEndpointsOfExpiredKeys(place.ctx);
    assert.equal((await stateOf(uuid))[0], 'UNCONFIRMED');
    place.at('2026-11-22T12:00:01Z');
    const trail = (await auditTrail(place.ctx)).length;
    await stopEndpointsOfExpiredKeys(place.ctx);
    assert.deepEqual(await stateOf(uuid), ['PAUSED', 'The last key of its owner has expired.']);
    assert.equal((await stateOf(other))[0], 'UNCONFIRMED');
    const added = (await auditTrail(place.ctx)).slice(trail);
    assert.deepEqual(
      added.map(({ verb, input, after }) => [verb, input.keyIds, after.stoppedEndpoints]),
      [['keysExpired', [later.keyId], [uuid]]],
    );
    await resumeEndpoint(asAdmin(place.ctx), { endpointId: publicId('Endpoint', uuid) });
    await stopEndpointsOfExpiredKeys(place.ctx);
    assert.equal((await stateOf(uuid))[0], 'UNCONFIRMED', 'an admin let it go on');
  });

  test('when its record is restored, and what its owner stopped before says still why', async () => {
    const { keyId } = await keyOf('eva');
    const [uuid, stopped] = [await endpointOf('eva', keyId), await endpointOf('eva', keyId)];
    await pauseEndpoint(asAdmin(place.ctx), { endpointId: publicId('Endpoint', stopped) });
    assert.ok((await stopRestoredEndpoints(place.ctx.em)) > 0);
    const [health, because] = await stateOf(uuid);
    assert.equal(health, 'PAUSED');
    assert.match(because!, /^The record was restored from a backup: resume it/);
    assert.deepEqual(await stateOf(stopped), ['PAUSED', 'Its owner stopped it.']);
  });

  test('and what was tried at one is kept for 90 days', async () => {
    const receiver = await openWebhookReceiver(ACCEPT);
    place.at('2026-11-21T12:00:00Z');
    const { uuid } = await registered(receiver);
    const count = async () =>
      (await place.ctx.rows('select from delivery_attempt where endpoint_id = $1', [uuid])).length;
    place.at('2027-02-19T12:00:00Z');
    await deleteOldAttempts(place.ctx);
    assert.equal(await count(), 1);
    place.at('2027-02-19T12:00:01Z');
    await deleteOldAttempts(place.ctx);
    assert.equal(await count(), 0);
    await receiver.close();
  });
});
