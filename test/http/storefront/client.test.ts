import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readClientPackage } from '../../../src/storefront/package/client-package.ts';
import { api } from '../../support/api.ts';

describe('the client as a package', () => {
  const place = api();
  const get = (headers: Record<string, string> = {}) =>
    place.http().get('/client.tgz').set(headers).responseType('blob');

  test('is served whole, with a tag, to every origin', async () => {
    const { status, headers, body } = await get();
    assert.equal(status, 200);
    assert.deepEqual(Buffer.from(readClientPackage().bytes), body);
    assert.equal(headers['content-type'], 'application/gzip');
    assert.equal(headers['content-encoding'], undefined);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cache-control'], 'public, max-age=300');
    assert.equal((await get({ 'if-none-match': headers['etag']! })).status, 304);
    assert.equal((await get({ 'if-match': '"other"' })).status, 412);
    const head = await place.http().head('/client.tgz');
    assert.deepEqual([head.status, head.headers['content-length']], [200, String(body.length)]);
    assert.equal((await place.http().post('/client.tgz')).status, 405);
  });

  test('asked for a part of it, says that it has none, and sends the whole', async () => {
    const whole = (await get()).body;
    for (const range of [
      'bytes=0-9',
      'bytes=5-',
      'bytes=-5',
      'bytes=9999999-',
      'bytes=0-1,3-4',
      'lines=1-2',
    ]) {
      const { status, headers, body } = await get({ range });
      assert.deepEqual(
        [status, headers['accept-ranges'], headers['content-range']],
        [200, 'none', undefined],
      );
      assert.deepEqual(body, whole, range);
    }
  });
});
