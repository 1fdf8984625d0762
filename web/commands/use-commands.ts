"use client";
import { useEffect, useId } from "react";
import type { Command } from "./command.ts";
import { registerCommands, removeCommands } from "./command-registry.ts";

/** Offers commands while the component is on the page. A list made anew at every render is fine. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId();
  useEffect(() => registerCommands(owner, commands));
  useEffect(() => () => removeCommands(owner), [owner]);
}
