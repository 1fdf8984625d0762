/** How keys are spelled and which command they mean. */
import type { Command } from "./command.ts";

export type Keystroke = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey">;

/** "mod+k", "?", "j", "Escape"; null for keys that no shortcut has. */
export function spellKey({ key, metaKey, ctrlKey, altKey }: Keystroke): string | null {
  if (altKey || key === "Shift" || key === "Meta" || key === "Control") return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return metaKey || ctrlKey ? `mod+${name}` : name;
}

export interface ShortcutMatch {
  command: Command | null;
  /** The first key of two, which waits for the second. */
  pending: string | null;
}

/** `pending` is the key before, where it began a shortcut of two. The first command that has the keys wins. */
export function matchShortcut(
  commands: readonly Command[],
  pending: string | null,
  key: string,
): ShortcutMatch {
  const find = (keys: string) => commands.find(({ shortcut }) => shortcut === keys) ?? null;
  const second = pending === null ? null : find(`${pending} ${key}`);
  if (second) return { command: second, pending: null };
  const command = find(key);
  const begins = commands.some(({ shortcut }) => shortcut?.startsWith(`${key} `));
  return { command, pending: command === null && begins ? key : null };
}

const SYMBOLS: Record<string, string> = {
  Escape: "Esc",
  Enter: "↵",
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  "-": "−",
};

/** The keys of a shortcut, as they are printed on a keyboard. */
export function keyCaps(shortcut: string, isMac: boolean): string[] {
  return shortcut.split(" ").flatMap((part) => {
    const keys = part === "+" ? [part] : part.split("+");
    return keys.map((key) => {
      if (key === "mod") return isMac ? "⌘" : "Ctrl";
      const cap = SYMBOLS[key] ?? key;
      return cap.length === 1 ? cap.toUpperCase() : cap;
    });
  });
}
