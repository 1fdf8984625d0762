"use client";
import type { RunDetail } from "@contsup/client/client";
import { type FormEvent, useState } from "react";
import { formatCount } from "../format/number.ts";
import { Dialog } from "../layout/dialog.tsx";

interface ExtendDialogProps {
  run: RunDetail;
  onExtend: (epochs: number) => void;
  onClose: () => void;
}

/** A completed run goes on from its last checkpoint, to a later epoch. */
export function ExtendDialog({ run, onExtend, onClose }: ExtendDialogProps) {
  const done = run.progress.epoch;
  const [epochs, setEpochs] = useState(String(2 * done));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onExtend(Number(epochs));
    onClose();
  };
  return (
    <Dialog label="Train longer" onClose={onClose}>
      <h2>Train longer</h2>
      <p>
        Goes on from the checkpoint of epoch {formatCount(done)}. The learning rate then follows the
        longer schedule.
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
            onChange={(event) => setEpochs(event.target.value)}
          />
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
