import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLastcall } from '../../../src/storefront/client/lastcall.ts';
import { parseServiceUrl } from '../../../src/storefront/client/service-url.ts';

test('the address of the service is taken as people write it', () => {
  for (const [url, base] of [
    ['https://lifecycle.example.com', 'https://lifecycle.example.com'],
    ['https://lifecycle.example.com/', 'https://lifecycle.example.com'],
    ['https://example.com/lastcall/', 'https://example.com/lastcall'],
    ['https://example.com/lastcall/graphql', 'https://example.com/lastcall'],
    ['http://127.0.0.1:4000/graphql/', 'http://127.0.0.1:4000'],
  ] as const)
    assert.equal(parseServiceUrl(url), base);
});

test('what is no address of a web service is refused at once, in a sentence', () => {
  for (const url of [
    '',
    'lifecycle.example.com',
    '/graphql',
    'ftp://example.com',
    'https://a:b@example.com',
    'https://example.com/?a=1',
  ])
    assert.throws(() => createLastcall({ url }), {
      name: 'TypeError',
      message: /`url` is the address of the service, such as https:/,
    });
  assert.throws(() => createLastcall({ url: undefined as unknown as string }), { name: 'TypeError' });
});
