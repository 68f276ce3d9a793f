import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  currentTimeZoneName,
  TIME_ZONE_NAMES,
  timeZoneText,
} from '../../../src/delivery/watching/time-zones.ts';
import { world } from '../../support/world.ts';

const place = world();

test('time zones are offered by the names that they have today, each once, and the database knows every one', async () => {
  for (const old of ['Europe/Kiev', 'Asia/Calcutta', 'Asia/Saigon'])
    assert.ok(!TIME_ZONE_NAMES.includes(old), old);
  for (const name of ['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'Europe/Berlin'])
    assert.ok(TIME_ZONE_NAMES.includes(name), name);
  assert.equal(new Set(TIME_ZONE_NAMES).size, TIME_ZONE_NAMES.length);
  const unknown = await place.ctx.rows(
    'select name from unnest($1::text[]) as t (name) where name not in (select name from pg_timezone_names)',
    [TIME_ZONE_NAMES],
  );
  assert.deepEqual(unknown, []);
});

test('an old name is the same zone', () => {
  assert.equal(timeZoneText('America/Buenos_Aires'), 'America/Argentina/Buenos Aires');
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const offset = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(0);
    assert.equal(offset(currentTimeZoneName(zone)), offset(zone), zone);
  }
});
