"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { PlayIcon } from "../icons/icons.tsx";

interface ExperimentCommands {
  show: (id: string) => void;
  /** How many runs `queue` asks about. */
  missing: number;
  queue: () => void;
}

export function useExperimentCommands({ show, missing, queue }: ExperimentCommands): void {
  const tables = EXPERIMENTS.map(({ id, title }, index): Command => {
    const [item = id, topic] = title.split(": ");
    return {
      id: `show-${id}`,
      title: item,
      ...(topic ? { detail: topic } : {}),
      group: "Experiments",
      shortcut: String(index + 1),
      run: () => show(id),
    };
  });
  const queueing: Command = {
    id: "queue-missing",
    title: `Queue ${missing} missing`,
    group: "Experiments",
    shortcut: "q",
    icon: <PlayIcon />,
    run: queue,
  };
  useCommands(missing > 0 ? [queueing, ...tables] : tables);
}
