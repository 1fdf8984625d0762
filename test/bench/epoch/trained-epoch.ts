// One epoch of a run in a trainer process, started and heard as a worker does it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { EngineName } from "@contsup/contsup/engine-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { uuid7 } from "@contsup/prisma/uuid7";
import { startTrainer } from "@contsup/workers/supervisor/trainer-process";
import type { EpochEvent, StepEvent } from "@contsup/workers/train-event";
import type { TrainerReport, TrainerStart } from "@contsup/workers/trainer/protocol";

export interface TrainedEpoch {
  steps: StepEvent[];
  epoch: EpochEvent;
  /** From the process's start until its first local module was heard to be done with the first batch. */
  firstModuleSeconds: number;
}

export async function trainedEpoch(
  config: RunConfig,
  engine: EngineName,
  cache: string,
): Promise<TrainedEpoch> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-bench-"));
  const reports: { report: TrainerReport; seconds: number }[] = [];
  const began = performance.now();
  const trainer = startTrainer(process.env, (report) =>
    reports.push({ report, seconds: (performance.now() - began) / 1000 }),
  );
  try {
    trainer.send(startOf(config, engine, cache, folder));
    const { code, output } = await trainer.exited;
    const last = reports.at(-1)?.report;
    if (last?.type !== "ended" || last.outcome !== "COMPLETED")
      throw new Error(`the trainer ended with ${code}: ${JSON.stringify(last)} ${output}`);
  } finally {
    trainer.kill();
    rmSync(folder, { recursive: true });
  }
  const told = reports.map(({ report }) => report);
  return {
    steps: told.filter((report) => report.type === "step"),
    epoch: told.find((report) => report.type === "epoch")!,
    firstModuleSeconds: reports.find(({ report }) => isModule(report))!.seconds,
  };
}

const isModule = (report: TrainerReport): boolean =>
  report.type === "progress" && report.phase.startsWith("module ");

const startOf = (
  config: RunConfig,
  name: EngineName,
  cache: string,
  folder: string,
): TrainerStart => ({
  type: "start",
  run: { id: uuid7(), attempt: 1, config },
  engine: { name, why: "asked for", isNamed: true, threads: config.threads, gpuIndex: null },
  checkpoints: [],
  initialWeights: null,
  artifactsUrl: pathToFileURL(folder).href,
  artifactsQuotaBytes: null,
  cache,
  projectVersion: "0.1.0",
});
