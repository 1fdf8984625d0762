// Results of an experiment to test with: nothing was run, but for the cells that are given.
import type { ExperimentCell } from "@contsup/client/client";
import { experimentCells } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import type { RunState } from "@contsup/contsup/run-state";
import type { CellRun } from "../../../web/experiments/cell-state.ts";
import type { Results } from "../../../web/experiments/results.ts";

export const FULL = { id: "full", label: "Full recipe", description: "", isFull: true };
export const GLANCE = { id: "glance", label: "Glance", description: "", isFull: false };

export const cellRun = (seed: number, state: RunState): CellRun => ({
  id: `run-${seed}`,
  name: "a run",
  state,
  requested: null,
  cause: null,
  config: { seed },
  progress: {
    ...{
      phase: "",
      phaseDone: null,
      phaseTotal: null,
      phaseUnit: null,
      epoch: 0,
      epochs: 160,
      step: 0,
    },
    ...{
      stepsPerEpoch: 0,
      imagesPerSecond: null,
      expectedEndAt: null,
      queuePosition: null,
      waitReason: null,
    },
  },
  lastTestAccuracy: null,
  bestTestAccuracy: null,
});

export function resultsOf(
  id: string,
  filled: Record<string, Partial<ExperimentCell>>,
  overrides: Partial<Results> = {},
): Results {
  const experiment = EXPERIMENTS.find((one) => one.id === id)!;
  const empty = { lastError: null, bestError: null, peakTensorBytes: null, runs: [] };
  const cells = experimentCells(experiment).map(({ label }) => ({
    label,
    ...empty,
    ...filled[label],
  }));
  return { experiment, scale: FULL, measure: "last", cells, ...overrides };
}
