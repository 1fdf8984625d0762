/** What Prometheus reads of a worker. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { TrainerReport } from "../trainer/protocol.ts";
import type { Attempt } from "./attempt.ts";

export interface WorkerMetrics {
  registry: Registry;
  observe(report: TrainerReport): void;
}

export function createWorkerMetrics(currentAttempt: () => Attempt | null): WorkerMetrics {
  const registry = new Registry();
  const registers = [registry];
  // Each measurement of the event loop's lag, one in so many milliseconds, wakes the process.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const steps = new Counter({
    name: "contsup_worker_steps_total",
    help: "Training steps reported by trainers",
    registers,
  });
  const checkpointBytes = new Counter({
    name: "contsup_worker_checkpoint_bytes_total",
    help: "Bytes of checkpoints written",
    registers,
  });
  const attempts = new Counter({
    name: "contsup_worker_trainer_ends_total",
    help: "Trainers that ended by themselves, by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const speed = new Gauge({
    name: "contsup_worker_images_per_second",
    help: "Training speed of the newest step",
    registers,
  });
  new Gauge({
    name: "contsup_worker_busy",
    help: "1 while a run is held",
    registers,
    collect() {
      this.set(currentAttempt() === null ? 0 : 1);
    },
  });
  new Gauge({
    name: "contsup_worker_waiting_reports",
    help: "Reports that wait for the database",
    registers,
    collect() {
      this.set(currentAttempt()?.waitingReports ?? 0);
    },
  });
  return {
    registry,
    observe(report) {
      if (report.type === "step") {
        steps.inc();
        speed.set(report.imagesPerSecond);
      } else if (report.type === "checkpoint") checkpointBytes.inc(report.bytes);
      else if (report.type === "ended") attempts.inc({ outcome: report.outcome });
    },
  };
}
