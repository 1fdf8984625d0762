"use client";
import type { RunSummary } from "@contsup/client/client";
import type { RefObject } from "react";
import { useCommands } from "../commands/use-commands.ts";
import { SearchIcon } from "../icons/icons.tsx";
import { useRowCommands } from "./use-row-commands.tsx";
import type { RowCursor } from "./use-row-cursor.ts";
import type { useSelection } from "./use-selection.ts";

interface ListCommands {
  filterInput: RefObject<HTMLInputElement | null>;
  cursor: RowCursor<RunSummary>;
  selection: ReturnType<typeof useSelection>;
}

export const runHref = ({ id }: { id: string }): string => `/runs/${id}`;

/** The keys of the list. */
export function useListCommands({ filterInput, cursor, selection }: ListCommands): void {
  useCommands([
    {
      id: "filter",
      title: "Filter runs",
      group: "Runs",
      shortcut: "/",
      icon: <SearchIcon />,
      run: () => filterInput.current?.focus(),
    },
  ]);
  useRowCommands({ what: "run", cursor, hrefOf: runHref, selection });
}
