"use client";
import type { Sweep } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import { useState } from "react";
import { useSweepAction } from "../api/use-sweep.ts";
import { formatCount } from "../format/number.ts";
import { RetryIcon, StopIcon } from "../icons/icons.tsx";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { showToast } from "../layout/toast-store.ts";

/** Retry what failed or was cancelled, cancel what is not over. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const [isAsking, setIsAsking] = useState(false);
  const action = useSweepAction(sweep.id);
  const count = (isCounted: (state: Sweep["counts"][number]["state"]) => boolean): number =>
    sweep.counts.reduce((sum, one) => sum + (isCounted(one.state) ? one.count : 0), 0);
  const lost = count((state) => state === "FAILED" || state === "CANCELLED");
  const open = count((state) => !isFinal(state));
  const onError = (error: Error) => showToast({ text: error.message, tone: "red" });
  return (
    <>
      {lost > 0 && (
        <button
          className="button"
          type="button"
          disabled={action.isPending}
          onClick={() => action.mutate("retry", { onError })}
        >
          <RetryIcon />
          Retry {formatCount(lost)} not completed
        </button>
      )}
      {open > 0 && (
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
          title={`Cancel ${formatCount(open)} ${open === 1 ? "run" : "runs"}?`}
          confirmLabel="Cancel them"
          onConfirm={() => action.mutate("cancel", { onError })}
          onClose={() => setIsAsking(false)}
        >
          What is training stops at once; what was measured stays. Completed runs are not touched,
          and cancelled ones can be retried.
        </ConfirmDialog>
      )}
    </>
  );
}
