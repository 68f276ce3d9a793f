import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedDatabase } from '../../src/database/embedded/embedded.ts';
import type { Role } from '../../src/domain/words.ts';
import { openGuest } from './guest.ts';

/** An empty database of its own, with a connection and a context; disposing of it ends all of them. */
export async function openOwnDatabase(role: Role = 'ANONYMOUS') {
  const place = await mkdtemp(join(tmpdir(), 'lastcall-bench-'));
  const embedded = await openEmbeddedDatabase({ dataDir: join(place, 'data'), role: 'service' });
  const guest = await openGuest(embedded.url, role);
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  return {
    client,
    url: embedded.url,
    ctx: guest.ctx,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await guest.close();
      await embedded.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}
