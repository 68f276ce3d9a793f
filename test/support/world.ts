import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../src/database/connections/connection.ts';
import { openDatabaseReader, type DatabaseReader } from '../../src/database/connections/reader.ts';
import { ANONYMOUS_CALLER, type Context } from '../../src/record/context.ts';
import { createDatabase, type TestDatabase } from './database.ts';

/** A database of its own, a clock that tests set, and the context that verbs and reads get. */
export interface World {
  readonly ctx: Context;
  /** Sets the clock, by an RFC 3339 instant. */
  readonly at: (instant: string) => void;
  /** Lets the clock move on by so many ms with each look at it. */
  readonly runs: (ms: number) => void;
  /** The SQL statements that reads have made since the last call. */
  readonly statements: () => string[];
  /** As the owner of the database. */
  readonly url: string;
  /** As the service, like all that `ctx` does. */
  readonly serviceUrl: string;
}

/** Those of the statements since the last call that read something to tell: not whether what is remembered still holds. */
export function readStatements({ statements }: Pick<World, 'statements'>): string[] {
  return statements().filter((sql) => !isRecordStateSql(sql));
}

/** Whether a statement asks for the state that the public sees (`PublicDataWatcher`). */
export function isRecordStateSql(sql: string): boolean {
  return sql.includes('xmin');
}

/**
 * Opens a world before the file's tests and closes it after them.
 * @param uuid names what is made there
 */
export function world(uuid: () => string = randomUUID): World {
  let now = Date.parse('2026-11-21T12:00:00Z');
  let step = 0;
  let database: TestDatabase;
  let orm: MikroORM;
  let reader: DatabaseReader;
  const made: string[] = [];
  before(async () => {
    database = await createDatabase();
    orm = await openOrm(database.serviceUrl);
    reader = openDatabaseReader(database.serviceUrl, { outside: 4, inside: 2, own: 2 });
  });
  after(async () => {
    await reader.close();
    await orm.close();
    await database.drop();
  });
  const rows: Context['rows'] = async (sql, values, budget) => {
    made.push(sql);
    return await reader.rows(sql, values, budget);
  };
  return {
    ctx: {
      rows,
      withSnapshot: (work) => reader.withSnapshot(work),
      get em() {
        return orm.em;
      },
      now: () => (now += step),
      uuid,
      defaultLocale: 'en',
      publicUrl: 'http://lastcall.test',
      caller: ANONYMOUS_CALLER,
      adminDigest: null,
    },
    at: (instant) => {
      now = Date.parse(instant);
    },
    runs: (ms) => {
      step = ms;
    },
    statements: () => made.splice(0),
    get url() {
      return database.url;
    },
    get serviceUrl() {
      return database.serviceUrl;
    },
  };
}
