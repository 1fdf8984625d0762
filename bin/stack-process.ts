/**
 * The stack in the background, for the command that started it. It ends when that command lets go or dies (the IPC channel
 * closes) and no run is queued or running; else with the last run, or on `npm stop`.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@contsup/client/client";
import type { BackgroundMessage } from "./connect.ts";
import { type Stack, startStack } from "./stack.ts";

const IDLE_POLL_MS = 1_000;

const tell = (message: BackgroundMessage): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};
const log = (line: string): void => {
  console.log(`${new Date().toISOString()} ${line}`);
  tell({ type: "log", line });
};

async function activeRuns(stack: Stack): Promise<number> {
  const client = createClient({ url: stack.url, token: stack.token });
  const { totalCount } = await client.runs({
    filter: { state: ["QUEUED", "STARTING", "RUNNING"] },
    first: 1,
  });
  return totalCount;
}

/** Resolves when nobody holds the stack and no run needs it. */
async function untilUnneeded(stack: Stack): Promise<void> {
  const released = Promise.race([
    new Promise((resolve) => process.once("disconnect", resolve)),
    new Promise((resolve) => process.once("message", resolve)),
  ]);
  await released;
  for (let runs = await activeRuns(stack); runs > 0; runs = await activeRuns(stack)) {
    tell({ type: "stays", runs });
    await wait(IDLE_POLL_MS);
  }
}

try {
  const worker = !process.argv.includes("--no-worker");
  const stack = await startStack({ env: process.env, log, worker, anyPort: true });
  tell({ type: "ready" });
  const stopped = new Promise((resolve) =>
    process.once("SIGTERM", resolve).once("SIGINT", resolve),
  );
  await Promise.race([untilUnneeded(stack), stopped, stack.broken]).finally(() => stack.stop());
  process.exit(0);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error);
  tell({ type: "failed", message });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}
