// Runs and metrics as the API tells them, to test what is made of them.
import type { EpochMetric, RunDetail, StepMetric } from "@contsup/client/client";
import { parseRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";

const AT = "2026-11-24T10:00:00.000Z";

export const stepMetric = (step: number, overrides: Partial<StepMetric> = {}): StepMetric => ({
  seq: step,
  step,
  epoch: 1,
  attempt: 1,
  learningRate: 0.01,
  imagesPerSecond: 1234.5,
  localLoss: [2.3, 2.2],
  headLoss: [2.3, 2.2],
  reconstructionLoss: [],
  nonFinite: [],
  at: AT,
  ...overrides,
});

export const epochMetric = (epoch: number, overrides: Partial<EpochMetric> = {}): EpochMetric => ({
  seq: 100 * epoch,
  epoch,
  step: 49 * epoch,
  attempt: 1,
  learningRate: 0.01,
  trainLoss: 1.5,
  trainAccuracy: 0.45,
  testLoss: 1.4,
  testAccuracy: 0.5,
  validationLoss: null,
  validationAccuracy: null,
  localLoss: [2.3, 1.5],
  headLoss: [2.3, 1.5],
  reconstructionLoss: [],
  accuracy: [0.4, 0.5],
  gradientNorm: [1, 2],
  imagesPerSecond: 1234.5,
  trainSeconds: 40,
  evaluationSeconds: 9,
  peakTensorBytes: "1073741824",
  modulePeakTensorBytes: ["1073741824", "536870912"],
  residentBytes: "2147483648",
  gpuMemoryBytes: null,
  plannedBytes: "1073741824",
  nonFinite: [],
  at: AT,
  ...overrides,
});

export function runDetail(
  overrides: Partial<RunDetail> = {},
  input: RunConfigInput = {},
): RunDetail {
  const { config } = parseRunConfig({ localModules: 2, ...input });
  if (!config) throw new Error("the test's config is not valid");
  return {
    id: "019a5c20-7f00-7000-8000-000000000001",
    name: "a run",
    state: "RUNNING",
    requested: null,
    cause: null,
    causeMessage: null,
    config,
    priority: 0,
    demo: false,
    tags: [],
    initialWeights: null,
    notes: "",
    submittedBy: "test",
    attempt: 1,
    attempts: [],
    progress: {
      phase: "module 1 of 2",
      phaseDone: null,
      phaseTotal: null,
      phaseUnit: null,
      epoch: 1,
      epochs: config.epochs,
      step: 10,
      stepsPerEpoch: 49,
      imagesPerSecond: 1234.5,
      expectedEndAt: null,
      queuePosition: null,
      waitReason: null,
    },
    lastTestAccuracy: null,
    bestTestAccuracy: null,
    bestEpoch: null,
    engine: "onednn",
    worker: null,
    workerSilentSince: null,
    provenance: null,
    checkpoints: [],
    lastSeq: 0,
    createdAt: AT,
    startedAt: AT,
    finishedAt: null,
    updatedAt: AT,
    ...overrides,
  };
}
