import type { DatabaseServer } from '../database/open-server.ts';
import { prepareDatabase } from '../database/schema/prepare.ts';
import { withDatabaseServer } from './open.ts';

const USAGE = `Usage: npm run migrate
  Brings the database to the newest schema as its owner (DATABASE_OWNER_URL, else DATABASE_URL), and gives the service's
  role what it needs. A service that is the owner itself, or knows the owner's address, does so at its start.
Exit status: 0 ready, 1 refused, 2 wrong usage.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0) return await withDatabaseServer('guest', prepare);
  const isHelp = args.every((arg) => arg === '--help' || arg === '-h');
  (isHelp ? console.log : console.error)(USAGE);
  return isHelp ? 0 : 2;
}

async function prepare({ addresses }: DatabaseServer): Promise<number> {
  await prepareDatabase(addresses, { say: console.log, warn: console.error });
  console.log('The database is ready.');
  return 0;
}
