import type { RunConfig } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import type { TrainerStart } from "@contsup/workers/trainer/protocol";
import { sourceOf } from "../tiny-training.ts";

/** What a supervisor would send for the second attempt of a run of this config. */
export const trainerStart = (
  config: RunConfig,
  engine: Engine,
  overrides: Partial<TrainerStart> = {},
): TrainerStart => ({
  type: "start",
  run: { id: sourceOf(config, engine).runId, attempt: 2, config },
  engine: { name: "tensorflow", why: "asked for", isNamed: true, threads: null, gpuIndex: null },
  checkpoints: [],
  initialWeights: null,
  artifactsUrl: "",
  artifactsQuotaBytes: null,
  cache: "",
  projectVersion: "0.1.0",
  ...overrides,
});
