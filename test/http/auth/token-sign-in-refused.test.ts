import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose';
import { signInDoor } from './sign-in-door.ts';
import { AUDIENCE, forged } from './sign-in-issuer.ts';

const HOUR = 3_600_000;

describe('a token is refused', () => {
  const door = signInDoor();
  const { place, issuer, ask, isRefused } = door;

  test('that is for another audience, such as an ID token of another client', async () => {
    await isRefused(await issuer.tokenFor('mia', 'https://other.test'), /audience https:\/\/lastcall\.test/);
    await isRefused(await forged(issuer.url, door.key(), { aud: 'another-client', nonce: 'n' }), /audience/);
  });

  test('that is of another issuer, even signed with the same key', async () => {
    await isRefused(await forged('https://evil.test', door.key()), /not of http:\/\/127/);
    await isRefused(await forged(`${issuer.url}/`, door.key()), /not of http:\/\/127/);
  });

  test('that has expired, as real ones do', async () => {
    const token = await issuer.tokenFor('mia');
    place.at(new Date(Date.now() + HOUR).toISOString());
    await isRefused(token, /has expired/);
  });

  test('that lacks what it must have', async () => {
    for (const claim of ['exp', 'sub', 'aud', 'iss'])
      await isRefused(
        await forged(issuer.url, door.key(), { [claim]: undefined }),
        new RegExp(`claim ${claim}`),
      );
  });

  test('that nobody signed', async () => {
    const claims = { iss: issuer.url, aud: AUDIENCE, sub: 'eve', role: 'ADMIN' };
    await isRefused(
      new UnsecuredJWT(claims).setExpirationTime('1h').encode(),
      /signed with its own key|signed as/,
    );
    const [, payload] = (await issuer.tokenFor('mia')).split('.');
    const none = Buffer.from('{"alg":"None","kid":"first"}').toString('base64url');
    await isRefused(`${none}.${payload}.`, /signed/);
  });

  test('that is signed with the public key as if that were a shared secret', async () => {
    const jwk = JSON.stringify(await exportJWK(door.key().publicKey));
    for (const text of [await exportSPKI(door.key().publicKey), jwk]) {
      const privateKey = createSecretKey(Buffer.from(text)).export();
      const token = await forged(
        issuer.url,
        { ...door.key(), privateKey },
        { role: 'ADMIN' },
        { alg: 'HS256', jwk },
      );
      await isRefused(token, /signed as it must be/);
    }
  });

  test('that is signed with another key, under the name of the right one or with the key in it', async () => {
    const other = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(other.publicKey);
    for (const header of [{}, { jwk }, { jku: 'https://evil.test/jwks' }, { kid: undefined }])
      await isRefused(
        await forged(issuer.url, { ...other, kid: door.key().kid }, {}, header),
        /signed with a key/,
      );
  });

  test('that was changed on its way', async () => {
    const [head, payload, signature] = (await issuer.tokenFor('mia')).split('.');
    const claims = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), role: 'ADMIN' };
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [
      `${head}.${changed}.${signature}`,
      `${head}.${payload}.`,
      `${head}.${payload}.AAAA`,
      `${head}..${signature}`,
      `${head}.${payload}.${signature}.x.y`,
    ])
      await isRefused(token, /signed with a key/);
  });

  test('that is no access token, or is bound to a key of its holder', async () => {
    await isRefused(await forged(issuer.url, door.key(), {}, { typ: 'logout+jwt' }), /not for access/);
    await isRefused(await forged(issuer.url, door.key(), { cnf: { jkt: 'x' } }), /bound to a key/);
  });

  test('that was issued for signing in to a client, even one with the name of the audience', async () => {
    for (const claims of [
      {},
      { nonce: 'n' },
      { at_hash: 'h' },
      { nonce: 'n', at_hash: 'h', azp: AUDIENCE, auth_time: 1, acr: '0', amr: ['pwd'], sid: 's' },
    ])
      await isRefused(await issuer.idTokenFor(AUDIENCE, { role: 'ADMIN', ...claims }), /no access token/);
    place.at(new Date(place.ctx.now() + 60_000).toISOString());
    for (const claims of [
      { typ: 'ID' },
      { token_use: 'id' },
      { at_hash: 'h' },
      { c_hash: 'h' },
      { s_hash: 'h' },
    ])
      for (const typ of ['JWT', 'at+jwt'])
        await isRefused(
          await forged(issuer.url, door.key(), { scope: 'x', ...claims }, { typ }),
          /no access token/,
        );
  });

  test('that names no role of ours', async () => {
    await isRefused(await issuer.tokenFor('stranger'), /none of the roles PARTNER, MANAGER, ADMIN/);
    for (const role of [undefined, null, '', 'ANONYMOUS', 'ADMIN MANAGER', { ADMIN: true }, [['ADMIN']], 1])
      await isRefused(await forged(issuer.url, door.key(), { role }), /none of the roles/);
  });

  test('that names its subject by what cannot be written down', async () => {
    for (const sub of ['', ' ', 'x'.repeat(256), 'a\nb', 'Zoë'])
      await isRefused(await forged(issuer.url, door.key(), { sub }), /subject/);
  });

  test('and slowed down like a wrong key', async () => {
    for (let time = 0; time < 10; time += 1)
      await isRefused(await forged('https://evil.test', door.key()), /not of/);
    const { status, headers } = await ask(await forged('https://evil.test', door.key()));
    assert.equal(status, 429);
    assert.ok(Number(headers['retry-after']) >= 1);
    assert.equal((await ask(await issuer.tokenFor('mia'))).status, 429);
    place.at(new Date(place.ctx.now() + 60_000).toISOString());
    assert.equal((await ask(await issuer.tokenFor('mia'))).status, 200);
  });

  test('but never slowed down where it was a right one that has expired', async () => {
    const expired = await forged(issuer.url, door.key(), { exp: Math.floor(place.ctx.now() / 1000) - 60 });
    for (let time = 0; time < 12; time += 1) await isRefused(expired, /has expired/);
  });

  test('and none of them met a defect', () => assert.deepEqual(door.defects, []));
});
