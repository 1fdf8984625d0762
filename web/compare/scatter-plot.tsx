"use client";
import type { Range } from "../charts/plot-line.ts";
import { ticksOf } from "../charts/ticks.ts";
import { METRIC_FORMATS, METRIC_TICKS } from "../run/format-metric.ts";
import { runLabels } from "./compare-lines.ts";
import type { MarkedRuns } from "./marked-runs.ts";
import { MARKS } from "./marks.ts";
import { NONE, type RunNumber } from "./run-numbers.ts";
import { useWidth } from "./use-width.ts";

interface ScatterPlotProps extends MarkedRuns {
  x: RunNumber;
  y: RunNumber;
}

const HEIGHT = 340;
const MARGIN = { left: 62, right: 22, top: 18, bottom: 44 };
const AIR = 0.08;

/** A mark for each run that has both numbers; shapes repeat less often than colours do. */
export function ScatterPlot({ runs, looks, lasts, pointed, onPoint, x, y }: ScatterPlotProps) {
  const [ref, width] = useWidth();
  const labels = runLabels(runs);
  const points = runs.flatMap((run, index) => {
    const values = lasts.get(run.id) ?? NONE;
    const [across, up] = [x.of(run, values), y.of(run, values)];
    return across === null || up === null ? [] : [{ run, index, across, up }];
  });
  const [xs, ys] = [rangeOf(points.map((p) => p.across)), rangeOf(points.map((p) => p.up))];
  const left = (value: number) =>
    MARGIN.left + part(value, xs) * (width - MARGIN.left - MARGIN.right);
  const top = (value: number) =>
    HEIGHT - MARGIN.bottom - part(value, ys) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const labelled = withRoom(
    points.map(({ run, across, up }) => ({ id: run.id, left: left(across), top: top(up) })),
  );
  const words = (number: RunNumber, value: number) => METRIC_FORMATS[number.format](value);
  return (
    <div className="card scatter" ref={ref}>
      {points.length === 0 && <p className="faint table-empty">No run has both numbers yet.</p>}
      {points.length > 0 && width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={`${y.label} against ${x.label}`}>
          {ticksOf(ys, 6).map((tick) => (
            <g key={tick}>
              <path
                d={`M${MARGIN.left} ${top(tick)}H${width - MARGIN.right}`}
                className="grid-line"
              />
              <text x={MARGIN.left - 8} y={top(tick) + 4} textAnchor="end">
                {METRIC_TICKS[y.format](tick)}
              </text>
            </g>
          ))}
          {ticksOf(xs, Math.max(2, Math.floor(width / 110))).map((tick) => (
            <text key={tick} x={left(tick)} y={HEIGHT - MARGIN.bottom + 18} textAnchor="middle">
              {METRIC_TICKS[x.format](tick)}
            </text>
          ))}
          <text x={width / 2} y={HEIGHT - 6} textAnchor="middle" className="axis-title">
            {x.label}
          </text>
          <text x={MARGIN.left - 46} y={12} className="axis-title">
            {y.label}
          </text>
          {points.map(({ run, index, across, up }) => (
            <g
              key={run.id}
              className="scatter-point"
              data-faded={pointed !== null && pointed !== run.id}
              transform={`translate(${left(across)} ${top(up)})`}
              onPointerEnter={() => onPoint(run.id)}
              onPointerLeave={() => onPoint(null)}
            >
              <circle r="13" fill="transparent" />
              <path d={MARKS[index % MARKS.length]} fill={`var(${looks.get(run.id)!.color})`} />
              <title>{`${labels.get(run.id)}: ${words(y, up)}, ${words(x, across)}`}</title>
              {(pointed === run.id || labelled.has(run.id)) && (
                <PointLabel
                  isLeft={left(across) + LABEL.width > width}
                  words={labels.get(run.id) ?? ""}
                />
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

const PointLabel = ({ isLeft, words }: { isLeft: boolean; words: string }) => (
  <text className="point-label" x={isLeft ? -10 : 10} y={4} textAnchor={isLeft ? "end" : "start"}>
    {words}
  </text>
);

const LABEL = { width: 150, height: 15 };

/** The ids whose labels do not run into those before them. */
function withRoom(points: readonly { id: string; left: number; top: number }[]): Set<string> {
  const placed: (typeof points)[number][] = [];
  for (const point of points) {
    const isFree = placed.every(
      ({ left, top }) =>
        Math.abs(left - point.left) > LABEL.width || Math.abs(top - point.top) > LABEL.height,
    );
    if (isFree) placed.push(point);
  }
  return new Set(placed.map(({ id }) => id));
}

const part = (value: number, [from, to]: Range): number => (value - from) / (to - from);

function rangeOf(values: readonly number[]): Range {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const air = (greatest - least || Math.abs(greatest) || 1) * AIR;
  return [least >= 0 ? Math.max(0, least - air) : least - air, greatest + air];
}
