import { randomUUID } from 'node:crypto';
import { openConnectedDatabase } from '../../src/database/open.ts';
import type { Role } from '../../src/domain/words.ts';
import { ANONYMOUS_CALLER, type Context } from '../../src/record/context.ts';

/** A guest on the bench's database beside its servers. */
export interface Guest {
  readonly ctx: Context;
  readonly close: () => Promise<void>;
}

/** @param role whose calls its context makes */
export async function openGuest(databaseUrl: string, role: Role = 'ANONYMOUS'): Promise<Guest> {
  const database = await openConnectedDatabase({ databaseUrl, dataDir: '', role: 'guest', say: () => {} });
  const ctx: Context = {
    rows: database.reader.rows,
    withSnapshot: database.reader.withSnapshot,
    em: database.orm.em,
    now: Date.now,
    uuid: randomUUID,
    defaultLocale: 'en',
    publicUrl: 'http://bench.test',
    caller: role === 'ANONYMOUS' ? ANONYMOUS_CALLER : { ...ANONYMOUS_CALLER, role, name: 'Bench' },
    adminDigest: null,
  };
  return { ctx, close: database.close };
}
