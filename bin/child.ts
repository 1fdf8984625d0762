/**
 * A long-lived part of the stack (server, worker) in a process of its own: logs to a file, started again when it dies
 * by itself, stopped in good order. It runs in its own process group, so that a terminal's Ctrl-C reaches the stack alone;
 * it ends when the IPC channel closes, so that a stack killed -9 leaves nothing behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDeathCount } from "./death-count.ts";
import { ROOT } from "./paths.ts";

const RESTART_DELAY_MS = 1_000;

export interface ChildOptions {
  name: string;
  script: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  logFolder: string;
  log: (line: string) => void;
  /** The part keeps dying: the stack cannot go on. */
  onBroken: (error: Error) => void;
}

export interface Child {
  readonly logFile: string;
  stop(graceMs: number): Promise<void>;
}

export function startChild(options: ChildOptions): Child {
  mkdirSync(options.logFolder, { recursive: true });
  const logFile = join(options.logFolder, `${options.name}.log`);
  const isBroken = createDeathCount();
  let stopping = false;
  let current: ChildProcess;

  const launch = (): void => {
    const log = openSync(logFile, "a");
    current = spawn(process.execPath, [join(ROOT, options.script), ...(options.args ?? [])], {
      cwd: ROOT,
      env: options.env,
      stdio: ["ignore", log, log, "ipc"],
      detached: true,
    });
    current.once("exit", onExit);
  };
  const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (stopping) return;
    const how = signal ?? `exit code ${code}`;
    if (isBroken()) {
      options.onBroken(new Error(`${options.name} keeps ending (${how}): see ${logFile}`));
      return;
    }
    options.log(`${options.name} ended (${how}), starting it again; its log: ${logFile}`);
    setTimeout(() => stopping || launch(), RESTART_DELAY_MS);
  };

  launch();
  return {
    logFile,
    async stop(graceMs) {
      stopping = true;
      if (current.exitCode !== null || current.signalCode !== null) return;
      const ended = new Promise((resolve) => current.once("exit", resolve));
      current.kill("SIGTERM");
      const late = wait(graceMs, "late", { ref: false });
      if ((await Promise.race([ended, late])) === "late") current.kill("SIGKILL");
      await ended;
    },
  };
}
