/**
 * The trainer process: one attempt of one run, started by a supervisor. A crash in here (native code, out of memory) costs
 * the attempt and nothing else. It ends when its supervisor is gone: by the closed IPC channel, or by the watching thread.
 */
import { Worker } from "node:worker_threads";
import { failureOf } from "./failure.ts";
import type { TrainerEnd, TrainerReport, TrainerRequest, TrainerStart } from "./protocol.ts";
import { trainRun } from "./train-run.ts";

const supervisor = Number(process.argv[2]);
new Worker(new URL("./watch-parent.ts", import.meta.url), { workerData: { parent: supervisor } });

let isTraining = false;
let isStopWanted = false;

/** While the trainer still downloads or installs, no step has been made that a checkpoint could save. */
function stop(): void {
  isStopWanted = true;
  if (!isTraining) void end({ type: "ended", outcome: "STOPPED" });
}
process.on("disconnect", () => process.exit(1));
process.on("SIGTERM", stop);
process.on("SIGINT", () => {}); // of a terminal: the supervisor gets it as well and says what to do

/** Resolves when the operating system has it. */
const tell = (report: TrainerReport): Promise<void> =>
  new Promise((resolve) => process.send?.(report, undefined, undefined, () => resolve()));

async function end(how: TrainerEnd): Promise<never> {
  await tell(how);
  process.exit(0);
}

async function run(start: TrainerStart): Promise<void> {
  const port = {
    tell(report: TrainerReport): void {
      isTraining ||= report.type === "started";
      void tell(report);
    },
    isStopWanted: () => isStopWanted,
  };
  const how = await trainRun(start, port).catch((error: unknown): TrainerEnd => {
    console.error(error);
    return { type: "ended", outcome: "FAILED", ...failureOf(error) };
  });
  await end(how);
}

process.on("message", (request: TrainerRequest) => {
  if (request.type === "start") void run(request);
  else if (request.type === "stop") stop();
  else process.exit(0);
});
