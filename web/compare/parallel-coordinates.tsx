"use client";
import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import { useState } from "react";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { runHref } from "../run-list/use-list-commands.tsx";
import { type Brushes, changed, isInside } from "./brush.ts";
import { runLabels } from "./compare-lines.ts";
import { coordinatesOf } from "./coordinates.ts";
import type { MarkedRuns } from "./marked-runs.ts";
import { ParallelAxis } from "./parallel-axis.tsx";
import { useWidth } from "./use-width.ts";

const HEIGHT = 300;
const MARGIN = { side: 70, top: 44, bottom: 20 };
const LEAST_DISTANCE = 104;

/** A line for each run through what it was given and what came of it; brushed axes leave those that are within. */
export function ParallelCoordinates({ runs, looks, lasts, pointed, onPoint }: MarkedRuns) {
  const [ref, width] = useWidth();
  const [brushes, setBrushes] = useState<Brushes>(new Map());
  const axes = coordinatesOf(runs, lasts);
  if (runs.length < 2 || axes.length < 2) return null;
  const wide = Math.max(width, 2 * MARGIN.side + (axes.length - 1) * LEAST_DISTANCE);
  const left = (axis: number) =>
    MARGIN.side + (axis / (axes.length - 1)) * (wide - 2 * MARGIN.side);
  const top = (place: number) =>
    HEIGHT - MARGIN.bottom - place * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const labels = runLabels(runs);
  const within = runs.filter((_, index) => isInside(axes, brushes, index));
  const isFaded = ({ id }: RunSummary): boolean =>
    (pointed !== null && pointed !== id) || !within.some((run) => run.id === id);
  return (
    <Section
      id="parallel"
      title="Parallel coordinates"
      note="The fields in which the runs differ, then their results; drag along an axis to keep a range"
    >
      <ScrollCard label="Axes and lines" ref={ref}>
        {width > 0 && (
          <svg className="parallel" width={wide} height={HEIGHT}>
            <title>A line for each run</title>
            {runs.map((run, index) => (
              <path
                key={run.id}
                className="parallel-line"
                data-faded={isFaded(run)}
                d={pathOf(
                  axes.map(({ places }, axis) => [left(axis), places[index] ?? null]),
                  top,
                )}
                stroke={`var(${looks.get(run.id)!.color})`}
                strokeDasharray={looks.get(run.id)!.dash?.join(" ")}
                onPointerEnter={() => onPoint(run.id)}
                onPointerLeave={() => onPoint(null)}
              >
                <title>{labels.get(run.id)}</title>
              </path>
            ))}
            {axes.map((axis, index) => (
              <ParallelAxis
                key={axis.label}
                axis={axis}
                left={left(index)}
                ends={[top(0), top(1)]}
                brush={brushes.get(axis.label)}
                onBrush={(brush) => setBrushes((all) => changed(all, axis.label, brush))}
              />
            ))}
          </svg>
        )}
      </ScrollCard>
      {brushes.size > 0 && (
        <p className="parallel-within" role="status">
          {within.length} of {runs.length} runs are within.{" "}
          {within.map(({ id }) => (
            <Link key={id} href={runHref({ id })}>
              {labels.get(id)}
            </Link>
          ))}
          <button
            type="button"
            className="button"
            data-size="small"
            onClick={() => setBrushes(new Map())}
          >
            Show all
          </button>
        </p>
      )}
    </Section>
  );
}

/** Where a run has no value its line is broken. */
function pathOf(points: [left: number, place: number | null][], top: (place: number) => number) {
  let isDrawing = false;
  return points
    .map(([left, place]) => {
      if (place === null) {
        isDrawing = false;
        return "";
      }
      const part = `${isDrawing ? "L" : "M"}${left.toFixed(1)} ${top(place).toFixed(1)}`;
      isDrawing = true;
      return part;
    })
    .join("");
}
