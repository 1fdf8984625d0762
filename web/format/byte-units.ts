/** How sizes are written in this browser: GB (powers of 1000) or GiB (powers of 1024). Chosen in Settings, kept here alone. */
import { useSyncExternalStore } from "react";

export type ByteUnits = "decimal" | "binary";

const KEY = "contsup-byte-units";
const listeners = new Set<() => void>();
let chosen: ByteUnits | undefined;

function read(): ByteUnits {
  try {
    return localStorage.getItem(KEY) === "binary" ? "binary" : "decimal";
  } catch {
    return "decimal"; // not in a browser, or one that keeps nothing
  }
}

export function byteUnits(): ByteUnits {
  chosen ??= read();
  return chosen;
}

export function setByteUnits(units: ByteUnits): void {
  chosen = units;
  try {
    localStorage.setItem(KEY, units);
  } catch {
    // until the page is left, then
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useByteUnits = (): ByteUnits =>
  useSyncExternalStore(subscribe, byteUnits, () => "decimal");
