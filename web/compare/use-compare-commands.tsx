"use client";
import type { RefObject } from "react";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { AXES, type CompareView } from "./compare-view.ts";
import type { SetCompareView } from "./use-compare-view.ts";

interface CompareCommands {
  view: CompareView;
  setView: SetCompareView;
  addRuns: RefObject<HTMLButtonElement | null>;
  metric: RefObject<HTMLSelectElement | null>;
}

const GROUP = "Compare";
const MOST_SMOOTHING = 0.99;
const SMOOTHING_STEP = 0.1;

/** The keys of the comparison. */
export function useCompareCommands({ view, setView, addRuns, metric }: CompareCommands): void {
  const current = AXES.findIndex(({ value }) => value === view.axis);
  const next = AXES[(current + 1) % AXES.length]!;
  const command = (shortcut: string, title: string, run: () => void): Command => {
    return { id: `compare-${shortcut}`, shortcut, title, group: GROUP, run };
  };
  useCommands([
    {
      ...command("a", "Add runs", () => addRuns.current?.click()),
      icon: <PlusIcon />,
    },
    command("m", "Choose the metric", () => metric.current?.focus()),
    command("t", `Show over ${next.over}`, () => setView({ axis: next.value, window: null })),
    command("]", "Smooth more", () => setView({ smoothing: smoothed(view, SMOOTHING_STEP) })),
    command("[", "Smooth less", () => setView({ smoothing: smoothed(view, -SMOOTHING_STEP) })),
    command("l", view.isLogarithmic ? "Linear scale" : "Log scale", () =>
      setView({ isLogarithmic: !view.isLogarithmic }),
    ),
    command("i", view.ignoresOutliers ? "Show outliers" : "Ignore outliers", () =>
      setView({ ignoresOutliers: !view.ignoresOutliers }),
    ),
  ]);
}

/** In steps of tenths; the last one ends at the most that a slider has. */
function smoothed({ smoothing }: CompareView, by: number): number {
  const tenths = Math.round(smoothing / SMOOTHING_STEP + by / SMOOTHING_STEP);
  return Math.min(MOST_SMOOTHING, Math.max(0, tenths * SMOOTHING_STEP));
}
