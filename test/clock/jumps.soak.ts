import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { machineClock } from '../support/clocks.ts';
import { product, localizedTextInput, transitionInput } from '../support/managers.ts';
import { runMutation } from '../support/mutations.ts';
import type { Service } from '../support/service.ts';
import { assertHidden, assertHolds, giveOnce, readyOf, untilReady } from './sentences.ts';
import { serversOnOne } from './servers.ts';
import {
  KEY,
  doorsThatTell,
  seconds,
  type Sighting,
  SIGHTINGS_OF_ONE,
  spanOf,
  watchEmbargo,
} from './sights.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const JUMP = 2 * DAY;
/** A clock that was set is in doubt for so long. */
const DOUBT = 60_000;
const NOTICED = 5_000;
const LIMIT = { timeout: 400_000 };

/** An embargo that somebody waits for, by this process's clock. */
interface Embargo {
  readonly sku: string;
  readonly word: string;
  readonly publishAt: number;
}

async function hold(service: Service, sku: string, publishAt: number): Promise<Embargo> {
  await runMutation(service.url, KEY, 'registerItem', product(sku));
  const word = `Word${sku.toLowerCase()}`;
  const hidden = { publishAt: new Date(publishAt).toISOString(), text: localizedTextInput(word) };
  await runMutation(service.url, KEY, 'transitionItem', transitionInput(sku, 'PAUSED', hidden));
  return { sku, word, publishAt };
}

async function sightings(
  services: readonly Service[],
  { sku, word, publishAt }: Embargo,
  patienceMs: number,
) {
  return await watchEmbargo(services, sku, word, publishAt, patienceMs);
}

function assertNotEarly(services: readonly Service[], found: readonly Sighting[], withinMs: number): void {
  assert.equal(found.length, services.length * SIGHTINGS_OF_ONE, `it is public everywhere: ${spanOf(found)}`);
  for (const { afterMs } of found) assert.ok(afterMs >= 0 && afterMs < withinMs, spanOf(found));
}

async function assertSecret(services: readonly Service[], { sku, word }: Embargo): Promise<void> {
  for (const service of services) assert.deepEqual(await doorsThatTell(service, sku, word), [], sku);
}

