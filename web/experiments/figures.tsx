"use client";
import type { Range } from "../charts/plot-line.ts";
import { type Figure, figuresOf } from "./figure.ts";
import { FigurePlot } from "./figure-plot.tsx";
import type { Results } from "./results.ts";

/** The parts of a figure side by side; nothing where the experiment is a table. */
export function Figures({ results }: { results: Results }) {
  const figures = figuresOf(results);
  if (figures.length === 0) return null;
  const isShared = figures.every(({ across }) => across === "localModules");
  return (
    <>
      <div className="figure-grid">
        {figures.map((figure) => (
          <FigurePlot
            key={figure.title}
            figure={figure}
            errors={errorsOf(isShared ? figures : [figure])}
            nothing={results.scale.isFull && !isShared ? NO_MEMORY : NOTHING}
          />
        ))}
      </div>
      <p className="result-caption figure-note">{wordsOf(results, isShared)}</p>
    </>
  );
}

const NOTHING = "Nothing is measured here yet.";
const NO_MEMORY =
  "No memory was published for this network, and nothing is measured here yet. Queue what is missing to draw it.";
const BARS = "Bars are one standard deviation to both sides.";

function wordsOf({ scale }: Results, isShared: boolean): string {
  if (!scale.isFull) {
    return `${BARS} Published numbers are left out: a reduced scale does not compare with them.`;
  }
  const memory =
    "Published memory is what a GPU needs; ours is the most that tensors took at once.";
  return `Hollow: published, same recipe (the paper's own values are not known here). Filled: measured here. ${BARS}${isShared ? "" : ` ${memory}`}`;
}

const AIR = 0.06;

function errorsOf(figures: readonly Figure[]): Range {
  const ends = figures.flatMap(({ series }) =>
    series.flatMap(({ points }) =>
      points.flatMap(({ error, deviation }) => [
        error - (deviation ?? 0),
        error + (deviation ?? 0),
      ]),
    ),
  );
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)];
  const air = AIR * (greatest - least || 1);
  return ends.length === 0 ? [0, 1] : [Math.max(0, least - air), greatest + air];
}
