/** Gives up workers whose heartbeat stopped. Every server and every worker does this: whichever is there, one is enough. */
import type { Database } from "@contsup/prisma/client";
import { createExpiry } from "@contsup/prisma/workers";
import type { Logger } from "pino";

const CHECK_INTERVAL_MS = 2_000;

/** Returns what ends it. */
export function startExpiry(db: Database, log: Logger): () => Promise<void> {
  const expiry = createExpiry(db);
  let checking: Promise<void> = Promise.resolve();
  const check = async (): Promise<void> => {
    try {
      const expired = await expiry.check();
      if (!expired || expired.workers.length + expired.runs.length === 0) return;
      const runs = expired.runs.map(({ id, state }) => ({ id, state }));
      log.warn({ workers: expired.workers, runs }, "workers lost contact");
    } catch (error) {
      log.debug({ err: error }, "lost workers cannot be looked for now");
    }
  };
  const timer = setInterval(() => {
    checking = checking.then(check);
  }, CHECK_INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await checking;
  };
}
