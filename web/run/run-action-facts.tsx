import type { RunDetail, RunState } from "@contsup/client/client";
import type { ReactNode } from "react";
import type { RunAction } from "../api/use-run-action.ts";
import { formatCount } from "../format/number.ts";
import { PauseIcon, PlayIcon, RetryIcon, StopIcon, TrashIcon } from "../icons/icons.tsx";

interface ActionFacts {
  label: string;
  /** As in "could not be paused". */
  done: string;
  icon: ReactNode;
  isDanger?: boolean;
}

export const ACTIONS: Record<RunAction, ActionFacts> = {
  pause: { label: "Pause", done: "paused", icon: <PauseIcon /> },
  resume: { label: "Resume", done: "resumed", icon: <PlayIcon /> },
  extend: { label: "Train longer…", done: "resumed", icon: <PlayIcon /> },
  change: { label: "Other engine…", done: "resumed", icon: <PlayIcon /> },
  retry: { label: "Retry", done: "retried", icon: <RetryIcon /> },
  cancel: { label: "Cancel", done: "cancelled", icon: <StopIcon />, isDanger: true },
  delete: { label: "Delete", done: "deleted", icon: <TrashIcon />, isDanger: true },
};

/** Of what a run's page can do, in the palette. */
export const RUN_GROUP = "This run";

/** "Pause this run", "Train longer…". */
export const commandTitle = (action: RunAction): string => {
  const { label } = ACTIONS[action];
  return label.endsWith("…") ? label : `${label} this run`;
};

const ALLOWED: Record<RunState, RunAction[]> = {
  QUEUED: ["pause", "cancel"],
  STARTING: ["pause", "cancel"],
  RUNNING: ["pause", "cancel"],
  PAUSED: ["resume", "change", "cancel", "delete"],
  // To train longer is among its next steps.
  COMPLETED: ["delete"],
  FAILED: ["retry", "change", "delete"],
  CANCELLED: ["retry", "change", "delete"],
};

/** What the run's state allows, less what was asked of it already. */
export function actionsOf({ state, requested }: RunDetail): RunAction[] {
  if (requested === "CANCEL") return [];
  return ALLOWED[state].filter((action) => !(action === "pause" && requested === "PAUSE"));
}

interface Confirmation {
  title: string;
  words: string;
  label: string;
}

/** What is lost; null where nothing is. */
export function confirmationOf(action: RunAction, run: RunDetail): Confirmation | null {
  if (action === "delete") {
    return {
      title: "Delete this run?",
      words: `“${run.name}” disappears from every list, with its curves, its log and ${counted(run.checkpoints.length, "checkpoint")}. It can be restored for 30 days.`,
      label: "Delete the run",
    };
  }
  if (action === "cancel" && run.progress.step > 0) {
    return {
      title: "Cancel this run?",
      words: `Training ends now. ${sinceCheckpoint(run)} Curves, log and checkpoints stay.`,
      label: "Cancel the run",
    };
  }
  return null;
}

function sinceCheckpoint({ checkpoints, progress }: RunDetail): string {
  const kept = checkpoints.reduce((last, { step }) => Math.max(last, step), 0);
  const lost = Math.max(0, progress.step - kept);
  if (kept === 0) return `There is no checkpoint: ${counted(lost, "step")} cannot be gone on from.`;
  return `What was learned since the checkpoint at step ${formatCount(kept)} is lost (${counted(lost, "step")}).`;
}

const counted = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
