import type { KeyRow } from '../access/key.ts';

const HEAD = ['KEY', 'ROLE', 'STATE', 'MADE', 'BY', 'EXPIRES', 'LAST USED', 'PERSON', 'NAME'];

/** The keys as a table of text, a line each under a line of heads. */
export function keyLines(keys: readonly KeyRow[], now: number): string[] {
  const rows = [HEAD, ...keys.map((key) => cellsOf(key, now))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf(key: KeyRow, now: number): string[] {
  const { keyId, role, name, person, createdAt, createdBy, expiresAt, lastUsedAt } = key;
  const instants = [expiresAt, lastUsedAt].map((at) => (at === null ? '-' : keyLine(at)));
  return [keyId, role, stateOf(key, now), keyLine(createdAt), createdBy, ...instants, person, name];
}

function stateOf({ revokedAt, expiresAt }: KeyRow, now: number): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

function keyLine(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
