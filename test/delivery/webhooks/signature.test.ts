import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import {
  createEndpointSecret,
  createSigningKey,
  publicJwkOf,
  publicKeyText,
  readSigningKey,
  signatureHeader,
} from '../../../src/delivery/webhooks/signature.ts';

const MESSAGE = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('signs as the vector of the specification', async () => {
  const header = await signatureHeader(MESSAGE, [SECRET], readSigningKey(createSigningKey()));
  const [v1] = header.split(' ');
  assert.equal(v1, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('is accepted by a library that others wrote, by the old secret and by the new one', async () => {
  const now = { ...MESSAGE, timestamp: Math.floor(Date.now() / 1000) };
  const [fresh, old] = [createEndpointSecret(), createEndpointSecret()];
  const header = await signatureHeader(now, [fresh, old], readSigningKey(createSigningKey()));
  const headers = {
    'webhook-id': now.id,
    'webhook-timestamp': String(now.timestamp),
    'webhook-signature': header,
  };
  for (const secret of [fresh, old])
    assert.deepEqual(new Webhook(secret).verify(now.body, headers), { test: 2_432_232_314 });
  assert.throws(() => new Webhook(createEndpointSecret()).verify(now.body, headers), /No matching signature/);
  assert.throws(() => new Webhook(fresh).verify(`${now.body} `, headers), /No matching signature/);
});

test('is verified from the published key alone, in either form in which it is published', async () => {
  const pem = createSigningKey();
  const header = await signatureHeader(MESSAGE, [SECRET], readSigningKey(pem));
  const v1a = header.split(' ').at(-1)!;
  const [version, signature] = v1a.split(',');
  assert.equal(version, 'v1a');
  const content = Buffer.from(`${MESSAGE.id}.${MESSAGE.timestamp}.${MESSAGE.body}`);
  const raw = Buffer.from(publicKeyText(pem).slice('whpk_'.length), 'base64');
  assert.equal(raw.length, 32);
  for (const jwk of [publicJwkOf(pem), { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }]) {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    assert.ok(verify(null, content, key, Buffer.from(signature!, 'base64')));
    assert.ok(
      !verify(null, Buffer.concat([content, Buffer.from(' ')]), key, Buffer.from(signature!, 'base64')),
    );
  }
});
