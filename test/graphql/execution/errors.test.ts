import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GraphQLError } from 'graphql';
import supertest from 'supertest';
import { createRefusal } from '../../../src/domain/refusal.ts';
import { formatErrorLoggingDefects } from '../../../src/graphql/execution/errors.ts';
import { type App, createApp } from '../../../src/http/app.ts';
import { readiness } from '../../support/ready.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

describe('a question while the database is away', () => {
  const place = world();
  let isAway = false;
  let app: App;
  before(async () => {
    await storyIn(place).lists({ sku: 'CAM' });
    const rows: typeof place.ctx.rows = async (...args) => {
      if (isAway) throw createRefusal('UNAVAILABLE', 'The database is away.');
      return await place.ctx.rows(...args);
    };
    const services = { ...place.ctx, rows };
    app = await createApp({ services, trustProxy: false, readiness: readiness(), onDefect: () => {} });
  });
  after(() => app.stop());

  test('is refused as a whole, to be asked again, whether its document is known or new', async () => {
    const outcomeOf = async (query: string, accept: string) => {
      const { status, headers, body } = await supertest(app.listener)
        .post('/graphql')
        .set('accept', accept)
        .send({ query });
      return [status, headers['retry-after'] !== undefined, body.errors?.[0].extensions.code];
    };
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const query = `{ item(by: {sku: "CAM"}) { sku } } # ${accept}`;
      isAway = false;
      for (let time = 1; time <= 3; time++)
        assert.deepEqual(await outcomeOf(query, accept), [200, false, undefined]);
      isAway = true;
      for (let time = 1; time <= 3; time++)
        for (const one of [query, `${query} ${time}`])
          assert.deepEqual(await outcomeOf(one, accept), [503, true, 'UNAVAILABLE']);
    }
  });
});

test('a long quotation is told by its beginning, one that is never closed too', () => {
  const told = (message: string) =>
    formatErrorLoggingDefects(new GraphQLError(message), { message }, () => assert.fail()).message;
  const long = '\\"'.repeat(500);
  assert.equal(told(`Found "${long}", not 1.`), `Found "${long.slice(0, 99)}…", not 1.`);
  assert.equal(told(`Found "${long}`), `Found "${long.slice(0, 99)}…"`);
  assert.equal(told('Found "a", not "b.'), 'Found "a", not "b.');
  const object = `{ ${Array.from({ length: 10_000 }, (_, at) => `x${at}: 1`).join(', ')} }`;
  const wrong = told(
    `Variable "$i" got invalid value ${object}; Field "x1" is not defined by type "WatchInput".`,
  );
  assert.equal(wrong.length, 1_003);
  assert.match(
    wrong,
    /^Variable "\$i" got invalid value \{ x0: 1, .* … .*; Field "x1" is not defined by type "WatchInput"\.$/,
  );
});
