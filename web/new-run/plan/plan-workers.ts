import type { Worker } from "@contsup/client/client";
import { serversOf } from "@contsup/contsup/engine-name";
import type { RunConfig } from "@contsup/contsup/run-config";

/** Those that could train a run which asks for the engine. */
export const workersFor = (workers: readonly Worker[], asked: RunConfig["engine"]): Worker[] =>
  serversOf(
    workers
      .filter(({ state }) => state === "ACTIVE")
      .map((worker) => ({ worker, engines: worker.engines.map(({ name }) => name) })),
    asked,
  ).map(({ worker }) => worker);

/** Rounded down, so that a heartbeat does not change what was worked out from it. */
const STEP_BYTES = 64e6;

export const roundedFree = ({ freeMemoryBytes }: Worker): number =>
  Math.floor(Number(freeMemoryBytes) / STEP_BYTES) * STEP_BYTES;

/** Null where there is no worker. */
export const mostFree = (workers: readonly Worker[]): number | null =>
  workers.length === 0 ? null : Math.max(...workers.map(roundedFree));
