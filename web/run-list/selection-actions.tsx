import type { RunSummary } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import type { ReactNode } from "react";
import { client } from "../api/client.ts";
import { RetryIcon, StopIcon, TagIcon, TrashIcon } from "../icons/icons.tsx";

export interface SelectionAction {
  id: "cancel" | "rerun" | "tag" | "delete" | "restore";
  label: string;
  /** As in "3 runs cancelled". */
  done: string;
  icon: ReactNode;
  isDanger?: boolean;
  isForDeleted?: boolean;
  allows: (run: RunSummary) => boolean;
  /** Why it can be done with none of them. */
  refusal: string;
  act: (run: RunSummary) => Promise<unknown>;
}

/** A new run of the same config, from the same weights; what is derived is derived again. A list does not have the notes. */
async function submitAgain({ id }: RunSummary) {
  const { config, name, tags, notes, priority, initialWeights } = await client.run(id);
  const { configVersion: _version, partitionComputed: _computed, ...input } = config;
  return client.submitRun({ config: input, name, tags, notes, priority, initialWeights });
}

export const SELECTION_ACTIONS: readonly SelectionAction[] = [
  {
    id: "cancel",
    label: "Cancel",
    done: "cancelled",
    icon: <StopIcon />,
    allows: ({ state, requested }) => !isFinal(state) && requested !== "CANCEL",
    refusal: "All of them are over",
    act: ({ id }) => client.cancelRun(id),
  },
  {
    id: "rerun",
    label: "Rerun",
    done: "submitted again",
    icon: <RetryIcon />,
    allows: () => true,
    refusal: "",
    act: submitAgain,
  },
  {
    id: "tag",
    label: "Tag",
    done: "tagged",
    icon: <TagIcon />,
    allows: () => true,
    refusal: "",
    act: async () => {},
  },
  {
    id: "delete",
    label: "Delete",
    done: "deleted",
    icon: <TrashIcon />,
    isDanger: true,
    allows: ({ state }) => isFinal(state) || state === "PAUSED",
    refusal: "Runs that wait or train must be cancelled first",
    act: ({ id }) => client.deleteRun(id),
  },
  {
    id: "restore",
    label: "Restore",
    done: "restored",
    icon: <RetryIcon />,
    isForDeleted: true,
    allows: () => true,
    refusal: "",
    act: ({ id }) => client.restoreRun(id),
  },
];
