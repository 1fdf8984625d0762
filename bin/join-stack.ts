/** Joins the running stack of this checkout: from then on it stays, and it has a worker where one is needed. */
import { setTimeout as wait } from "node:timers/promises";
import type { StatePaths } from "./paths.ts";
import { readStack, type StackFile } from "./stack-file.ts";
import { holdStack } from "./stack-holds.ts";

/** Asks the process of a stack for a worker, which stack.json tells of then. */
export const WORKER_SIGNAL = "SIGUSR2";
const POLL_MS = 50;

export interface JoinedStack extends StackFile {
  /** The stack may end now as far as this process is concerned. */
  letGo(): void;
}

/** To be called under the stack's lock. Null when no stack is running. */
export async function joinStack(
  paths: StatePaths,
  { worker }: { worker: boolean },
): Promise<JoinedStack | null> {
  const letGo = holdStack(paths);
  const stack = worker ? await stackWithWorker(paths) : readStack(paths.stack);
  if (stack) return { ...stack, letGo };
  letGo();
  return null;
}

async function stackWithWorker({ stack: file }: StatePaths): Promise<StackFile | null> {
  let stack = readStack(file);
  if (stack?.worker === false) process.kill(stack.pid, WORKER_SIGNAL);
  while (stack?.worker === false) {
    await wait(POLL_MS);
    stack = readStack(file);
  }
  return stack;
}
