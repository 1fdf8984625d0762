/** The trainer as the supervisor sees it: a child process that reports, takes requests and ends one way or another. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TrainerReport, TrainerRequest } from "../trainer/protocol.ts";

const MAIN = fileURLToPath(new URL("../trainer/main.ts", import.meta.url));
/** What an engine says before it dies fits; a torrent of warnings does not fill the memory. */
const KEPT_OUTPUT_CHARACTERS = 4_000;

/** The last words of a process that is gone are in the pipe already. */
const OUTPUT_PATIENCE_MS = 250;

export interface TrainerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it wrote to stdout and stderr. */
  output: string;
}

export interface TrainerProcess {
  readonly pid: number | undefined;
  /** Resolves once the process is gone and every report of it has been handed over. */
  readonly exited: Promise<TrainerExit>;
  send(request: TrainerRequest): void;
  kill(): void;
}

export function startTrainer(
  env: NodeJS.ProcessEnv,
  onReport: (report: TrainerReport) => void,
): TrainerProcess {
  const child = fork(MAIN, [String(process.pid)], {
    env,
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const output = keepOutput(child);
  child.on("message", (report) => onReport(report as TrainerReport));
  return {
    pid: child.pid,
    exited: endOf(child, output),
    send(request) {
      if (child.connected) child.send(request, () => {}); // a trainer that ends meanwhile is seen by `exited`
    },
    kill: () => child.kill("SIGKILL"),
  };
}

/** The channel closes behind the last report; the output may stay open, where the trainer started processes of its own. */
async function endOf(child: ChildProcess, output: () => string): Promise<TrainerExit> {
  const closed = once(child, "close").catch(() => {}); // a process that cannot be started rejects below
  const [[code, signal]] = await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  await Promise.race([closed, delay(OUTPUT_PATIENCE_MS)]);
  return { code, signal, output: output() };
}

function keepOutput(child: ChildProcess): () => string {
  let kept = "";
  const keep = (chunk: string): void => {
    kept = (kept + chunk).slice(-KEPT_OUTPUT_CHARACTERS);
  };
  child.stdout?.setEncoding("utf8").on("data", keep);
  child.stderr?.setEncoding("utf8").on("data", keep);
  return () => kept.trim();
}
