import { setTimeout as delay } from "node:timers/promises";
import { DatabaseUnavailableError } from "@contsup/prisma/database-error";

/** A restart of the database takes seconds: soon enough to notice, seldom enough to cost nothing during an outage. */
const RETRY_DELAY_MS = 250;

/** Does the work again until the database answers; every other error is passed on, and with an aborted signal that one too. */
export async function untilAvailable<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || signal.aborted) throw error;
    }
    await delay(RETRY_DELAY_MS, undefined, { signal }).catch(() => {}); // aborted: one last try says why
  }
}
