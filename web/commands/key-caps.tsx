"use client";
import { useSyncExternalStore } from "react";
import { keyCaps } from "./shortcut.ts";

const never = () => () => {};
const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of a shortcut, drawn as keys. */
export function KeyCaps({ shortcut }: { shortcut: string }) {
  const onMac = useSyncExternalStore(never, isMac, () => false);
  return (
    <span className="keys">
      {keyCaps(shortcut, onMac).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
