"use client";
import { useRouter } from "next/navigation";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { CompareIcon } from "../icons/icons.tsx";
import { compareUrl } from "./compare-url.ts";
import type { RowCursor } from "./use-row-cursor.ts";

interface SelectedRows<Row> {
  runs: readonly Row[];
  toggle: (row: Row) => void;
  clear: () => void;
}

interface RowCommands<Row> {
  /** What a row is, as keys are explained. */
  what: "run" | "sweep";
  cursor: RowCursor<Row>;
  hrefOf: (row: Row) => string;
  /** Of runs, where rows can be selected. */
  selection?: SelectedRows<Row>;
}

const GROUP = { run: "Runs", sweep: "Sweeps" };

/** The keys of every table of runs or sweeps. */
export function useRowCommands<Row extends { id: string }>(props: RowCommands<Row>): void {
  const { what, cursor, hrefOf, selection } = props;
  const router = useRouter();
  const group = GROUP[what];
  const key = (id: string, shortcut: string, title: string, run: () => void): Command => {
    return { id, shortcut, title, group, isKeyOnly: true, run };
  };
  const withRow = (act: (row: Row) => void) => () => {
    const row = cursor.current();
    if (row) act(row);
  };
  const ofRows = [
    key("next", "j", `Next ${what}`, () => cursor.move(1)),
    key("previous", "k", `Previous ${what}`, () => cursor.move(-1)),
    key(
      "open",
      "o",
      `Open the ${what}`,
      withRow((row) => router.push(hrefOf(row))),
    ),
  ];
  const ofSelection = (selected: SelectedRows<Row>): Command[] => [
    key(
      "select",
      "x",
      `Select the ${what}`,
      withRow((row) => selected.toggle(row)),
    ),
    {
      id: "compare",
      title: "Compare selected runs",
      group,
      shortcut: "c",
      icon: <CompareIcon />,
      run: () => {
        if (selected.runs.length > 0) router.push(compareUrl(selected.runs));
      },
    },
    key("clear", "Escape", "Select none", selected.clear),
  ];
  useCommands([...ofRows, ...(selection ? ofSelection(selection) : [])]);
}
