import type { Command } from "./command.ts";

/** Commands that hold every word, those whose title begins with the text first. */
export function rankCommands(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ title, group, keywords = "" }: Command): boolean => {
    const all = `${title} ${group} ${keywords}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const found = commands.filter((command) => !command.isKeyOnly && isFound(command));
  if (words.length === 0) return found;
  const begins = ({ title }: Command): number =>
    Number(!title.toLowerCase().startsWith(words.join(" ")));
  return found.toSorted((a, b) => begins(a) - begins(b));
}

/** In the order in which the groups first come. */
export function byGroup(commands: readonly Command[]): [group: string, commands: Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.group) ?? [];
    group.push(command);
    groups.set(command.group, group);
  }
  return [...groups];
}
