import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';
import { unixSocketPort, ensureTcpPortIfNeeded } from './embedded-port.ts';
import type { DataDirectoryContext } from './embedded-paths.ts';

/** How to reach the server of a directory. */
export interface ServerAddressAndLogin {
  host: string;
  port: number;
  user: string;
  password: string;
}

const maxSocketPathBytes = 103;

/** The address of the server, which lies in the data itself: who may not enter it cannot even knock. */
export function prepareServerAddressAndLogin(site: DataDirectoryContext): ServerAddressAndLogin {
  const port = ensureTcpPortIfNeeded(site);
  return {
    host: port ? '127.0.0.1' : ensureSocketDirectory(site),
    port: port ?? unixSocketPort,
    user: 'lastcall',
    password: readPassword(site),
  };
}

function readPassword({ passwordFile }: DataDirectoryContext): string {
  if (!existsSync(passwordFile)) {
    throw new EmbeddedError(`${passwordFile} is missing: restore it from the backup that holds its data.`);
  }
  return readFileSync(passwordFile, 'utf8').trim();
}

export function databaseUrlOf(
  { host, port, user, password }: ServerAddressAndLogin,
  database: string,
): string {
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`;
}

function ensureSocketDirectory(site: DataDirectoryContext): string {
  if (fitsSocketPath(site.data)) return site.data;
  for (const place of shortLinkPlaces()) {
    const link = shortLinkPath(site, place);
    if (fitsSocketPath(link) && tryEnsureLink(link, site.data)) return link;
  }
  throw new EmbeddedError(
    `The path ${site.data} is too long for a socket and no short link to it can be made: set LASTCALL_DATA_DIR to a shorter one.`,
  );
}

function fitsSocketPath(directory: string): boolean {
  return Buffer.byteLength(`${directory}/.s.PGSQL.${unixSocketPort}`) <= maxSocketPathBytes;
}

function shortLinkPlaces(): string[] {
  const runtime = process.getuid?.() === 0 ? '/run' : process.env['XDG_RUNTIME_DIR'];
  return [...(runtime ? [runtime] : []), '/var/tmp', tmpdir()];
}

function shortLinkPath(site: DataDirectoryContext, place: string): string {
  const name = createHash('sha256').update(site.data).digest('hex').slice(0, 12);
  return join(place, `lastcall-${process.getuid?.()}-${name}`);
}

function tryEnsureLink(link: string, data: string): boolean {
  try {
    symlinkSync(data, link);
  } catch {
    const stat = lstatSync(link, { throwIfNoEntry: false });
    return !!stat?.isSymbolicLink() && stat.uid === process.getuid?.() && readlinkSync(link) === data;
  }
  return true;
}

export function removeSocketLinks(site: DataDirectoryContext): void {
  if (fitsSocketPath(site.data)) return;
  for (const place of shortLinkPlaces()) {
    const link = shortLinkPath(site, place);
    if (lstatSync(link, { throwIfNoEntry: false })?.uid === process.getuid?.()) rmSync(link, { force: true });
  }
}
