"use client";
import { useEffect } from "react";
import { registeredCommands } from "./command-registry.ts";
import { matchShortcut, spellKey } from "./shortcut.ts";

/** After this the first key of two is forgotten. */
const SEQUENCE_MS = 1_000;
const TEXT_FIELDS =
  'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"])';

/** What moves or scrolls by the arrows itself. */
const ARROW_FIELDS = 'input, [role="slider"], [role="region"], [role="log"], [tabindex="0"]';

const isArrowed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(ARROW_FIELDS) !== null;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT_FIELDS) !== null;

/** Runs the commands of the page by their keys. Who types, and what an open dialog or panel asks, is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    let pending: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const key = spellKey(event);
      if (key === null || event.defaultPrevented) return;
      if (!key.startsWith("mod+") && isTyping(event.target)) return;
      if (/^Arrow(Left|Right)$/.test(key) && isArrowed(event.target)) return;
      if (document.querySelector("dialog[open], :popover-open")) return;
      const match = matchShortcut(registeredCommands(), pending, key);
      clearTimeout(timer);
      pending = match.pending;
      timer = setTimeout(() => {
        pending = null;
      }, SEQUENCE_MS);
      if (!match.command) return;
      event.preventDefault();
      match.command.run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      clearTimeout(timer);
    };
  }, []);
}
