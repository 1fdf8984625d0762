"use client";
import { useSyncExternalStore } from "react";
import { CrossIcon } from "../icons/icons.tsx";
import { IconButton } from "./icon-button.tsx";
import { hideToast, noToasts, shownToasts, subscribeToToasts } from "./toast-store.ts";

export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, noToasts);
  return (
    <div className="toasts" role="status">
      {toasts.map(({ id, text, tone, action }) => (
        <div className="toast" key={id} data-tone={tone}>
          <span>{text}</span>
          {action && (
            <button
              className="button"
              data-size="small"
              type="button"
              onClick={() => {
                hideToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <IconButton label="Close" onClick={() => hideToast(id)}>
            <CrossIcon />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
