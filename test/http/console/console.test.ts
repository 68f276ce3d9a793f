import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Response } from 'supertest';
import { api } from '../../support/api.ts';

const { http } = api();

/** The addresses of all that the page loads. */
function partsOf(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="(console\/[^"]+)"/g)].map(([, path]) => `/${path}`);
}

test('the console’s page may load and do nothing that does not come from here', async () => {
  const { status, headers } = await http().get('/console');
  assert.equal(status, 200);
  const nonce = /'nonce-([\w-]{22})'/.exec(headers['content-security-policy']!)![1];
  assert.equal(
    headers['content-security-policy'],
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; ` +
      `img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['cache-control'], 'no-store');
});

test('every page has a nonce of its own', async () => {
  const pages = await Promise.all([http().get('/console'), http().get('/console')]);
  const [one, other] = pages.map(({ headers }) => headers['content-security-policy']);
  assert.notEqual(one, other);
});

test('the page holds no script, no style and no handler in itself', async () => {
  const { text } = await http().get('/console');
  assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|javascript:/i);
});

test('the page tells what to do where scripts are off', async () => {
  const { text } = await http().get('/console');
  assert.match(text, /<noscript><p class="sentence">The console needs JavaScript; [^<]+<a href="graphql">/);
});

test('all that the page loads is there, typed, and may be kept for ever', async () => {
  const { text } = await http().get('/console');
  const parts = partsOf(text);
  assert.equal(parts.length, 8);
  for (const part of parts) {
    const { status, headers } = await http().get(part).set('Accept-Encoding', 'identity');
    assert.equal(status, 200, part);
    assert.match(headers['content-type']!, /^(text\/(css|javascript); charset=utf-8|image\/svg\+xml)$/);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});

test('large parts come compressed to who takes them so, and are the same', async () => {
  const { text } = await http().get('/console');
  const part = partsOf(text).find((path) => path.endsWith('/graphiql.js'))!;
  const plain = await http().get(part).set('Accept-Encoding', 'identity').buffer(true).parse(bytes);
  const packed = await http().get(part).set('Accept-Encoding', 'gzip, br').buffer(true).parse(bytes);
  assert.deepEqual(
    [plain.headers['content-encoding'], packed.headers['content-encoding']],
    [undefined, 'br'],
  );
  assert.deepEqual([plain.headers['vary'], packed.headers['vary']], ['Accept-Encoding', 'Accept-Encoding']);
  const [large, small] = [plain, packed].map(({ headers }) => Number(headers['content-length']));
  assert.ok(small! < large! / 2);
  assert.ok(packed.body.equals(plain.body));
});

test('no other file can be had under the console, and nothing can be sent to it', async () => {
  const { text } = await http().get('/console');
  const folder = partsOf(text)[0]!.split('/')[2];
  for (const path of [
    `${folder}/..%2fpage.ts`,
    `${folder}/%2e%2e%2f%2e%2e%2fapp.ts`,
    `${folder}/none.js`,
    'x/console.js',
  ])
    assert.equal((await http().get(`/console/${path}`)).status, 404, path);
  const { status, headers } = await http().post('/console').send({});
  assert.deepEqual([status, headers['allow']], [405, 'GET, HEAD']);
});

test('the console with a slash at its end leads to the console', async () => {
  const { status, headers } = await http().get('/console/');
  assert.deepEqual([status, headers['location']], [308, '../console']);
});

/** Reads the bytes of an answer, which the client has unpacked. */
function bytes(response: Response, done: (error: null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
