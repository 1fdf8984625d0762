import type { Range } from "../charts/plot-line.ts";
import { gainColor, type HeatColor, rampColor } from "./heat-color.ts";
import { gainLimit, known } from "./module-gains.ts";
import type { StripKind, StripRow } from "./module-strips.ts";

type ColorOf = (style: CSSStyleDeclaration) => HeatColor;

export interface StripColors {
  /** Of the strips' own kind. */
  domain: Range;
  of: (row: StripRow) => ColorOf;
}

/** Colours that all strips share. Norms and losses differ by orders of magnitude, so their logarithms are coloured. */
export function stripColors(kind: StripKind, rows: readonly StripRow[]): StripColors {
  const ramp = extent(rows.filter((row) => kind !== "gain" || row.kind !== "gain"));
  const isLogarithmic = kind === "gradientNorm" || kind === "localLoss";
  const ramped: ColorOf = (style) => {
    if (!isLogarithmic || ramp[0] <= 0) return rampColor(style, ...ramp);
    const color = rampColor(style, Math.log(ramp[0]), Math.log(ramp[1]));
    return (value) => color(Math.log(value));
  };
  if (kind !== "gain") return { domain: ramp, of: () => ramped };
  const most = gainLimit(rows.filter((row) => row.kind === "gain").map(({ values }) => values));
  const gained: ColorOf = (style) => gainColor(style, most);
  return { domain: [-most, most], of: (row) => (row.kind === "gain" ? gained : ramped) };
}

function extent(rows: readonly StripRow[]): Range {
  const numbers = rows.flatMap(({ values }) => known(values));
  return numbers.length === 0 ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
}
