export interface RepeatedJob {
  readonly stop: () => Promise<void>;
}

/** Works at once and then again after each interval until it is stopped; what takes longer is let come to its end. A failure is told. */
export function startRepeatedJob(
  intervalMs: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): RepeatedJob {
  let isWorking = false;
  let running: Promise<void> = Promise.resolve();
  const workOnce = async () => {
    isWorking = true;
    await work().catch(onFailure);
    isWorking = false;
  };
  const begin = () => {
    if (!isWorking) running = workOnce();
  };
  begin();
  const timer = setInterval(begin, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
