const HOUR_MS = 3_600_000;

export interface HourlyJob {
  readonly stop: () => Promise<void>;
}

/** Works at once and every hour until it is stopped. A failure is told. */
export function startHourlyJob(work: () => Promise<void>, onFailure: (error: unknown) => void): HourlyJob {
  const workOnce = () => work().catch(onFailure);
  let running = workOnce();
  const timer = setInterval(() => {
    running = workOnce();
  }, HOUR_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
