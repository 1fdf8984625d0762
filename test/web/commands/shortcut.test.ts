import type { Command } from "@contsup/web/commands/command";
import { keyCaps, matchShortcut, spellKey } from "@contsup/web/commands/shortcut";
import { expect, test } from "vitest";

const command = (id: string, shortcut: string): Command => ({
  id,
  shortcut,
  title: id,
  group: "Test",
  run: () => {},
});
const stroke = (
  key: string,
  held: Partial<Record<"metaKey" | "ctrlKey" | "altKey", boolean>> = {},
) => spellKey({ key, metaKey: false, ctrlKey: false, altKey: false, ...held });

test("⌘ and Ctrl are one key, and letters have no case", () => {
  expect(stroke("k", { metaKey: true })).toBe("mod+k");
  expect(stroke("K", { ctrlKey: true })).toBe("mod+k");
  expect(stroke("X")).toBe("x");
  expect(stroke("?")).toBe("?");
});

test("a key that is only held, or held with Alt, is none", () => {
  expect(stroke("Shift")).toBeNull();
  expect(stroke("j", { altKey: true })).toBeNull();
});

test("two keys one after the other are one shortcut", () => {
  const commands = [command("runs", "g r"), command("rerun", "r")];

  const first = matchShortcut(commands, null, "g");
  expect(first).toEqual({ command: null, pending: "g" });
  expect(matchShortcut(commands, first.pending, "r").command?.id).toBe("runs");
  expect(matchShortcut(commands, null, "r").command?.id).toBe("rerun");
});

test("a second key that completes nothing counts by itself", () => {
  const commands = [command("runs", "g r"), command("next", "j")];

  expect(matchShortcut(commands, "g", "j")).toMatchObject({
    command: { id: "next" },
    pending: null,
  });
});

test("keys are shown as they are printed on the keyboard", () => {
  expect(keyCaps("mod+k", true)).toEqual(["⌘", "K"]);
  expect(keyCaps("mod+k", false)).toEqual(["Ctrl", "K"]);
  expect(keyCaps("g r", false)).toEqual(["G", "R"]);
  expect(keyCaps("Escape", false)).toEqual(["Esc"]);
});
