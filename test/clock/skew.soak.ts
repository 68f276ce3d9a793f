import assert from 'node:assert/strict';
import { test } from 'node:test';
import { product, localizedTextInput, transitionInput } from '../support/managers.ts';
import { runMutation } from '../support/mutations.ts';
import { machineClock } from '../support/clocks.ts';
import { assertHolds, giveOnce, readyOf } from './sentences.ts';
import { serversOnOne } from './servers.ts';
import { KEY, seconds, SIGHTINGS_OF_ONE, spanOf, watchEmbargo } from './sights.ts';

const DAY = 86_400_000;
const AHEAD = 3_000;

for (const [one, other] of [
  [5_000, -5_000],
  [2 * DAY, -2 * DAY],
] as const)
  test(`two servers whose machines' clocks are ${seconds(one)} and ${seconds(other)} off tell one time, the database's`, {
    timeout: 120_000,
  }, async () => {
    const { start } = await serversOnOne();
    const skews = [one, other];
    const services = [];
    for (const skew of skews) services.push(await start((await machineClock(skew)).environment));
    for (const [index, service] of services.entries()) {
      const ready = await readyOf(service);
      const off = ready.clockSkewMs - skews[index]!;
      assert.equal(ready.status, 200);
      assert.ok(Math.abs(off) < 400, `/readyz tells ${ready.clockSkewMs}`);
      assert.match(
        service.output(),
        new RegExp(`machine's clock is .* ${skews[index]! > 0 ? 'ahead' : 'short'}`),
      );
    }
    const given = await giveOnce(services[0]!, 'GIVEN');
    for (const [index, service] of services.entries()) {
      const sku = `EMBARGO-${index}`;
      await runMutation(service.url, KEY, 'registerItem', product(sku));
      const publishAt = Date.now() + AHEAD;
      const hidden = {
        publishAt: new Date(publishAt).toISOString(),
        text: localizedTextInput(`Word${index}.`),
      };
      await runMutation(service.url, KEY, 'transitionItem', transitionInput(sku, 'PAUSED', hidden));
      const sightings = await watchEmbargo(services, sku, `Word${index}.`, publishAt, 5_000);
      console.log(`machines ${skews.map(seconds).join(' and ')} off, said at ${index}: ${spanOf(sightings)}`);
      assert.equal(sightings.length, services.length * SIGHTINGS_OF_ONE, 'it is public everywhere');
      assert.ok(sightings.every(({ afterMs }) => afterMs >= 0 && afterMs < 4_000));
    }
    await assertHolds('SKEWED', services, given, Date.now);
    for (const service of services) {
      assert.doesNotMatch(service.output(), /"level":50/);
      assert.equal(await service.stop(), 0);
    }
  });
