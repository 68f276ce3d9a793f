import type { Instant } from '../../domain/calendar/dates.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';

/** So long may any copy of an answer be shown. */
const MAX_CACHE_SECONDS = 60;
const MAX_FRESH_SECONDS = 30;
const MAX_CACHE_TAGS_LENGTH = 4_000;

/** Marks answers that show more items than can be named: purge them with any item. */
const MANY_ITEMS_TAG = 'items';

/**
 * How long caches may keep a public answer (RFC 9111, section 5.2.2; RFC 5861, section 3): stale or fresh, never beyond a
 * minute nor beyond the instant at which it changes by itself.
 */
export function publicCacheControlHeaderValue(now: Instant, validUntil: Instant | null): string {
  const left = validUntil === null ? MAX_CACHE_SECONDS : Math.floor((validUntil - now) / 1000);
  const whole = Math.max(0, Math.min(MAX_CACHE_SECONDS, left));
  const fresh = Math.min(MAX_FRESH_SECONDS, whole);
  return whole > fresh
    ? `public, max-age=${fresh}, stale-while-revalidate=${whole - fresh}`
    : `public, max-age=${fresh}, must-revalidate`;
}

/** The tags by which a CDN purges answers: `item-` and the SKU in lower case, percent-encoded. */
export function cacheTagHeaderValue(skus: readonly string[]): string {
  const all = [...new Set(skus.map(cacheTag))].join(',');
  return all.length <= MAX_CACHE_TAGS_LENGTH ? all : MANY_ITEMS_TAG;
}

/** The same, made when it is asked for, and once. */
export function lazyCacheTagHeader(skus: readonly string[]): () => string {
  let value: string | undefined;
  return () => (value ??= cacheTagHeaderValue(skus));
}

function cacheTag(sku: string): string {
  return `item-${encodeURIComponent(identifierKey('SKU', sku).toWellFormed())}`;
}
