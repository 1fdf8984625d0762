"use client";
import type { localModules } from "@contsup/contsup/architecture";
import { useSyncExternalStore } from "react";
import type { ChartView } from "../charts/chart-view.ts";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { HeatStrip } from "./heat-strip.tsx";
import { blocksInWords } from "./module-blocks.ts";
import type { StripColors } from "./module-colors.ts";
import { NUMBER_COLUMNS, type StripKind, type StripRow } from "./module-strips.ts";
import { stripWindow } from "./strip-window.ts";

interface StripTableProps {
  kind: StripKind;
  modules: ReturnType<typeof localModules>;
  rows: readonly StripRow[];
  colors: StripColors;
  /** Of the whole run. */
  epochs: number;
  view: ChartView;
}

/** A strip for each module, zoomed as the page's charts are. */
export function StripTable({ kind, modules, rows, colors, epochs, view }: StripTableProps) {
  const zoomed = useSyncExternalStore(view.subscribe, view.getWindow, () => null);
  const cursor = useSyncExternalStore(
    view.subscribe,
    () => view.cursor,
    () => null,
  );
  const window = stripWindow(zoomed, epochs);
  const [first, last] = [Math.floor(window[0]) + 1, Math.ceil(window[1])];
  const head = first === last ? `Epoch ${first}` : `Epochs ${first} – ${last}`;
  const numbers = NUMBER_COLUMNS[kind].map((right) => ({ right }));
  return (
    <ScrollCard label="Modules by epoch">
      <table className="module-table">
        <TableHead columns={["Module", head, ...numbers]} />
        <tbody>
          {modules.map(({ module, units }, index) => (
            <tr key={module}>
              <th scope="row">
                {module} <span className="faint">{blocksInWords(units)}</span>
              </th>
              <td className="strip-cell">
                <HeatStrip
                  module={module}
                  row={rows[index]!}
                  epochs={epochs}
                  window={window}
                  cursor={cursor}
                  view={view}
                  colorOf={colors.of(rows[index]!)}
                />
              </td>
              {rows[index]!.numbers.map((words, column) => (
                <td
                  key={NUMBER_COLUMNS[kind][column]}
                  className={`right number ${column === 0 ? "strong" : "soft"}`}
                >
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}
