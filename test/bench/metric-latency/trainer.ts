// A trainer without an engine: when told to, it reports a step every 20 ms over IPC, stamped as it is sent.
import { setTimeout as delay } from "node:timers/promises";
import type { ProgressReport, Provenance, TrainerReport } from "@contsup/workers/trainer/protocol";

const [perSecond, reports, modules] = process.argv.slice(2).map(Number) as [number, number, number];

const provenance: Provenance = {
  ...{ projectVersion: "0.1.0", engine: "onednn", engineReason: "bench", engineVersion: "0" },
  ...{ device: "none", threads: 1, deterministic: true, dataChecksum: "" },
  ...{ node: process.version, platform: process.platform, hostname: "bench" },
};
const progress: ProgressReport = {
  ...{ type: "progress", phase: "", phaseDone: null, phaseTotal: null, phaseUnit: null },
  ...{ epoch: 1, stepsPerEpoch: reports, imagesPerSecond: 1000, remainingSeconds: null, step: 0 },
};
const tell = (report: TrainerReport): void => void process.send!(report);

tell({ type: "started", provenance });
process.once("message", async () => {
  const losses = Array.from({ length: modules }, (_, index) => 2.3 + index / 1000);
  const start = performance.now();
  for (let step = 1; step <= reports; step++) {
    await delay(Math.max(0, start + (step * 1000) / perSecond - performance.now()));
    tell({
      ...{ type: "step", step, epoch: 1, learningRate: 0.1, imagesPerSecond: 1000 },
      ...{ localLoss: losses, headLoss: losses, reconstructionLoss: [], at: new Date() },
      progress: { ...progress, step },
    });
  }
  process.disconnect();
});
