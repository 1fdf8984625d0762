/**
 * Runs in a thread of its own, so that it ends the process even while native code holds the event loop: a trainer whose
 * supervisor is gone must not go on computing. A process that lost its parent is given another.
 */
import { workerData } from "node:worker_threads";

const CHECK_EVERY_MS = 1_000;
/** Time for the orderly end, by the closed IPC channel, to come first. */
const GRACE_MS = 5_000;

const { parent } = workerData as { parent: number };
let orphanedMs = 0;

setInterval(() => {
  orphanedMs = process.ppid === parent ? 0 : orphanedMs + CHECK_EVERY_MS;
  if (orphanedMs >= GRACE_MS) process.kill(process.pid, "SIGKILL");
}, CHECK_EVERY_MS);
