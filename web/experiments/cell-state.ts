import type { ExperimentCell } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";

export type CellRun = ExperimentCell["runs"][number];

/** What of a cell is there, for the seeds that are wanted. A failed or cancelled run leaves its seed missing. */
export interface CellState {
  completed: number[];
  running: number[];
  waiting: number[];
  missing: number[];
}

export function cellState(runs: readonly CellRun[], seeds: readonly number[]): CellState {
  const state: CellState = { completed: [], running: [], waiting: [], missing: [] };
  for (const seed of seeds) {
    const run = runs.find(({ config }) => config.seed === seed);
    state[run ? placeOf(run) : "missing"].push(seed);
  }
  return state;
}

function placeOf({ state }: CellRun): keyof CellState {
  if (state === "COMPLETED") return "completed";
  if (isFinal(state)) return "missing";
  return state === "RUNNING" || state === "STARTING" ? "running" : "waiting";
}

/** "1 of 3 running, 2 queued"; empty where nothing is on its way. */
export function underWay({ running, waiting }: CellState): string {
  return [
    ...(running.length > 0 ? [`${running.length} running`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} queued`] : []),
  ].join(", ");
}
