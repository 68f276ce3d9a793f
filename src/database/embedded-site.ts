import { accessSync, constants, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, accountFor } from './embedded-account.ts';

/** Where things lie in a data directory, and who works on them. */
export interface Site {
  dataDir: string;
  cluster: string;
  data: string;
  passwordFile: string;
  portFile: string;
  log: string;
  account: Account | undefined;
  keeper: Account | undefined;
  durable: boolean;
  say: (sentence: string) => void;
}

/** Makes the data directory where it is missing and says where everything in it lies. */
export function siteOf(directory: string, durable: boolean, say: (sentence: string) => void): Site {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(directory);
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  const cluster = join(dataDir, 'cluster');
  const data = join(cluster, 'data');
  const { uid, gid } = lstatSync(dataDir);
  return {
    dataDir,
    cluster,
    data,
    passwordFile: join(cluster, 'password'),
    portFile: join(dataDir, 'port'),
    log: join(dataDir, 'postgres.log'),
    account: accountFor(dataDir, data),
    keeper: process.getuid?.() === 0 ? { uid, gid } : undefined,
    durable,
    say,
  };
}

/** The major version that made the data, or undefined before the first start. */
export function majorOf(site: Site): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(site.data, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
