"use client";
import type { Worker } from "@contsup/client/client";
import { useState } from "react";
import { useWorkerAction, type WorkerAction } from "../api/use-workers.ts";
import { useCommands } from "../commands/use-commands.ts";
import { showToast } from "../layout/toast-store.ts";
import { DrainDialog } from "./drain-dialog.tsx";

/** Drain and activate. A worker that trains is asked about its run first. */
export function WorkerActions({ worker }: { worker: Worker }) {
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending } = useWorkerAction();
  const { id, hostname, state, currentRun, givesBack } = worker;
  const act = (action: WorkerAction) =>
    mutate({ id, action }, { onError: ({ message }) => showToast({ text: message, tone: "red" }) });
  const isDraining = state === "DRAINING";
  const drain = () => (currentRun ? setIsAsking(true) : act("drain"));
  useCommands([
    {
      id: `drain-${id}`,
      title: isDraining ? `Let ${hostname} take runs again` : `Drain ${hostname}`,
      group: "Workers",
      run: isDraining ? () => act("activate") : drain,
    },
  ]);
  return (
    <>
      <div className="worker-buttons">
        {isDraining && (
          <button
            className="button"
            data-size="small"
            type="button"
            disabled={isPending}
            aria-label={`Let ${hostname} take runs again`}
            onClick={() => act("activate")}
          >
            Take runs again
          </button>
        )}
        {(!isDraining || (currentRun && !givesBack)) && (
          <button
            className="button"
            data-size="small"
            data-kind={isDraining ? "quiet" : undefined}
            type="button"
            disabled={isPending}
            aria-label={`${isDraining ? "Give back the run of" : "Drain"} ${hostname}`}
            onClick={drain}
          >
            {isDraining ? "Give back" : "Drain"}
          </button>
        )}
      </div>
      {isAsking && currentRun && (
        <DrainDialog
          hostname={hostname}
          runName={currentRun.name}
          isDraining={isDraining}
          onChoose={act}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
