"use client";
import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { CompareIcon, SearchIcon } from "../icons/icons.tsx";
import { compareUrl } from "./compare-url.ts";
import type { useRowCursor } from "./use-row-cursor.ts";
import type { useSelection } from "./use-selection.ts";

interface ListCommands {
  filterInput: RefObject<HTMLInputElement | null>;
  cursor: ReturnType<typeof useRowCursor>;
  selection: ReturnType<typeof useSelection>;
}

const GROUP = "Runs";

/** The keys of the list. */
export function useListCommands({ filterInput, cursor, selection }: ListCommands): void {
  const router = useRouter();
  const key = (id: string, shortcut: string, title: string, run: () => void): Command => {
    return { id, shortcut, title, group: GROUP, isKeyOnly: true, run };
  };
  const open = () => {
    const run = cursor.current();
    if (run) router.push(`/runs/${run.id}`);
  };
  const select = () => {
    const run = cursor.current();
    if (run) selection.toggle(run.id);
  };
  useCommands([
    {
      id: "filter",
      title: "Filter runs",
      group: GROUP,
      shortcut: "/",
      icon: <SearchIcon />,
      run: () => filterInput.current?.focus(),
    },
    key("next", "j", "Next run", () => cursor.move(1)),
    key("previous", "k", "Previous run", () => cursor.move(-1)),
    key("open", "o", "Open the run", open),
    key("select", "x", "Select the run", select),
    {
      id: "compare",
      title: "Compare selected runs",
      group: GROUP,
      shortcut: "c",
      icon: <CompareIcon />,
      run: () => {
        if (selection.runs.length > 0) router.push(compareUrl(selection.runs));
      },
    },
    key("clear", "Escape", "Select none", selection.clear),
  ]);
}
