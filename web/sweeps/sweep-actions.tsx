"use client";
import type { Sweep } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import { useState } from "react";
import { useSweepAction } from "../api/use-sweep.ts";
import { formatCount } from "../format/number.ts";
import { RetryIcon, StopIcon } from "../icons/icons.tsx";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { showToast } from "../layout/toast-store.ts";
import { firstNames } from "../run-list/batch-words.ts";
import { missingCells } from "./missing-cells.ts";

/** Retry what failed, was cancelled or is missing; cancel what is not over. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const [isAsking, setIsAsking] = useState(false);
  const action = useSweepAction(sweep.id);
  const runs = sweep.cells.flatMap(({ run }) => run ?? []);
  const lost = runs.filter(({ state }) => state === "FAILED" || state === "CANCELLED").length;
  const open = runs.filter(({ state }) => !isFinal(state));
  const again = lost + missingCells(sweep);
  const onError = (error: Error) => showToast({ text: error.message, tone: "red" });
  const retry = () => action.mutate("retry", { onSuccess: sayWhatStaysMissing, onError });
  return (
    <>
      {again > 0 && (
        <button className="button" type="button" disabled={action.isPending} onClick={retry}>
          <RetryIcon />
          Retry {formatCount(again)} not completed
        </button>
      )}
      {open.length > 0 && (
        <button
          className="button"
          data-kind="danger"
          type="button"
          disabled={action.isPending}
          onClick={() => setIsAsking(true)}
        >
          <StopIcon />
          Cancel
        </button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Cancel ${formatCount(open.length)} ${open.length === 1 ? "run" : "runs"}?`}
          confirmLabel="Cancel them"
          onConfirm={() => action.mutate("cancel", { onError })}
          onClose={() => setIsAsking(false)}
        >
          {firstNames(open.map(({ name }) => name))}. What is training stops at once; what was
          measured stays. Completed runs are not touched, and cancelled ones can be retried.
        </ConfirmDialog>
      )}
    </>
  );
}

/** Deleted runs that can no longer be restored are known no more: their cells stay empty. */
function sayWhatStaysMissing(sweep: Sweep): void {
  const missing = missingCells(sweep);
  if (missing === 0) return;
  const cells = `${formatCount(missing)} ${missing === 1 ? "cell stays" : "cells stay"} missing`;
  showToast({ text: `${cells}: deleted more than 30 days ago`, tone: "red" });
}
