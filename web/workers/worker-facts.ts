import type { Worker } from "@contsup/client/client";
import type { Tone } from "../run-state/state-facts.ts";

/** Two beats: after four the worker is lost. */
const SILENT_AFTER_SECONDS = 5;

export const isThere = ({ state }: Pick<Worker, "state">): boolean =>
  state === "ACTIVE" || state === "DRAINING";

export const heartbeatAge = ({ heartbeatAt }: Pick<Worker, "heartbeatAt">, now: number): number =>
  Math.max(0, Math.floor((now - new Date(heartbeatAt).getTime()) / 1000));

/** What the worker does, in a word or two. */
export function workerStatus(
  worker: Pick<Worker, "state" | "givesBack" | "drainReason" | "currentRun" | "heartbeatAt">,
  now: number,
): { label: string; tone: Tone } {
  const { state, givesBack, drainReason, currentRun } = worker;
  if (state === "LOST") return { label: "Lost", tone: "red" };
  if (state === "STOPPED") return { label: "Stopped", tone: "grey" };
  if (heartbeatAge(worker, now) > SILENT_AFTER_SECONDS) return { label: "Silent", tone: "red" };
  if (state === "DRAINING" && drainReason !== null) return { label: "Set aside", tone: "red" };
  if (state === "DRAINING") {
    const label = !currentRun ? "Drained" : givesBack ? "Giving back" : "Draining";
    return { label, tone: "amber" };
  }
  return currentRun ? { label: "Training", tone: "blue" } : { label: "Idle", tone: "green" };
}
