/** What each caller has left of the service's time, refilled as time passes. */
export interface WorkQuotas {
  /** Milliseconds that are left; none or less: others go first. */
  readonly left: (flow: string, perMinute: number, now: number) => number;
  readonly take: (flow: string, perMinute: number, ms: number, now: number) => void;
}

interface TokenBucket {
  left: number;
  at: number;
}

/** So many callers are remembered, the least lately seen going first: whoever is forgotten has a full quota again. */
const MAX_CALLERS_REMEMBERED = 20_000;

/** Token buckets by flow: each holds a minute's worth and is refilled evenly over a minute. Times are milliseconds. */
export function createWorkQuotas(remembered = MAX_CALLERS_REMEMBERED): WorkQuotas {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (flow: string, perMinute: number, now: number): TokenBucket => {
    const bucket = buckets.get(flow);
    if (!bucket) return { left: perMinute, at: now };
    const refilled = bucket.left + ((now - bucket.at) * perMinute) / 60_000;
    return { left: Math.min(perMinute, refilled), at: now };
  };
  return {
    left: (flow, perMinute, now) => bucketOf(flow, perMinute, now).left,
    take: (flow, perMinute, ms, now) => {
      const bucket = bucketOf(flow, perMinute, now);
      buckets.delete(flow);
      buckets.set(flow, { ...bucket, left: bucket.left - ms });
      if (buckets.size > remembered) buckets.delete(buckets.keys().next().value!);
    },
  };
}
