import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { RunReadQuery } from '../../src/record/context.ts';
import { executeSql } from '../../src/record/statement.ts';
import { withRecord } from '../../src/record/record.ts';
import { catalogueOf, documentOf } from './catalogue.ts';
import { schemaOf } from './compared.ts';
import { poolsFrom } from './pools.ts';
import { DAY, en, INSTANT, iso, SECRET, START, type Step } from './steps.ts';
import { tellBoth } from './telling.ts';
import { jsonBody, type Twin, twinsOf } from './twins.ts';

const twins = twinsOf();
const { clock } = twins;

const saying = { reasons: ['SUPPLY'], text: en('Parts are late.'), nextUpdateBy: { date: '2029-01-01' } };
const hidden = { ...saying, text: en(`${SECRET} comes.`), publishAt: iso(INSTANT) };
const hide = (verb: string, input: object): Step => ({ does: 'hide', verb, input: { ...input } });

/** What both say, and what one of them writes in secret beside it. */
const STORY: readonly Step[] = [
  { does: 'tell', verb: 'transitionItem', input: { ...saying, sku: 'DRV', to: 'PAUSED' } },
  hide('transitionItem', { ...hidden, sku: 'CAM', to: 'PAUSED' }),
  hide('transitionItem', { ...hidden, sku: 'BAG', to: 'PAUSED', dryRun: true }),
  hide('postUpdate', { sku: 'DRV', text: hidden.text, publishAt: hidden.publishAt }),
  hide('transitionItems', { asDraft: true, notice: hidden, rows: [{ sku: 'OLD', to: 'PAUSED' }] }),
  { does: 'wait', for: DAY, asleep: false },
];

const KNOWN_AT = [START + 1, START + DAY - 1].map(
  (
    at,
  ) => `{ items(skus: ["DRV", "CAM", "BAG"]) { item { lifecycle(knownAt: "${iso(at)}") { state headline { text }
    facets { facet status history { id } } } } } }`,
);
const PATHS = ['/readyz', '/feed', '/feed/snapshot.ndjson', '/feed.atom', '/calendar.ics', '/items/DRV', '/'];

// R69
test('what is hidden, written or being written, changes neither the statements of a public read nor what it locks', async () => {
  await twins.renew();
  const [one, other] = twins.pair;
  await tellBoth(clock, twins.pair, STORY);
  const schema = await schemaOf(one);
  const { documents } = catalogueOf(schema, await poolsFrom(one, []));
  // Both remember the same.
  await schemaOf(other);
  await poolsFrom(other, []);
  const queries = [...KNOWN_AT, ...documents.filter((_, index) => index % 8 === 0).map(documentOf)];
  const requests: [string, RequestInit?][] = [
    ...PATHS.map((path): [string] => [path]),
    ...queries.map((query): [string, RequestInit] => ['/graphql', jsonBody({ query })]),
    ...queries
      .slice(0, 2)
      .flatMap((query) => Array<[string]>(4).fill([`/graphql?query=${encodeURIComponent(query)}`])),
  ];
  const quiet = await readsOf(one, requests, async (ask) => await ask());
  const beside = await readsOf(other, requests, async (ask) => {
    const taken = withRecord(other.ctx, async (record) => {
      await executeSql(record.em, 'select from scheduled for update');
      await executeSql(record.em, 'select from notice for update');
      await executeSql(record.em, 'update scheduled set action = action');
      await ask();
      throw new Error('a dry run');
    });
    await assert.rejects(taken, /a dry run/);
  });
  assert.ok(quiet.length > 100);
  assert.deepEqual(beside, quiet);
  const heavy = quiet.filter(({ locks }) =>
    locks.some((lock) => !lock.startsWith('relation AccessShareLock')),
  );
  assert.deepEqual(heavy, []);
});

interface Read {
  readonly sql: string;
  readonly locks: readonly string[];
}

const LOCKS = `select distinct locktype || ' ' || mode as lock from pg_locks
where pid = pg_backend_pid() and locktype <> 'virtualxid' order by 1`;

/**
 * Every statement that requests make, with the locks that it takes; an answer that is an error may go out before its last
 * statement is asked, so their order says nothing. Whatever waits for a lock fails.
 */
async function readsOf(
  twin: Twin,
  requests: readonly [string, RequestInit?][],
  around: (ask: () => Promise<void>) => Promise<void>,
): Promise<Read[]> {
  const [{ name }] = (await twin.ctx.rows<{ name: string }>('select current_database() as name', [])) as [
    { name: string },
  ];
  const url = new URL(process.env['TEST_SERVER']!);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href, options: '-c lock_timeout=2s' });
  await client.connect();
  const reads: Read[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const locksOf = async (sql: string, values: readonly unknown[]): Promise<string[]> => {
    await client.query('begin');
    try {
      await client.query(sql, [...values]);
      return (await client.query<{ lock: string }>(LOCKS)).rows.map(({ lock }) => lock);
    } finally {
      await client.query('rollback');
    }
  };
  const measure = async (sql: string, values: readonly unknown[]) => {
    const measured = last.then(async () => {
      reads.push({
        sql: `${sql} ${JSON.stringify(values)}`,
        locks: await locksOf(sql, values),
      });
    });
    last = measured.catch(() => {});
    await measured;
  };
  twin.leak({
    rows: async (rows: RunReadQuery, sql, values) => {
      await measure(sql, values);
      return await rows(sql, values);
    },
  });
  try {
    await around(async () => {
      for (const [path, options] of requests) {
        await twin.request(path, options);
      }
    });
  } finally {
    twin.leak(null);
    await client.end();
  }
  assert.deepEqual([...twin.defects], []);
  return reads.toSorted((a, b) => (a.sql < b.sql ? -1 : 1));
}
