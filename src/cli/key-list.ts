import type { KeyRow } from '../access/key.ts';

const KEY_TABLE_HEADINGS = ['KEY', 'ROLE', 'STATE', 'MADE', 'BY', 'EXPIRES', 'LAST USED', 'PERSON', 'NAME'];

/** The keys as a table of text, a line each under a line of heads. */
export function keyTableLines(keys: readonly KeyRow[], now: number): string[] {
  const rows = [KEY_TABLE_HEADINGS, ...keys.map((key) => keyCells(key, now))];
  const widths = KEY_TABLE_HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function keyCells(key: KeyRow, now: number): string[] {
  const { keyId, role, name, person, createdAt, createdBy, expiresAt, lastUsedAt } = key;
  const instants = [expiresAt, lastUsedAt].map((at) => (at === null ? '-' : formatInstant(at)));
  return [keyId, role, keyState(key, now), formatInstant(createdAt), createdBy, ...instants, person, name];
}

function keyState({ revokedAt, expiresAt }: KeyRow, now: number): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

function formatInstant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
