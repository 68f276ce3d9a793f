import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createOutageReporter } from '../../../src/database/connections/outage.ts';
import { openDatabaseReader, type DatabaseReader } from '../../../src/database/connections/reader.ts';
import { Refusal } from '../../../src/domain/refusal.ts';
import {
  CLIENT_GONE_REFUSAL,
  createRequestBudget,
  type RequestBudget,
} from '../../../src/limits/request-budget.ts';
import { ROLE_LIMITS, type RoleLimits } from '../../../src/limits/role-limits.ts';
import { withDatabaseClient, createDatabase, type TestDatabase } from '../../support/database.ts';

const LIMITS = ROLE_LIMITS.ANONYMOUS;
const LONG = 'select pg_sleep(60)';
const NAME = 'reader_test';

describe('reads within a budget', () => {
  let database: TestDatabase;
  let reader: DatabaseReader;
  before(async () => {
    database = await createDatabase();
    const url = `${database.url}${database.url.includes('?') ? '&' : '?'}application_name=${NAME}`;
    reader = openDatabaseReader(url, { outside: 2, inside: 1, own: 2 });
  });
  after(async () => {
    await reader.close();
    await database.drop();
  });

  const budgetOf = (more: Partial<RoleLimits> = {}, flow = 'a', isInside = false): RequestBudget =>
    createRequestBudget({
      flow,
      isInside,
      hasKey: isInside,
      limits: { ...LIMITS, ...more },
    });
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => assert.fail('it was not stopped'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal, String(error));
    return [error.faults[0]!.code, error.message];
  };
  /** What our connections run at the moment. */
  const active = async (): Promise<string[]> =>
    await withDatabaseClient(database.url, async (client) => {
      const { rows } = await client.query<{ query: string }>(
        "select query from pg_stat_activity where application_name = $1 and state = 'active'",
        [NAME],
      );
      return rows.map(({ query }) => query);
    });
  const untilActive = async (count: number) => {
    for (let turn = 0; (await active()).length !== count; turn++) if (turn > 2_000) throw new Error('never');
  };

  test('a statement that takes too long is stopped on the server, and the connection goes on', async () => {
    const budget = budgetOf({ statementMs: 50 });
    assert.deepEqual(await refusal(reader.rows(LONG, [], budget)), [
      'TOO_EXPENSIVE',
      'This takes the database longer than 0.05 seconds: narrow it, or ask for less.',
    ]);
    assert.deepEqual(await active(), []);
    assert.deepEqual(await reader.rows('select 1 as one', [], budget), [{ one: 1 }]);
  });

  test('all statements of a request together have a time', async () => {
    const budget = budgetOf({ databaseMs: 120 });
    const ask = () => reader.rows('select pg_sleep(0.05)', [], budget);
    const [code, message] = await refusal(
      (async () => {
        for (let turn = 0; turn < 10; turn++) await ask();
      })(),
    );
    assert.deepEqual([code, /longer than 0\.12 seconds/.test(message!)], ['TOO_EXPENSIVE', true]);
    assert.equal((await refusal(ask()))[0], 'TOO_EXPENSIVE');
  });

  test('what brings too much is stopped while it comes', async () => {
    const budget = budgetOf({ readBytes: 1_000_000 });
    const sql = "select repeat('x', 10000) as text from generate_series(1, 20000)";
    assert.deepEqual(await refusal(reader.rows(sql, [], budget)), [
      'TOO_EXPENSIVE',
      'This would read more than 1 MB: ask for smaller pages or fewer fields.',
    ]);
    assert.deepEqual(await active(), []);
  });

  test('whoever leaves stops what runs for him, and what waits for its turn', async () => {
    const budget = budgetOf({ statements: { running: 1, waiting: 10 } });
    const pending = [1, 2, 3].map(() => refusal(reader.rows(LONG, [], budget)));
    await untilActive(1);
    budget.end(CLIENT_GONE_REFUSAL);
    for (const [code] of await Promise.all(pending)) assert.equal(code, 'UNAVAILABLE');
    assert.deepEqual(await active(), []);
  });

  test('a caller with many statements keeps nobody from reading', async () => {
    const greedy = budgetOf({ statements: { running: 1, waiting: 100 } }, 'greedy');
    const pending = Array.from({ length: 20 }, () => refusal(reader.rows(LONG, [], greedy)));
    await untilActive(1);
    assert.deepEqual(await reader.rows('select 1 as one', [], budgetOf({}, 'modest')), [{ one: 1 }]);
    greedy.end(CLIENT_GONE_REFUSAL);
    await Promise.all(pending);
  });

  test('callers outside take no connection from those inside, nor from the service itself', async () => {
    const outside = ['a', 'b'].map((flow) => budgetOf({}, flow));
    const pending = outside.map((budget) => refusal(reader.rows(LONG, [], budget)));
    await untilActive(2);
    assert.deepEqual(await reader.rows('select 1 as one', [], budgetOf({}, 'm', true)), [{ one: 1 }]);
    assert.deepEqual(await reader.rows('select 1 as one', []), [{ one: 1 }]);
    for (const budget of outside) budget.end(CLIENT_GONE_REFUSAL);
    await Promise.all(pending);
  });

  test('a COPY that nobody reads any more ends nothing but itself, and says nothing of the database', async () => {
    const lines: string[] = [];
    const own = openDatabaseReader(
      database.url,
      { outside: 1, inside: 1, own: 1 },
      createOutageReporter((one) => lines.push(one)),
    );
    try {
      const left = new Error('the client has left');
      const unread = own.withSnapshot(async ({ copy }) => {
        copy('copy (select generate_series(1, 1000000)) to stdout');
        throw left;
      });
      await assert.rejects(unread, left);
      const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
      const ofClient = own.withSnapshot(async () => {
        throw reset;
      });
      await assert.rejects(ofClient, reset);
      assert.deepEqual(await own.rows('select 1 as one', []), [{ one: 1 }]);
      assert.deepEqual(lines, []);
    } finally {
      await own.close();
    }
  });

  test('a look that loses its connection says that the database is away', async () => {
    const lost = reader.withSnapshot(async ({ rows, copy }) => {
      const [session] = await rows<{ pid: number }>('select pg_backend_pid() as pid', []);
      const lines = copy('copy (select generate_series(1, 100000000)) to stdout');
      const ended = withDatabaseClient(database.url, (client) =>
        client.query('select pg_terminate_backend($1)', [session!.pid]),
      );
      for await (const _ of lines);
      await ended;
    });
    assert.equal((await refusal(lost))[0], 'UNAVAILABLE');
  });

  test('PostgreSQL itself knows an end, should the service be unable to', async () => {
    const show = async (budget?: RequestBudget) =>
      (await reader.rows<{ statement_timeout: string }>('show statement_timeout', [], budget))[0]!
        .statement_timeout;
    assert.deepEqual(await Promise.all([show(budgetOf()), show(budgetOf({}, 'm', true)), show()]), [
      '10s',
      '22s',
      '10s',
    ]);
  });

  test('statements that are made up once push out nothing for good', async () => {
    const own = openDatabaseReader(database.url, { outside: 1, inside: 1, own: 1 });
    try {
      for (let turn = 0; turn < 450; turn++) await own.rows(`select ${turn} as turn`, []);
      await own.rows('select 449 as turn', []);
      const [held] = await own.rows<{ count: number }>(
        'select count(*)::int as count from pg_prepared_statements',
        [],
      );
      const [last] = await own.rows<{ uses: number }>(
        "select (generic_plans + custom_plans)::int as uses from pg_prepared_statements where statement = 'select 449 as turn'",
        [],
      );
      assert.ok(held!.count <= 200, `${held!.count} are held`);
      assert.equal(last!.uses, 2);
      assert.deepEqual(await own.rows('select 3 as turn', []), [{ turn: 3 }]);
    } finally {
      await own.close();
    }
  });
});
