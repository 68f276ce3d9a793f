import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pinned } from './load.ts';

/** Starts a server of the bench (`peer.ts`, which says what it reads of the environment) on the servers' processor. */
export function startPeer(
  kind: string,
  databaseUrl: string,
  more: Record<string, string> = {},
): ChildProcess {
  const env = { ...process.env, KIND: kind, DATABASE_URL: databaseUrl, ...more };
  const command = pinned('server', [process.execPath, join(import.meta.dirname, 'peer.ts')]);
  return spawn(...command, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Where a peer answers GraphQL, once it does. */
export async function graphqlOf(peer: ChildProcess): Promise<string> {
  const [port] = await once(peer.stdout!, 'data');
  return `http://127.0.0.1:${String(port).trim()}/graphql`;
}
