/**
 * Writes what ends at the same time together: what comes while it writes is written next, all at once.
 * @param save writes some, and gives what whoever handed one in is to hear; what it throws all of them hear
 */
export function createTogetherWriter<One, Answer>(
  save: (batch: readonly One[]) => Promise<(one: One) => Answer>,
): (one: One) => Promise<Answer> {
  let waiting: {
    readonly one: One;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const answerOf = await save(batch.map(({ one }) => one));
        for (const { one, resolve } of batch) resolve(answerOf(one));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
