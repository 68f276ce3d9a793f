import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type UnixAccount, postgresAccountFor } from './embedded-account.ts';

/** Where things lie in a data directory, and who works on them. */
export interface DataDirectoryContext {
  dataDir: string;
  cluster: string;
  data: string;
  passwordFile: string;
  portFile: string;
  log: string;
  account: UnixAccount | undefined;
  keeper: UnixAccount | undefined;
  durable: boolean;
  say: (sentence: string) => void;
}

/** Makes the data directory where it is missing and says where everything in it lies. */
export function prepareDataDirectory(
  directory: string,
  durable: boolean,
  say: (sentence: string) => void,
): DataDirectoryContext {
  createPrivateDirectoryIfMissing(resolve(directory));
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
    account: postgresAccountFor(dataDir, data),
    keeper: process.getuid?.() === 0 ? { uid, gid } : undefined,
    durable,
    say,
  };
}

/** One level after the other: where a file system makes none, as /proc, Node's own way down the path has no end. */
function createPrivateDirectoryIfMissing(path: string): void {
  if (!existsSync(dirname(path))) createPrivateDirectoryIfMissing(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(path).isDirectory();
    if (!isThere) throw error;
  }
}

/** The major version that made the data, or undefined before the first start. */
export function clusterMajorVersion(site: DataDirectoryContext): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(site.data, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
