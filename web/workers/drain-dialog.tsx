"use client";
import type { WorkerAction } from "../api/use-workers.ts";
import { Dialog } from "../layout/dialog.tsx";

interface DrainDialogProps {
  hostname: string;
  runName: string;
  isDraining: boolean;
  onChoose: (action: WorkerAction) => void;
  onClose: () => void;
}

export function DrainDialog(props: DrainDialogProps) {
  const { hostname, runName, isDraining, onChoose, onClose } = props;
  const choose = (action: WorkerAction) => () => {
    onClose();
    onChoose(action);
  };
  return (
    <Dialog label={`Drain ${hostname}`} onClose={onClose}>
      <h2>Drain {hostname}</h2>
      <p>
        It trains <strong>{runName}</strong> now, and takes no other run until you let it. Given
        back, the run goes on elsewhere from a checkpoint of this step.
      </p>
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose}>
          Leave it
        </button>
        <button className="button" type="button" onClick={choose("give-back")}>
          Give the run back
        </button>
        {!isDraining && (
          <button className="button" data-kind="primary" type="button" onClick={choose("drain")}>
            Finish the run first
          </button>
        )}
      </div>
    </Dialog>
  );
}
