"use client";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { runLabels } from "./compare-lines.ts";
import { coordinatesOf } from "./coordinates.ts";
import type { MarkedRuns } from "./marked-runs.ts";
import { useWidth } from "./use-width.ts";

const HEIGHT = 300;
const MARGIN = { side: 70, top: 44, bottom: 20 };
const LEAST_DISTANCE = 104;
const LONGEST_WORDS = 14;

/** A line for each run through what it was given and what came of it. */
export function ParallelCoordinates({ runs, looks, lasts, pointed, onPoint }: MarkedRuns) {
  const [ref, width] = useWidth();
  const axes = coordinatesOf(runs, lasts);
  if (runs.length < 2 || axes.length < 2) return null;
  const wide = Math.max(width, 2 * MARGIN.side + (axes.length - 1) * LEAST_DISTANCE);
  const left = (axis: number) =>
    MARGIN.side + (axis / (axes.length - 1)) * (wide - 2 * MARGIN.side);
  const top = (place: number) =>
    HEIGHT - MARGIN.bottom - place * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const labels = runLabels(runs);
  return (
    <Section
      id="parallel"
      title="Parallel coordinates"
      note="The fields in which the runs differ, then their results"
    >
      <ScrollCard label="Axes and lines" ref={ref}>
        {width > 0 && (
          <svg
            className="parallel"
            width={wide}
            height={HEIGHT}
            role="img"
            aria-label="A line for each run"
          >
            {runs.map((run, index) => (
              <path
                key={run.id}
                className="parallel-line"
                data-faded={pointed !== null && pointed !== run.id}
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
            {axes.map(({ label, ticks }, axis) => (
              <g key={label} transform={`translate(${left(axis)} 0)`}>
                <path className="parallel-axis" d={`M0 ${top(0)}V${top(1)}`} />
                <text className="axis-title" y={18} textAnchor="middle">
                  {label}
                </text>
                {ticks.map(({ place, words }) => (
                  <text key={words} x={7} y={top(place) + 4} className="parallel-tick">
                    {words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words}
                  </text>
                ))}
              </g>
            ))}
          </svg>
        )}
      </ScrollCard>
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
