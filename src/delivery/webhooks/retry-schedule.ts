import { DAY_MS } from '../../domain/calendar/dates.ts';

/**
 * How long is waited after each attempt that failed (Standard Webhooks, "Retry schedule"): 5 seconds, 5 and 30 minutes, 2, 5,
 * 10, 14, 20 and 24 hours; then every 24 hours until the endpoint is disabled.
 */
const RETRY_DELAYS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** So much of a delay is left to chance, either way: endpoints that failed together do not come back together. */
const JITTER_RATIO = 0.2;

/** No receiver may ask for a longer wait than this. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/** An endpoint that failed for so long is disabled; nothing is dropped. */
export const FAILING_MAX_MS = 5 * DAY_MS;

/**
 * How long to wait before a message is sent again, in milliseconds.
 * @param failures how often in a row it failed, 1 or more
 * @param retryAfterSeconds what the receiver asked for; null where it asked for nothing
 * @param chance from 0 to 1
 */
export function retryDelayMs(failures: number, retryAfterSeconds: number | null, chance: number): number {
  const step = RETRY_DELAYS_SECONDS[Math.min(failures, RETRY_DELAYS_SECONDS.length) - 1]!;
  const jittered = step * (1 + JITTER_RATIO * (2 * chance - 1));
  const wanted = Math.min(retryAfterSeconds ?? 0, MAX_RETRY_AFTER_SECONDS);
  return Math.round(Math.max(jittered, wanted) * 1000);
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date.
 * @returns seconds from now on, none below zero; null for what is neither
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) || !/[A-Za-z]{3}/.test(text) ? null : Math.max(0, (at - nowMs) / 1000);
}
