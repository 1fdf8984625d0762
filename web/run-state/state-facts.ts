import type { RunState } from "@contsup/client/client";

export type Tone = "grey" | "blue" | "green" | "amber" | "red";

interface StateFacts {
  label: string;
  tone: Tone;
}

export const STATES: Record<RunState, StateFacts> = {
  QUEUED: { label: "Queued", tone: "grey" },
  STARTING: { label: "Starting", tone: "blue" },
  RUNNING: { label: "Running", tone: "blue" },
  PAUSED: { label: "Paused", tone: "amber" },
  COMPLETED: { label: "Completed", tone: "green" },
  FAILED: { label: "Failed", tone: "red" },
  CANCELLED: { label: "Cancelled", tone: "grey" },
};
