"use client";
import type { Engine, RunDetail } from "@contsup/client/client";
import { REQUESTED_ENGINES } from "@contsup/contsup/engine-name";
import { type FormEvent, useState } from "react";
import type { ResumeChanges } from "../api/use-run-action.ts";
import { formatCount } from "../format/number.ts";
import { Dialog } from "../layout/dialog.tsx";

interface ResumeDialogProps {
  run: RunDetail;
  onResume: (changes: ResumeChanges) => void;
  onClose: () => void;
}

/** A run goes on from its last checkpoint: to a later epoch, on another engine. */
export function ResumeDialog({ run, onResume, onClose }: ResumeDialogProps) {
  const { config, progress, state } = run;
  const isCompleted = state === "COMPLETED";
  const done = isCompleted ? progress.epoch : Math.max(0, progress.epoch - 1);
  const [epochs, setEpochs] = useState(isCompleted ? 2 * done : config.epochs);
  const [engine, setEngine] = useState<Engine>(config.engine);
  const title = isCompleted ? "Train longer" : "Resume on another engine";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onResume({ epochs, engine });
    onClose();
  };
  return (
    <Dialog label={title} onClose={onClose}>
      <h2>{title}</h2>
      <p>
        Goes on from the last checkpoint. With more epochs the learning rate follows the longer
        schedule; on another engine the numbers are equal within rounding.
      </p>
      <form onSubmit={submit}>
        <label className="dialog-field">
          Until epoch
          <input
            className="input"
            type="number"
            required
            min={done + 1}
            max={10_000}
            value={epochs}
            onChange={(event) => setEpochs(event.target.valueAsNumber)}
          />
          {done > 0 && <span className="soft">{formatCount(done)} are done</span>}
        </label>
        <label className="dialog-field">
          Engine
          <select
            className="input"
            value={engine}
            onChange={(event) => setEngine(event.target.value as Engine)}
          >
            {REQUESTED_ENGINES.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <div className="dialog-actions">
          <button className="button" type="button" onClick={onClose}>
            Leave it as it is
          </button>
          <button className="button" data-kind="primary" type="submit">
            Resume the run
          </button>
        </div>
      </form>
    </Dialog>
  );
}
