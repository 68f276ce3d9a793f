import type { Instant } from '../../domain/calendar/dates.ts';

/** It is to be read anew within a year (RFC 9116, section 2.5.5). */
const MONTHS_VALID = 6;

/**
 * Where weaknesses are reported to, and where those that became public are told (RFC 9116; CSAF 2.1, section 7.1.8). It says the same
 * for a month.
 */
export function securityTxt(
  {
    contact,
    publicUrl,
    csafUrl,
  }: { readonly contact: string; readonly publicUrl: string; readonly csafUrl: string },
  at: Instant,
): string {
  const now = new Date(at);
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + MONTHS_VALID, 1));
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    `CSAF: ${csafUrl}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
