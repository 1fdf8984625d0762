/**
 * The stack in the background, for the command that started it. It ends when that command lets go or dies (the IPC channel
 * closes), nobody else has joined and its worker has no run to train; else with the last of these, or on `npm stop`.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "@contsup/client/client";
import type { BackgroundMessage } from "./connect.ts";
import { statePaths } from "./paths.ts";
import { type Stack, startStack } from "./stack.ts";
import { isStackHeld } from "./stack-holds.ts";

const IDLE_POLL_MS = 1_000;
const paths = statePaths(process.env);

const tell = (message: BackgroundMessage): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};
const log = (line: string): void => {
  console.log(`${new Date().toISOString()} ${line}`);
  tell({ type: "log", line });
};

/** Whoever cannot be asked, a server that restarts, may have some. */
async function hasActiveRuns({ url, token }: Stack): Promise<boolean> {
  const filter = { state: ["QUEUED" as const, "STARTING" as const, "RUNNING" as const] };
  try {
    return (await createClient({ url, token }).runs({ filter, first: 1 })).totalCount > 0;
  } catch {
    return true;
  }
}

/** What waits in the queue is no reason to stay where nothing can train it. */
const isNeeded = async (stack: Stack): Promise<boolean> =>
  isStackHeld(paths) || (stack.hasWorker() && (await hasActiveRuns(stack)));

/** Ends the stack once nobody holds it and no run needs it. */
async function endUnneeded(stack: Stack): Promise<void> {
  await Promise.race([
    new Promise((resolve) => process.once("disconnect", resolve)),
    new Promise((resolve) => process.once("message", resolve)),
  ]);
  do {
    while (await isNeeded(stack)) {
      tell({ type: "stays" });
      await wait(IDLE_POLL_MS);
    }
  } while (!(await stack.stop(() => isNeeded(stack))));
}

try {
  const worker = !process.argv.includes("--no-worker");
  const stack = await startStack({ env: process.env, log, worker, anyPort: true });
  tell({ type: "ready" });
  const stopped = new Promise((resolve) =>
    process.once("SIGTERM", resolve).once("SIGINT", resolve),
  );
  await Promise.race([endUnneeded(stack), stopped, stack.broken]).finally(() => stack.stop());
  process.exit(0);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error);
  tell({ type: "failed", message });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}
