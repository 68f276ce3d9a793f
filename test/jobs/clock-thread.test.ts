import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createSharedTimeBuffer } from '../../src/database/clock/process-time.ts';
import { startClockThread } from '../../src/jobs/clock-thread.ts';
import { createDatabase } from '../support/database.ts';
import { type PlantedFault, faultInjectionOption } from '../support/planted.ts';

const LIMIT = { timeout: 60_000 };

test('a thread that cannot work is told, started again ever less often, and stopped like any other', async () => {
  const failures: string[] = [];
  const settings = {
    databaseUrl: 'no address',
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    timeCells: createSharedTimeBuffer(),
  };
  const patience = { restartMs: 10, restartMaxMs: 20, lookMs: 20_000, stuckMs: 20_000, stopMs: 5_000 };
  let heardThrice = () => {};
  const thrice = new Promise<void>((resolve) => {
    heardThrice = resolve;
  });
  const again = () => failures.flatMap((one) => /started again in (.*)\.$/.exec(one)?.[1] ?? []);
  const clock = startClockThread(
    settings,
    (error) => {
      failures.push(String(error));
      if (again().length === 3) heardThrice();
    },
    patience,
  );
  await thrice;
  assert.equal(clock.isLooking(), false);
  await clock.stop();
  assert.deepEqual(again(), ['0.01 s', '0.02 s', '0.02 s']);
  assert.ok(
    failures.some((one) => /Invalid URL/.test(one)),
    failures.join('\n'),
  );
});

test('a thread that dies is known at once, and looks again', LIMIT, async () => {
  await withClock('THROWN_IN_THREAD', async ({ until, strike, stop }) => {
    await until(/^looking$/);
    strike();
    await until(/^Error: This error was planted/);
    await until(/^not looking$/);
    await until(/^looking$/);
    assert.equal(await stop(), 'stopped');
  });
});

test('a thread that is stuck is known, ended and started again', LIMIT, async () => {
  await withClock('STUCK_THREAD', async ({ until, strike, stop }) => {
    await until(/^looking$/);
    strike();
    await until(/^not looking$/);
    await until(/ended with 1: it is started again/);
    await until(/^looking$/);
    strike();
    await until(/^not looking$/);
    assert.equal(await stop(), 'stopped');
  });
});

interface ClockProcess {
  /** Waits for a line of it. */
  readonly until: (line: RegExp) => Promise<void>;
  /** Lets happen what was planted. */
  readonly strike: () => void;
  /** Stops it, and returns the last line. */
  readonly stop: () => Promise<string>;
}

async function withClock(what: PlantedFault, work: (clock: ClockProcess) => Promise<void>): Promise<void> {
  const database = await createDatabase();
  const script = join(import.meta.dirname, 'clock-process.ts');
  const child = spawn(process.execPath, [faultInjectionOption(what), script, database.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the process has ended');
    return value;
  };
  try {
    await work({
      until: async (line) => {
        while (!line.test(await next()));
      },
      strike: () => child.kill('SIGUSR2'),
      stop: async () => {
        child.stdin.end('stop');
        for (let last = await next(); ; last = await next()) if (last === 'stopped') return last;
      },
    });
  } finally {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    await database.drop();
  }
}
