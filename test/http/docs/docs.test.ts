import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildSchema, findBreakingChanges, isAbstractType, printSchema } from 'graphql';
import { tellRed2010 } from '../../support/red-2010.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { FACT_LINE_SCHEMA } from '../../../src/manual/feed-line.ts';
import { api } from '../../support/api.ts';
import { linesOf } from '../feed/feed-door.ts';

describe('what partners read to keep a copy', () => {
  const place = api();
  const get = async (path: string, headers: Record<string, string> = {}) =>
    await place.http().get(path).set(headers).buffer(true);

  test('is served with its type and a tag', async () => {
    for (const [path, type, text] of [
      ['/docs/fold.md', 'text/markdown', /^# Fold the record into answers/],
      ['/docs/fold.py', 'text/x-python', /^#!\/usr\/bin\/env python3/],
      ['/docs/fold-vectors.json', 'application/json', /^\{"about":/],
      ['/docs/feed-line.schema.json', 'application/schema+json', /json-schema\.org\/draft\/2020-12/],
      ['/docs/changes.md', 'text/markdown', /^# How the contract changes/],
      ['/schema.graphql', 'text/plain', /^input ItemBy @oneOf \{$/m],
      ['/possible-types.json', 'application/json', /"Item": \[\n/],
      ['/robots.txt', 'text/plain', /^User-agent/],
      ['/favicon.ico', 'image/svg+xml', /^<svg/],
    ] as const) {
      const { status, headers, text: page, body } = await get(path);
      assert.equal(status, 200, path);
      assert.equal(headers['content-type'], `${type}; charset=utf-8`);
      assert.match(page ?? String(body), text);
      const known = { 'if-none-match': headers['etag']! };
      assert.equal((await get(path, known)).status, 304, path);
      assert.equal((await get(path, { 'if-match': '"other"' })).status, 412, path);
      assert.equal((await get(path, { 'if-match': headers['etag']! })).status, 200, path);
    }
    const missed = await get('/feed', { 'if-match': '"other"' });
    assert.deepEqual([missed.status, missed.body.title], [412, 'Precondition Failed']);
    assert.equal((await get('/feed/snapshot.ndjson', { 'if-match': '"other"' })).status, 412);
  });

  test('is Markdown where that is preferred, and caches are told so', async () => {
    for (const [accept, type] of [
      ['text/markdown', 'text/markdown'],
      ['text/markdown, text/html;q=0.9, */*;q=0.8', 'text/markdown'],
      ['text/html, text/markdown;q=0.9', 'text/html'],
      ['*/*', 'text/html'],
    ] as const) {
      const { status, headers } = await get('/docs/storefronts', { accept });
      assert.deepEqual([status, headers['content-type']], [200, `${type}; charset=utf-8`], accept);
      assert.match(headers['vary']!, /\bAccept\b(?!-)/, accept);
    }
    const { text } = await get('/docs/storefronts', { accept: 'text/markdown' });
    assert.equal(text, (await get('/docs/storefronts.md')).text);
    assert.equal((await get('/docs/none', { accept: 'text/markdown' })).status, 404);
    assert.equal((await get('/docs/storefronts', { accept: 'image/png' })).status, 406);
  });

  test('asks in its examples at the address of the service itself', async () => {
    for (const path of ['/docs/storefronts', '/docs/storefronts.md']) {
      const { text } = await get(path);
      assert.ok(text.includes(`${place.ctx.publicUrl}/graphql`), path);
      assert.ok(!text.includes('127.0.0.1:4000'), path);
    }
  });

  test('the contract as a file is the whole contract, as tools read it', async () => {
    const { text } = await get('/schema.graphql');
    const schema = buildSchema(text);
    assert.equal(`${printSchema(schema)}\n`, text);
    assert.deepEqual(
      [...findBreakingChanges(schema, createSchema()), ...findBreakingChanges(createSchema(), schema)],
      [],
    );
    const { body } = await get('/possible-types.json');
    assert.deepEqual(body.Item.toSorted(), ['Accessory', 'Product', 'StorageOption']);
    assert.ok(body.TimelineEntry.includes('CorrectionEntry'));
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    assert.deepEqual(Object.keys(body).toSorted(), abstract.map(({ name }) => name).toSorted());
  });

  test('every line of the feed is as its schema says', async () => {
    await tellRed2010(place.ctx);
    const { text } = await get('/feed?limit=1000');
    const lines = linesOf(text);
    for (const line of lines.slice(0, -1)) FACT_LINE_SCHEMA.parse(line);
    assert.ok(lines.length > 100);
  });
});
