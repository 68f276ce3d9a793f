import type { Response } from 'express';

const RATE_LIMIT_POLICY_NAME = '"work"';
const QUOTA_UNIT_PARAMETER = 'qu="ms"';

/** The header that tells a caller its limit. */
export const RATE_LIMIT_POLICY_HEADER = 'RateLimit-Policy';

/** A caller's limit: so many milliseconds of the service's work in a minute. */
export function rateLimitPolicyHeaderValue(perMinute: number): string {
  return `${RATE_LIMIT_POLICY_NAME};q=${perMinute};w=60;${QUOTA_UNIT_PARAMETER}`;
}

/**
 * Tells a caller its limit (draft-ietf-httpapi-ratelimit-headers-10): milliseconds of the service's work in a minute, and
 * how many are left, in quarters of the whole.
 * @param left null where caches may keep the answer, and with it what is left
 */
export function setRateLimitHeaders(response: Response, perMinute: number, left: number | null): void {
  response.setHeader(RATE_LIMIT_POLICY_HEADER, rateLimitPolicyHeaderValue(perMinute));
  if (left === null) return;
  const step = perMinute / 4;
  const rounded = Math.max(0, Math.ceil(left / step) * step);
  const until = Math.ceil(((perMinute - rounded) * 60) / perMinute);
  response.setHeader('RateLimit', `${RATE_LIMIT_POLICY_NAME};r=${rounded};t=${until}`);
}
