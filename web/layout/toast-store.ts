/** Short messages on what was just done, with a way to undo it. */
export interface Toast {
  id: number;
  text: string;
  tone?: "red";
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 8_000;
/** What can still be done about it must be read, decided and reached. */
const SHOWN_WITH_ACTION_MS = 30_000;
const NONE: readonly Toast[] = [];
const listeners = new Set<() => void>();
let toasts = NONE;
let lastId = 0;

function setToasts(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export const shownToasts = (): readonly Toast[] => toasts;
export const noToasts = (): readonly Toast[] => NONE;

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const hideToast = (id: number): void => setToasts(toasts.filter((toast) => toast.id !== id));

export function showToast(toast: Omit<Toast, "id">): void {
  const id = ++lastId;
  setToasts([...toasts, { ...toast, id }]);
  setTimeout(() => hideToast(id), toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
}
