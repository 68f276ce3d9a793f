import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { DataDirectoryContext } from './embedded-paths.ts';

/** The number in the socket's name; nothing listens on it. */
export const unixSocketPort = 5432;

/** The port on 127.0.0.1, only where the machine or the file system has no sockets. */
export function ensureTcpPortIfNeeded(site: DataDirectoryContext): number | undefined {
  if (existsSync(site.portFile)) return Number(readFileSync(site.portFile, 'utf8'));
  return process.platform === 'win32' ? saveRandomTcpPort(site) : undefined;
}

/** Chooses another port; one that turns out to be taken is chosen again at the start of the server. */
export function saveRandomTcpPort(site: DataDirectoryContext): number {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  rmSync(site.portFile, { force: true });
  writeFileSync(site.portFile, String(port), { mode: 0o600 });
  return port;
}
