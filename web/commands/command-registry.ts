/** The commands of what is on the page now: each component brings its own, and takes them away when it goes. Newest first. */
import type { Command } from "./command.ts";

const owners = new Map<string, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function change(): void {
  all = [...owners.values()].reverse().flat();
  for (const listener of listeners) listener();
}

export function registerCommands(owner: string, commands: readonly Command[]): void {
  owners.set(owner, commands);
  change();
}

export function removeCommands(owner: string): void {
  owners.delete(owner);
  change();
}

export const registeredCommands = (): readonly Command[] => all;

export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
