import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { auditTrail, keyFor } from '../../support/keys.ts';
import { product } from '../../support/managers.ts';
import { signInDoor } from './sign-in-door.ts';
import { forged, issuerKey } from './sign-in-issuer.ts';

const REGISTER = `mutation ($input: RegisterItemInput!) { registerItem(input: $input) { userErrors { code } } }`;
const HOUR = 3_600_000;

describe('signing in at an issuer', () => {
  const door = signInDoor();
  const { place, issuer, requestedPaths: questions, away, open, ask, viewer, isRefused } = door;

  describe('a token of the issuer', () => {
    test('gives its bearer the role and the name in it', async () => {
      assert.deepEqual(await viewer(await issuer.tokenFor('mia')), { role: 'MANAGER', name: 'Mia' });
    });

    test('gives the highest of several roles', async () => {
      const reply = await viewer(await issuer.tokenFor('shop-system'));
      assert.deepEqual(reply, { role: 'ADMIN', name: 'shop-system' });
    });

    test('may be of a provider that does not mark access tokens in the header, but by what they say', async () => {
      for (const claims of [
        { scope: 'openid profile', azp: 'shop' },
        { typ: 'Bearer', azp: 'shop', nonce: 'n', sid: 's', acr: '1' },
        { scp: ['items'], cid: 'shop', uid: 'u' },
        { scp: 'items', azp: 'shop', ver: '2.0' },
        { azp: 'shop', azpacr: '1', ver: '2.0' },
        { appid: 'shop', ver: '1.0' },
        { gty: 'client-credentials', azp: 'shop' },
        { token_use: 'access' },
        { client_id: 'shop' },
      ])
        for (const typ of ['JWT', undefined]) {
          const token = await forged(issuer.url, door.key(), claims, { typ });
          assert.equal((await viewer(token)).role, 'MANAGER', JSON.stringify(claims));
        }
    });

    test('costs no read of the database', async () => {
      const token = await issuer.tokenFor('mia');
      place.statements();
      await viewer(token);
      assert.deepEqual(place.statements(), []);
    });

    test('has the issuer asked for its keys once, whatever the number of tokens', async () => {
      const fresh = await open();
      const token = await issuer.tokenFor('mia');
      questions.splice(0);
      await Promise.all(Array.from({ length: 10 }, () => viewer(token, fresh)));
      assert.deepEqual(questions, ['/.well-known/openid-configuration', '/jwks']);
      await fresh.stop();
    });

    test('lets its bearer change what managers may, who is told apart in the audit trail', async () => {
      const tokens = [await issuer.tokenFor('mia'), await forged(issuer.url, door.key(), { sub: 'Max M.' })];
      for (const [index, token] of tokens.entries()) {
        const variables = { input: product(`CAM-${index}`) };
        const { body } = await ask(token, undefined, { query: REGISTER, variables });
        assert.deepEqual(body.data.registerItem.userErrors, []);
      }
      const trail = (await auditTrail(place.ctx)).slice(-2);
      const address = door.address();
      assert.deepEqual(
        trail.map((entry) => [entry.key_id, entry.name, entry.role, entry.address]),
        [
          ['oidc:mia', 'Mia', 'MANAGER', address],
          ['oidc:Max M.', null, 'MANAGER', address],
        ],
      );
    });

    test('never gives its bearer an e-mail address for a name', async () => {
      const address = 'max@shop.test';
      const claims = { name: address, preferred_username: address, client_id: 'shop' };
      assert.equal((await viewer(await forged(issuer.url, door.key(), claims))).name, 'shop');
      for (const taken of [
        'clock',
        'Import',
        'LASTCALL_ADMIN_KEY',
        'lastcall_admin_key',
        'First start',
        ' keys command ',
      ])
        assert.equal((await viewer(await forged(issuer.url, door.key(), { name: taken }))).name, null, taken);
      const nameless = { name: address, preferred_username: 'x'.repeat(101), client_id: 'a\nb' };
      assert.equal((await viewer(await forged(issuer.url, door.key(), nameless))).name, null);
    });

    test('is good to the second in which it expires, but for clocks that differ a little', async () => {
      const now = Math.floor(place.ctx.now() / 1000);
      const token = await forged(issuer.url, door.key(), { exp: now + 60, nbf: now + 20 });
      const at = (seconds: number) => place.at(new Date((now + seconds) * 1000).toISOString());
      at(14);
      await isRefused(token, /not valid yet/);
      at(15);
      assert.equal((await ask(token)).status, 200);
      at(64);
      assert.equal((await ask(token)).status, 200);
      at(65);
      await isRefused(token, /expired/);
    });

    test('may have its roles deeper, or under a name with dots in it', async () => {
      const deep = await open({ roleClaim: 'realm_access.roles' });
      const token = (claims: object) => forged(issuer.url, door.key(), { role: undefined, ...claims });
      const keycloak = await token({ realm_access: { roles: ['x', 'partner'] } });
      assert.equal((await viewer(keycloak, deep)).role, 'PARTNER');
      const flat = await token({ 'realm_access.roles': 'manager', realm_access: { roles: 'admin' } });
      assert.equal((await viewer(flat, deep)).role, 'MANAGER');
      const named = await open({ roleClaim: 'https://shop.test/role' });
      assert.equal((await viewer(await token({ 'https://shop.test/role': 'admin' }), named)).role, 'ADMIN');
      await isRefused(await token({ realm_access: 'roles' }), /none of the roles/, deep);
      await Promise.all([deep.stop(), named.stop()]);
    });
  });

  test('keys go on opening the door, and a token is a wrong key where nobody signs in', async () => {
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    assert.deepEqual(await viewer(secret), { role: 'PARTNER', name: 'A partner' });
    const alone = await door.openWithout();
    const { status, headers } = await ask(await issuer.tokenFor('mia'), alone);
    assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer']);
    await alone.stop();
  });

  test('an unknown key has the issuer asked for its keys once, and then for a while no more', async () => {
    const storm = await open({ cooldown: HOUR });
    await viewer(await issuer.tokenFor('mia'), storm);
    questions.splice(0);
    for (let time = 0; time < 5; time += 1)
      await isRefused(
        await forged(issuer.url, { ...door.key(), kid: `no-${time}` }),
        /signed with a key/,
        storm,
      );
    assert.deepEqual(questions, []);
    await storm.stop();
    const eager = await open({ cooldown: 0 });
    await viewer(await issuer.tokenFor('mia'), eager);
    questions.splice(0);
    await isRefused(await forged(issuer.url, { ...door.key(), kid: 'no' }), /signed with a key/, eager);
    assert.deepEqual(questions, ['/jwks']);
    await eager.stop();
  });

  test('a key that the issuer brings is known with its first token, and one that it withdraws no more', async () => {
    const rotating = await open({ cooldown: 0 });
    const old = await issuer.tokenFor('mia');
    assert.equal((await viewer(old, rotating)).role, 'MANAGER');
    await issuer.start(await issuerKey('second'));
    assert.equal((await viewer(await issuer.tokenFor('mia'), rotating)).role, 'MANAGER');
    await isRefused(old, /signed with a key/, rotating);
    await issuer.start(door.key());
    await rotating.stop();
  });

  test('while the issuer is away tokens wait, and keys and readers do not', async () => {
    const late = await open();
    const token = await issuer.tokenFor('mia');
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    await issuer.stop();
    questions.splice(0);
    away.splice(0);
    for (let time = 0; time < 12; time += 1) {
      const { status, headers, body } = await ask(token, late);
      assert.deepEqual([status, headers['retry-after']], [503, '5']);
      assert.equal(body.errors.length, 1);
      assert.match(body.errors[0].message, /try again in some seconds/);
    }
    assert.equal(questions.length, 1);
    assert.equal(away.length, 1);
    assert.equal((await ask(secret, late)).body.data.viewer.role, 'PARTNER');
    assert.equal((await ask(undefined, late)).body.data.viewer.role, 'ANONYMOUS');
    assert.equal((await ask(token)).status, 200);
    await issuer.start(door.key());
    place.at(new Date(place.ctx.now() + 5_000).toISOString());
    assert.equal((await viewer(token, late)).role, 'MANAGER');
    await late.stop();
  });

  test('none of them met a defect', () => assert.deepEqual(door.defects, []));
});
