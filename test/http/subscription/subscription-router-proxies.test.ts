import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { DEFAULT_STREAM_LIMITS } from '../../../src/http/streams/record-streams.ts';
import { openEventStream } from '../feed/event-stream.ts';
import { isInstalled, type ReverseProxy, startNginx, startVarnish } from './proxies.ts';
import { hasCome, subscribeWith } from './subscribing.ts';

const PROXIES = [
  ['nginx', startNginx],
  ['varnishd', startVarnish],
] as const;

for (const [program, start] of PROXIES) {
  const skip = !isInstalled(program) && `${program} is not installed`;
  describe(`streams through ${program} with its usual settings`, { skip }, () => {
    // Varnish looks whether its client is there when something is sent.
    const place = door(undefined, { streams: { ...DEFAULT_STREAM_LIMITS, heartbeatMs: 300 } });
    const story = storyIn(place);
    let proxy: ReverseProxy;
    before(async () => {
      await story.lists({ sku: 'CAM' });
      proxy = await start(place.address());
    });
    after(async () => await proxy.stop());

    const publishSomething = async () =>
      (await story.tells('CAM', 'UPDATE_POSTED', {}, { text: { en: 'More.' } })).sequence;

    for (const singleConnection of [false, true])
      test(`each fact comes by itself, ${singleConnection ? 'on one connection for several' : 'on a connection of its own'}`, async () => {
        const client = createClient<boolean>({
          url: `${proxy.url}/graphql/stream`,
          singleConnection,
          retryAttempts: 0,
        });
        const readers = [0, 1].map(() => subscribeWith(client, { after: 0 }));
        await Promise.all(readers.map((reader) => reader.until(hasCome(1))));
        // The next one is written only when this one has come: nothing in between waits for more.
        for (let turn = 0; turn < 3; turn++) {
          const sequence = await publishSomething();
          await Promise.all(readers.map((reader) => reader.until(hasCome(sequence))));
        }
        for (const { sequences, leave } of readers) {
          const list = sequences();
          assert.deepEqual(
            list,
            list.map((_, index) => index + 1),
          );
          leave();
        }
        client.dispose();
      });

    test('each fact of the feed comes by itself', async () => {
      const stream = await openEventStream(`${proxy.url}/feed/stream?after=0`);
      await stream.until((events) => events.some(({ event }) => event === 'cursor'));
      for (let turn = 0; turn < 3; turn++) {
        const sequence = await publishSomething();
        await stream.until((events) => events.some(({ id }) => Number(id) === sequence));
      }
      stream.leave();
    });

    test('who leaves the proxy gives its place back', async () => {
      for (let turn = 0; place.app().openStreams() > 0; turn++) {
        assert.ok(turn < 1_000, 'the proxy tells the service that nobody reads');
        await new Promise((again) => setTimeout(again, 20));
      }
    });
  });
}
