import type { DatabaseServer } from '../database/open-server.ts';
import { prepareDatabase } from '../database/schema/prepare.ts';
import { withDatabaseServer } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run migrate
  Brings the database to the newest schema as its owner (DATABASE_OWNER_URL, else DATABASE_URL), and gives the service's
  role what it needs. A service that is the owner itself, or knows the owner's address, does so at its start.
Exit status: 0 ready, 1 refused, 2 wrong usage.`;

/** Runs `npm run migrate` with the words behind it; returns the exit status. */
export async function migrateCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0)
    return await withDatabaseServer(terminal, 'guest', (server) => migrateDatabase(server, terminal));
  const isHelp = args.every((arg) => arg === '--help' || arg === '-h');
  return isHelp ? sayUsage(USAGE, terminal) : refuseWithUsage(USAGE, terminal);
}

async function migrateDatabase({ addresses }: DatabaseServer, terminal: Terminal): Promise<number> {
  await prepareDatabase(addresses, { say: terminal.say, warn: terminal.complain });
  terminal.say('The database is ready.');
  return 0;
}

if (import.meta.main) process.exitCode = await migrateCommand(process.argv.slice(2), createProcessTerminal());
