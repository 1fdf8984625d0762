/** Where the points of a figure are drawn. */
import type { Range } from "../charts/plot-line.ts";
import { ticksOf } from "../charts/ticks.ts";
import type { ByteUnits } from "../format/byte-units.ts";
import { type Figure, type FigurePoint, GIGABYTE } from "./figure.ts";

export interface FigurePlace {
  width: number;
  x: (point: FigurePoint) => number;
  y: (error: number) => number;
  xTicks: { left: number; words: string }[];
  yTicks: { top: number; words: string }[];
  xLabel: string;
  isByModules: boolean;
}

export const PLOT_HEIGHT = 320;
export const MARGIN = { left: 46, right: 16, top: 22, bottom: 44 };
/** Of a doubling of K, left and right of the first and the last. */
const SIDE = 0.35;
const AIR = 1.08;

export function placeOf(
  figure: Figure,
  errors: Range,
  width: number,
  units: ByteUnits,
): FigurePlace {
  const [low, high] = errors;
  const height = PLOT_HEIGHT - MARGIN.top - MARGIN.bottom;
  const y = (error: number) =>
    PLOT_HEIGHT - MARGIN.bottom - ((error - low) / (high - low)) * height;
  const yTicks = ticksOf(errors, 6).map((tick) => ({ top: y(tick), words: String(tick) }));
  const inner = width - MARGIN.left - MARGIN.right;
  const left = (part: number) => MARGIN.left + part * inner;
  const across = figure.across === "memory" ? byMemory(figure, units, inner) : byModules(figure);
  return {
    ...{ width, y, yTicks, xLabel: across.label },
    isByModules: figure.across === "localModules",
    x: (point) => left(across.part(point)),
    xTicks: across.ticks.map(({ part, words }) => ({ left: left(part), words })),
  };
}

interface Across {
  label: string;
  /** 0 is the left end, 1 the right one. */
  part: (point: FigurePoint) => number;
  ticks: { part: number; words: string }[];
}

/** From nothing, in the units that the viewer chose. */
function byMemory({ series }: Figure, units: ByteUnits, inner: number): Across {
  const bytes = series.flatMap(({ points }) => points.map((point) => point.bytes ?? 0));
  const unit = units === "binary" ? 2 ** 30 : GIGABYTE;
  const end = AIR * (Math.max(0, ...bytes) || unit);
  return {
    label: `Memory, ${units === "binary" ? "GiB" : "GB"}`,
    part: (point) => (point.bytes ?? 0) / end,
    ticks: ticksOf([0, end / unit], Math.max(3, Math.floor(inner / 80))).map((tick) => ({
      part: (tick * unit) / end,
      words: String(tick),
    })),
  };
}

/** K doubles from tick to tick. */
function byModules({ localModules }: Figure): Across {
  const least = Math.log2(Math.min(...localModules)) - SIDE;
  const greatest = Math.log2(Math.max(...localModules)) + SIDE;
  const part = (modules: number) => (Math.log2(modules) - least) / (greatest - least);
  return {
    label: "Local modules K",
    part: (point) => part(point.localModules),
    ticks: localModules.map((modules) => ({ part: part(modules), words: String(modules) })),
  };
}
