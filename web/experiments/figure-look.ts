import { lineStyle } from "../charts/line-style.ts";
import { MARKS } from "../compare/marks.ts";
import type { FigureSeries } from "./figure.ts";

export interface Look {
  /** The shape of its points, an SVG path. */
  mark: string;
  color: string;
  isPublished: boolean;
}

/** Published series are grey and hollow, those of this deployment filled and coloured. */
export const lookOf = ({ look, isPublished }: FigureSeries): Look => ({
  mark: MARKS[look % MARKS.length]!,
  color: isPublished ? "var(--axis)" : `var(${lineStyle(look).color})`,
  isPublished,
});

export const paintOf = ({ color, isPublished }: Look) => ({
  fill: isPublished ? "var(--surface)" : color,
  stroke: isPublished ? color : "var(--surface)",
  strokeWidth: 1.5,
});
