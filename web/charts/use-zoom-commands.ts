"use client";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import type { ChartView } from "./chart-view.ts";
import type { Range } from "./plot-line.ts";
import { zoomIn, zoomOut } from "./zoom.ts";

const GROUP = "Charts";

/** Everything that the pointer can do to the window of a page's charts, by keys. */
export function useZoomCommands(view: ChartView, whole: () => Range): void {
  const command = (shortcut: string, title: string, run: () => void): Command => {
    return { id: `zoom-${shortcut}`, shortcut, title, group: GROUP, keywords: "zoom", run };
  };
  useCommands([
    command("+", "Zoom in", () => zoomIn(view, whole)),
    command("-", "Zoom out", () => zoomOut(view, whole)),
    command("ArrowLeft", "Earlier", () => view.moveWindow(whole(), -0.5)),
    command("ArrowRight", "Later", () => view.moveWindow(whole(), 0.5)),
    command("0", "Show everything", () => view.setWindow(null)),
  ]);
}