describe("a database's clock that is set", { concurrency: true }, () => {
  for (const byMs of [JUMP, -JUMP])
    test(
      `by ${seconds(byMs)} and back, while the services' machines go on: nothing comes out by it, and all goes on`,
      LIMIT,
      async () => {
        const { clock, start } = await serversOnOne();
        const services = [await start(), await start()];
        const name = (phase: string) => `${byMs > 0 ? 'F' : 'B'}-${phase}`;
        const given = await giveOnce(services[0]!, name('GIVEN'));
        const tomorrow = await hold(services[0]!, name('TOMORROW'), Date.now() + DAY);
        const during = await hold(services[0]!, name('DURING'), Date.now() + 30_000);
        const decided = await hold(services[1]!, name('DECIDED'), Date.now() + DOUBT + 20_000);

        const setAt = Date.now();
        await clock.set(byMs);
        for (const service of services) {
          const { databaseClockSetByMs, failing } = await untilReady(
            service,
            ({ status }) => status === 503,
            NOTICED,
          );
          assert.deepEqual(failing, ['clock']);
          assert.ok(Math.abs(databaseClockSetByMs - byMs) < 1_000, String(databaseClockSetByMs));
          assert.match(service.output(), /The database's clock was set by/);
        }
        console.log(`set by ${seconds(byMs)}: /readyz of both tells it after ${seconds(Date.now() - setAt)}`);
        await assertHolds(name('DOUBT'), services, given, Date.now);

        const late = await start();
        services.push(late);
        assert.match(late.output(), /Another service doubts it/);
        await assertHolds(name('LATE'), [late], given, Date.now);
        await assertSecret(services, tomorrow);

        const inDoubt = await sightings(services, during, DOUBT + 40_000);
        console.log(
          `set by ${seconds(byMs)}, an embargo that ended while that was in doubt: ${spanOf(inDoubt)}`,
        );
        assertNotEarly(services, inDoubt, byMs > 0 ? 6_000 : DOUBT + 10_000);

        for (const service of services) {
          await untilReady(service, ({ status }) => status === 200, DOUBT + 20_000);
          assert.match(service.output(), /The database's clock is not believed/);
        }
        await assertHolds(name('DECIDED'), services, given, Date.now);
        const after = await sightings(services, decided, 30_000);
        console.log(`set by ${seconds(byMs)}, an embargo that ended after it was decided: ${spanOf(after)}`);
        assertNotEarly(services, after, 8_000);
        await assertSecret(services, tomorrow);

        await clock.set(0);
        for (const service of services) {
          await untilReady(
            service,
            ({ status, databaseClockSetByMs }) => status === 200 && databaseClockSetByMs === 0,
            NOTICED,
          );
          assert.match(service.output(), /The database's clock is where it was/);
        }
        await assertHolds(name('BACK'), services, given, Date.now);
        const last = await hold(services[2]!, name('LAST'), Date.now() + 3_000);
        const again = await sightings(services, last, 10_000);
        console.log(`set by ${seconds(byMs)} and back, an embargo after that: ${spanOf(again)}`);
        assertNotEarly(services, again, 6_000);
        await assertSecret(services, tomorrow);
        await stopAll(services);
      },
    );

  for (const byMs of [JUMP, -JUMP])
    test(
      `by ${seconds(byMs)} and back, with the machine's: it is believed after a minute, each time, and all holds`,
      LIMIT,
      async () => {
        const machine = await machineClock();
        const { clock, start, recordedAt } = await serversOnOne();
        const services = [await start(machine.environment)];
        const [service] = services as [Service];
        const name = (phase: string) => `${byMs > 0 ? 'FF' : 'BB'}-${phase}`;
        const given = await giveOnce(service, name('GIVEN'));
        const tomorrow = await hold(service, name('TOMORROW'), Date.now() + DAY);
        const set = async (ms: number) => {
          await machine.set(ms);
          await clock.set(ms);
          await untilReady(service, ({ failing }) => failing.includes('clock'), NOTICED);
        };

        await set(byMs);
        await assertHolds(name('DOUBT'), services, given, Date.now);
        await assertSecret(services, tomorrow);
        await untilReady(service, ({ status }) => status === 200, DOUBT + NOTICED);
        assert.match(service.output(), /The database's clock is believed/);
        const isOut = (await doorsThatTell(service, tomorrow.sku, tomorrow.word)).length > 0;
        console.log(
          `set by ${seconds(byMs)} with the machine's: an embargo of tomorrow is ${isOut ? 'out' : 'held'} once that is believed`,
        );
        assert.equal(isOut, byMs > 0);
        // Facts bear later instants than a clock that was set back: time stands still at the last of them.
        const expected = byMs > 0 ? () => Date.now() + byMs : recordedAt;
        await assertHolds(name('THEN'), services, given, expected);

        await set(0);
        await untilReady(service, ({ status }) => status === 200, DOUBT + NOTICED);
        services.push(await start(machine.environment));
        for (const one of services) {
          const { recordAheadMs } = await readyOf(one);
          console.log(
            `set by ${seconds(byMs)} with the machine's and back: the record is ${seconds(recordAheadMs)} ahead`,
          );
          assert.equal(recordAheadMs > 0, byMs > 0);
          if (byMs > 0) assert.match(one.output(), /record's last instant is .* ahead/);
        }
        await assertHolds(name('BACK'), services, given, byMs > 0 ? recordedAt : Date.now);
        await runMutation(service.url, KEY, 'registerItem', product(name('PASSED')));
        await assertHidden(name('PASSED'), service, services, name('PASSED'), Date.now() + HOUR);
        await stopAll(services);
      },
    );
});

async function stopAll(services: readonly Service[]): Promise<void> {
  for (const service of services) {
    assert.doesNotMatch(service.output(), /"level":50/);
    assert.equal(await service.stop(), 0);
  }
}
