import type { Instant } from '../../domain/calendar/dates.ts';

/** Where a service's documents begin (CSAF 2.1, section 7.1.9; RFC 8615). */
export const CSAF_WELL_KNOWN_PATH = '.well-known/csaf';
export const CSAF_PROVIDER_PATH = `${CSAF_WELL_KNOWN_PATH}/provider-metadata.json`;
export const CSAF_FEED_PATH = `${CSAF_WELL_KNOWN_PATH}/feed-tlp-clear.json`;

/**
 * What names a document: the advisory's number; with the language after it for a translation, which never has the name of its
 * original (CSAF 2.1, section 9.1.9).
 * @param lang null for the original
 */
export function csafTrackingId(number: string, lang: string | null): string {
  return lang === null ? number : `${number}-${lang}`;
}

/** The name of a document's file (CSAF 2.1, section 5.1): `A-2026-0007` is in `a-2026-0007.json`. */
export function csafFileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`;
}

/** The path of a document: in the folder of the year in which the advisory was first published (CSAF 2.1, section 7.1.11). */
export function csafDocumentPath(number: string, issuedAt: Instant, lang: string | null): string {
  const year = new Date(issuedAt).getUTCFullYear();
  return `${CSAF_WELL_KNOWN_PATH}/${year}/${csafFileName(csafTrackingId(number, lang))}`;
}
