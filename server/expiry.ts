/**
 * Gives up workers whose heartbeat stopped, and forgets those that have long been gone. Every server and every worker does the
 * first: whichever is there, one is enough.
 */
import type { Database } from "@contsup/prisma/client";
import { createExpiry, forgetGoneWorkers } from "@contsup/prisma/workers";
import type { Logger } from "pino";

const CHECK_INTERVAL_MS = 2_000;
const FORGET_INTERVAL_MS = 60 * 60_000;

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
  const forget = async (): Promise<void> => {
    const count = await forgetGoneWorkers(db).catch(() => 0); // an outage: the next time
    if (count > 0) log.info({ count }, "forgot workers that have long been gone");
  };
  const timers = [
    setInterval(() => {
      checking = checking.then(check);
    }, CHECK_INTERVAL_MS),
    setInterval(() => {
      checking = checking.then(forget);
    }, FORGET_INTERVAL_MS),
  ];
  checking = forget();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await checking;
  };
}
