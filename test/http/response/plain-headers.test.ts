import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import supertest from 'supertest';
import { type App, createApp } from '../../../src/http/app.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { readiness } from '../../support/ready.ts';

const METHODS = ['get', 'head', 'post', 'put', 'delete', 'patch', 'options'] as const;
const DOORS = [
  '/graphql',
  '/graphql?query={__typename}',
  '/graphql?query={',
  '/graphql/stream',
  '/healthz',
  '/readyz',
  '/',
  '/?q=x',
  '/?locale=x',
  '/items/CAM',
  '/items/CAM/',
  '/items/NONE',
  '/items/%FF',
  '/families/none',
  '/notices/1',
  '/items/CAM.jsonld',
  '/items/CAM.json',
  '/items/NONE.json',
  '/items.json?sku=CAM',
  '/search.json',
  '/items/CAM.atom',
  '/items/CAM.ics',
  '/feed',
  '/feed?after=x',
  '/feed/snapshot.ndjson',
  '/feed.atom',
  '/feed.json',
  '/calendar.ics',
  '/robots.txt',
  '/favicon.ico',
  '/nothing',
  '/console',
  '/console/',
  '/console/tasks.json',
  '/console/nothing',
];

describe('every answer', () => {
  const place = world();
  const defects: unknown[] = [];
  let app: App;
  before(async () => {
    await storyIn(place).lists({ sku: 'CAM' });
    app = await open('http://lastcall.test', true);
  });
  after(() => app.stop());

  async function open(publicUrl: string, isReady: boolean): Promise<App> {
    const onDefect = (error: unknown) => defects.push(error);
    const services = { ...place.ctx, publicUrl };
    return await createApp({
      services,
      trustProxy: false,
      readiness: readiness(async () => isReady),
      onDefect,
    });
  }

  function isPlain({ headers, status, type }: supertest.Response, request: string): void {
    const name = `${request}: ${status}`;
    assert.equal(headers['x-content-type-options'], 'nosniff', name);
    assert.match(headers['referrer-policy'] ?? '', /^(no-referrer|strict-origin-when-cross-origin)$/, name);
    assert.match(headers['cross-origin-resource-policy'] ?? '', /^(same-origin|cross-origin)$/, name);
    assert.match(
      headers['content-security-policy'] ?? '',
      /^default-src 'none'; (.*; )?frame-ancestors 'none'/,
      name,
    );
    assert.equal(headers['x-frame-options'], 'DENY', name);
    assert.equal(headers['strict-transport-security'], undefined, name);
    assert.equal(headers['x-powered-by'], undefined, name);
    if (type === 'text/html') assert.equal(status < 500, true, name);
  }

  for (const path of DOORS) {
    test(`at ${path} has the plain headers, whatever the method`, async () => {
      for (const method of METHODS) isPlain(await supertest(app.listener)[method](path), `${method} ${path}`);
      const preflight = supertest(app.listener).options(path).set('Origin', 'https://shop.example');
      isPlain(await preflight.set('Access-Control-Request-Method', 'GET'), `preflight ${path}`);
      const json = supertest(app.listener).post(path).set('Content-Type', 'application/json');
      isPlain(await json.send('{'), `unreadable ${path}`);
      const refusal = supertest(app.listener)
        .get(path)
        .set('Authorization', 'Bearer x')
        .set('Accept', 'image/png');
      isPlain(await refusal, `refused ${path}`);
    });
  }

  test('that is not told again has them too', async () => {
    const first = await supertest(app.listener).get('/items/CAM');
    const again = await supertest(app.listener)
      .get('/items/CAM')
      .set('If-None-Match', first.headers['etag']!);
    assert.equal(again.status, 304);
    isPlain(again, 'again');
  });

  test('of the console’s own files has them too', async () => {
    const { text } = await supertest(app.listener).get('/console');
    const files = [...text.matchAll(/(?:src|href)="(console\/[^"]+)"/g)];
    assert.ok(files.length > 0);
    for (const [, file] of files) isPlain(await supertest(app.listener).get(`/${file}`), file!);
  });

  test('while the service is not ready, or has met a defect, has them too', async () => {
    const waiting = await open('http://lastcall.test', false);
    isPlain(await supertest(waiting.listener).get('/readyz'), 'not ready');
    await waiting.stop();
    const rows = () => Promise.reject(new Error('the database is away'));
    const services = { ...place.ctx, publicUrl: 'http://lastcall.test', rows };
    const onDefect = () => {};
    const broken = await createApp({ services, trustProxy: false, readiness: readiness(), onDefect });
    const answer = await supertest(broken.listener).get('/items/CAM');
    assert.equal(answer.status, 500);
    isPlain(answer, 'defect');
    await broken.stop();
  });

  test('tells browsers to come by https where people reach the service so, and only there', async () => {
    const safe = await open('https://lastcall.test', true);
    for (const path of DOORS) {
      const { headers } = await supertest(safe.listener).get(path);
      assert.equal(headers['strict-transport-security'], 'max-age=31536000', path);
    }
    await safe.stop();
  });

  test('came without a defect', () => assert.deepEqual(defects, []));
});
