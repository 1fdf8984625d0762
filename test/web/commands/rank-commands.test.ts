import type { Command } from "@contsup/web/commands/command";
import { byGroup, rankCommands } from "@contsup/web/commands/rank-commands";
import { expect, test } from "vitest";

const command = (title: string, group: string, more: Partial<Command> = {}): Command => ({
  id: title,
  title,
  group,
  run: () => {},
  ...more,
});
const all = [
  command("Delete runs", "Selected runs"),
  command("Runs", "Go to"),
  command("Dark theme", "Appearance", { keywords: "colours" }),
  command("Next run", "Runs", { isKeyOnly: true }),
];
const titles = (commands: Command[]) => commands.map(({ title }) => title);

test("what begins with the text comes first", () => {
  expect(titles(rankCommands(all, "runs"))).toEqual(["Runs", "Delete runs"]);
});

test("every word must be in title, group or keywords", () => {
  expect(titles(rankCommands(all, "colours dark"))).toEqual(["Dark theme"]);
  expect(rankCommands(all, "colours light")).toEqual([]);
});

test("commands of keys alone are never listed", () => {
  expect(titles(rankCommands(all, ""))).not.toContain("Next run");
});

test("groups come in the order of their first command", () => {
  expect(byGroup(all).map(([group]) => group)).toEqual([
    "Selected runs",
    "Go to",
    "Appearance",
    "Runs",
  ]);
});
