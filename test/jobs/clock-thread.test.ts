import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimeCells } from '../../src/database/process-time.ts';
import { startClockThread } from '../../src/jobs/clock-thread.ts';

test('a thread that cannot work is told, started again, and stopped like any other', async () => {
  const failures: string[] = [];
  const settings = {
    databaseUrl: 'no address',
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    timeCells: createTimeCells(),
  };
  let heardTwice = () => {};
  const twice = new Promise<void>((resolve) => {
    heardTwice = resolve;
  });
  const clock = startClockThread(settings, (error) => {
    failures.push(String(error));
    if (failures.filter((one) => /it is started again/.test(one)).length === 2) heardTwice();
  });
  await twice;
  await clock.stop();
  assert.ok(
    failures.some((one) => /Invalid URL/.test(one)),
    failures.join('\n'),
  );
});
