import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Context } from '../../../src/record/context.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { door } from '../door.ts';
import { openEventStream } from '../feed/event-stream.ts';
import { openSubscription } from './subscribing.ts';

describe('pages of a subscription', () => {
  const place = world();
  let held: PromiseWithResolvers<void> | null = null;
  let holding = 0;
  const rows: Context['rows'] = async (sql, values, budget) => {
    if (held && sql.includes('from brand')) {
      holding += 1;
      await held.promise;
    }
    return await place.ctx.rows(sql, values, budget);
  };
  // The world opens its database before the door asks for it.
  const services = {
    get services(): Context {
      return { ...place.ctx, rows };
    },
  };
  const service = door(undefined, services, place);
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM' });
  });

  test('are read in a turn of whoever reads them, as its queries are, and not in one of others', async () => {
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    const query = 'subscription { timelineGrew(after: 1) { sequence headline { text } } }';
    const anonymous = await openSubscription(service.address(), query);
    const partner = await openSubscription(
      service.address(),
      query,
      {},
      { authorization: `Bearer ${secret}` },
    );
    const feed = await openEventStream(`${service.address()}/feed/stream?after=1`);
    await feed.until((events) => events.some(({ event }) => event === 'cursor'));
    for (const stream of [anonymous, partner])
      while (!/^:$/m.test(stream.text())) await new Promise((again) => setTimeout(again, 10));

    // All turns that one address has are taken by queries that wait.
    held = Promise.withResolvers<void>();
    const { running } = ROLE_LIMITS.ANONYMOUS.requests;
    const queries = Array.from({ length: running }, (_, index) =>
      fetch(`${service.address()}/graphql?query={brands(first:${index + 1}){edges{node{handle}}}}`),
    );
    while (holding < running) await new Promise((again) => setTimeout(again, 10));
    const { sequence } = await story.tells('CAM', 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    const hasCome = (events: readonly { readonly id: string }[]) =>
      events.some(({ id }) => Number(id) === sequence);
    await feed.until(hasCome);
    await partner.until(hasCome);
    assert.deepEqual(anonymous.events, []);
    held.resolve();
    held = null;
    await anonymous.until(hasCome);
    for (const answer of await Promise.all(queries)) assert.equal(answer.status, 200);
    for (const stream of [anonymous, partner, feed]) stream.leave();
    assert.deepEqual(service.defects(), []);
  });
});
