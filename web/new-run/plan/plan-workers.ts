import type { Worker } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";

/** Those that could take a run which asks for the engine; `cpu` only when asked for. */
export const workersFor = (workers: readonly Worker[], asked: RunConfig["engine"]): Worker[] =>
  workers.filter(
    ({ state, engines }) =>
      state === "ACTIVE" &&
      engines.some(({ name }) => (asked === "AUTO" ? name !== "cpu" : name === asked)),
  );

/** Rounded down, so that a heartbeat does not change what was worked out from it. */
const STEP_BYTES = 64e6;

export const roundedFree = ({ freeMemoryBytes }: Worker): number =>
  Math.floor(Number(freeMemoryBytes) / STEP_BYTES) * STEP_BYTES;

/** Null where there is no worker. */
export const mostFree = (workers: readonly Worker[]): number | null =>
  workers.length === 0 ? null : Math.max(...workers.map(roundedFree));
