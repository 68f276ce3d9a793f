const HOUR_MS = 3_600_000;

export interface HourlyJob {
  readonly stop: () => Promise<void>;
}

/** Does something at once and every hour until it is stopped, such as deleting what has become old. A failure is told. */
export function startHourlyJob(work: () => Promise<unknown>, onFailure: (error: unknown) => void): HourlyJob {
  const run = () => work().catch(onFailure);
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, HOUR_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
