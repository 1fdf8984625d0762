"use client";
import { useState } from "react";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { formatCount } from "../format/number.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { firstNames } from "./batch-words.ts";
import { compareUrl } from "./compare-url.ts";
import { SELECTION_ACTIONS, type SelectionAction } from "./selection-actions.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import type { useSelection } from "./use-selection.ts";
import { useSelectionActions } from "./use-selection-actions.tsx";

interface RunSelectionProps {
  selection: ReturnType<typeof useSelection>;
  isDeleted: boolean;
}

/** The bar for the selected runs, and what it asks before it acts. */
export function RunSelection({ selection, isDeleted }: RunSelectionProps) {
  const [asked, setAsked] = useState<"tag" | SelectionAction | null>(null);
  const actions = useSelectionActions();
  const { runs } = selection;
  const begin = (action: SelectionAction) => {
    if (action.id === "tag") setAsked("tag");
    else if (action.id === "cancel") setAsked(action);
    else void actions.act(action, runs).then(() => action.id !== "rerun" && selection.clear());
  };
  const offered = SELECTION_ACTIONS.filter(
    (action) => (action.isForDeleted ?? false) === isDeleted && runs.some(action.allows),
  );
  useCommands(
    offered.map(
      (action): Command => ({
        id: `selection-${action.id}`,
        title: `${action.label} ${countedRuns(runs.filter(action.allows).length)}`,
        group: "Selected runs",
        icon: action.icon,
        ...(action.id === "tag" ? { shortcut: "t" } : {}),
        run: () => begin(action),
      }),
    ),
  );
  if (runs.length === 0) return null;
  const meant = asked !== null && asked !== "tag" ? runs.filter(asked.allows) : [];
  return (
    <>
      <SelectionBar
        runs={runs}
        isDeleted={isDeleted}
        compareUrl={compareUrl(runs)}
        isBusy={actions.isBusy}
        onAct={begin}
        onClear={selection.clear}
      />
      {asked === "tag" && (
        <TagDialog
          runs={runs}
          onChange={(change) => void actions.tag(change, runs)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked !== null && asked !== "tag" && (
        <ConfirmDialog
          title={`Cancel ${countedRuns(meant.length)}?`}
          confirmLabel="Cancel them"
          onConfirm={() => void actions.act(asked, runs)}
          onClose={() => setAsked(null)}
        >
          {firstNames(meant.map(({ name }) => name))}. Training ends now; what was learned since the
          last checkpoint is lost. Curves, logs and checkpoints stay.
        </ConfirmDialog>
      )}
    </>
  );
}

const countedRuns = (count: number): string => `${formatCount(count)} run${count === 1 ? "" : "s"}`;
