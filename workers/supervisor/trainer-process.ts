/** The trainer as the supervisor sees it: a child process that reports, takes requests and ends one way or another. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TrainerReport, TrainerRequest } from "../trainer/protocol.ts";

const MAIN = fileURLToPath(new URL("../trainer/main.ts", import.meta.url));
/** What an engine says before it dies fits; a torrent of warnings does not fill the memory. */
const KEPT_OUTPUT_CHARACTERS = 4_000;

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
  const exited = new Promise<TrainerExit>((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, output: error.message }));
    child.once("close", (code, signal) => resolve({ code, signal, output: output() }));
  });
  child.on("message", (report) => onReport(report as TrainerReport));
  return {
    pid: child.pid,
    exited,
    send(request) {
      if (child.connected) child.send(request, () => {}); // a trainer that ends meanwhile is seen by `exited`
    },
    kill: () => child.kill("SIGKILL"),
  };
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
