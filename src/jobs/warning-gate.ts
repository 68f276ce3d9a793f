/** Says whether a process warns at the moment: what else it sends gives way to that. */
export interface WarningGate {
  readonly isWarning: () => boolean;
  /** Warns. */
  readonly warn: (work: () => Promise<void>) => Promise<void>;
}

export function createWarningGate(): WarningGate {
  let under = 0;
  return {
    isWarning: () => under > 0,
    warn: async (work) => {
      under += 1;
      try {
        await work();
      } finally {
        under -= 1;
      }
    },
  };
}
