"use client";
import { useRef, useState } from "react";
import type { Range } from "../charts/plot-line.ts";
import { useWidth } from "../compare/use-width.ts";
import { useByteUnits } from "../format/byte-units.ts";
import { type Figure, pointName, pointWords } from "./figure.ts";
import { FigureLegend, legendOf } from "./figure-legend.tsx";
import { FigureMenu } from "./figure-menu.tsx";
import { type FigurePlace, MARGIN, PLOT_HEIGHT, placeOf } from "./figure-place.ts";
import { FigureSeries, type PointedPoint } from "./figure-series.tsx";

interface FigurePlotProps {
  figure: Figure;
  /** Of the error: figures side by side may share it. */
  errors: Range;
  /** Said where no point is known. */
  nothing: string;
}

const LEAST_HEIGHT = 150;

/** Error against memory or K, with a deviation to both sides; a point of this deployment leads to its runs. */
export function FigurePlot({ figure, errors, nothing }: FigurePlotProps) {
  const [ref, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<PointedPoint | null>(null);
  const { title, across, series } = figure;
  const place = placeOf(figure, errors, width, useByteUnits());
  const legend = legendOf(series, width);
  return (
    <figure className="chart">
      <figcaption className="chart-caption">
        <span className="chart-title">{title}</span>
        {series.length > 0 && <FigureMenu figure={figure} svg={svg} />}
      </figcaption>
      <div
        ref={ref}
        className="figure-body"
        style={{ minHeight: series.length > 0 ? PLOT_HEIGHT : LEAST_HEIGHT }}
      >
        {series.length === 0 && <p className="faint figure-nothing">{nothing}</p>}
        {series.length > 0 && width > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a picture whose points are links
          <svg
            ref={svg}
            xmlns="http://www.w3.org/2000/svg"
            width={width}
            height={legend.bottom}
            viewBox={`0 0 ${width} ${legend.bottom}`}
            role="group"
            aria-label={`${title}: test error against ${across === "memory" ? "memory" : "K"}`}
            fontFamily="system-ui, sans-serif"
            fontSize="11"
          >
            <Axes place={place} />
            {series.map((one) => (
              <FigureSeries
                key={`${one.isPublished} ${one.method}`}
                series={one}
                place={place}
                onPoint={setPointed}
              />
            ))}
            <FigureLegend {...legend} />
          </svg>
        )}
        {pointed && <PointFacts {...pointed} place={place} />}
      </div>
    </figure>
  );
}

function Axes({ place: { width, xTicks, yTicks, xLabel } }: { place: FigurePlace }) {
  const [right, bottom] = [width - MARGIN.right, PLOT_HEIGHT - MARGIN.bottom];
  return (
    <g fill="var(--axis)">
      {yTicks.map(({ top, words }) => (
        <g key={words}>
          <path d={`M${MARGIN.left} ${top}H${right}`} stroke="var(--grid)" />
          <text x={MARGIN.left - 8} y={top + 4} textAnchor="end">
            {words}
          </text>
        </g>
      ))}
      <path d={`M${MARGIN.left} ${bottom}H${right}`} stroke="var(--border)" />
      {xTicks.map(({ left, words }) => (
        <text key={words} x={left} y={bottom + 17} textAnchor="middle">
          {words}
        </text>
      ))}
      <text x={8} y={11} fill="var(--text-soft)">
        Test error, %
      </text>
      <text
        x={(MARGIN.left + right) / 2}
        y={bottom + 35}
        textAnchor="middle"
        fill="var(--text-soft)"
      >
        {xLabel}
      </text>
    </g>
  );
}

/** Beside the point, on the side that has the room. */
function PointFacts({ series, point, place }: PointedPoint & { place: FigurePlace }) {
  const left = place.x(point);
  return (
    <div
      className="figure-facts"
      data-side={left > place.width / 2 ? "left" : "right"}
      style={{ left, top: place.y(point.error) }}
      aria-hidden="true"
    >
      <strong>{pointName(series, point)}</strong>
      <span className="number">{pointWords(point)}</span>
      <span className="faint">{point.origin}</span>
    </div>
  );
}
