/** The same for many runs, a few at a time; one that refuses does not hold up the others. */
export interface BatchOutcome {
  done: string[];
  failures: { id: string; message: string }[];
}

const AT_ONCE = 4;

export async function runBatch(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { done: [], failures: [] };
  const waiting = [...ids];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id);
        outcome.done.push(id);
      } catch (error) {
        outcome.failures.push({ id, message: (error as Error).message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}
