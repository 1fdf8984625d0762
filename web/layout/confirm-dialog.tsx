"use client";
import { type ReactNode, useEffect, useRef } from "react";

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back; Escape and the backdrop say no. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="confirm-title"
      closedby="any"
      onClose={onClose}
    >
      <h2 id="confirm-title">{title}</h2>
      <p>{children}</p>
      <form method="dialog" className="dialog-actions">
        <button className="button" type="submit">
          Keep it
        </button>
        <button className="button" data-kind="danger-solid" type="submit" onClick={onConfirm}>
          {confirmLabel}
        </button>
      </form>
    </dialog>
  );
}
