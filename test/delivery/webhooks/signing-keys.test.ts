import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOrCreateSigningKeyPair } from '../../../src/delivery/webhooks/signing-keys.ts';
import { door } from '../../http/door.ts';

describe('the key that signs for all endpoints', () => {
  const place = door();

  test('is made when it is first asked for, before any endpoint, is one whoever asks at once, and stays', async () => {
    const published = async () => {
      const response = await fetch(`${place.address()}/.well-known/lastcall/webhook-keys.json`);
      return (await response.json()) as { readonly keys: readonly { readonly kid: string }[] };
    };
    const ofSender = async () => ({ keys: [(await readOrCreateSigningKeyPair(place.ctx)).jwk] });
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => (index % 2 ? published() : ofSender())),
    );
    const [first] = made;
    assert.equal(first!.keys.length, 1);
    for (const one of [...made, await published(), await ofSender()]) assert.deepEqual(one, first);
    assert.equal((await place.ctx.rows('select id from signing_key', [])).length, 1);
  });
});
