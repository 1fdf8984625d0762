/** A result of this deployment against what the paper has for it, and against this deployment's end-to-end training. */
import { formatPoints } from "../format/number.ts";
import type { ResultCell } from "./result-table.ts";
import { measured, publishedSpread, type Results, spreadText } from "./results.ts";

export interface Comparison {
  /** The paper's number, "unknown" where it has one that is not known here; null where it has none. */
  paper: string | null;
  /** Error here less the paper's, as a fraction; null where one is missing, or the recipe is a reduced one. */
  toPaper: number | null;
  /** Error less that of end-to-end, as a fraction. */
  toEndToEnd: number | null;
  /** Peak memory less that of end-to-end, as a part of it. */
  memoryToEndToEnd: number | null;
}

export function comparisonOf(
  { published, own, endToEnd }: ResultCell,
  { measure, scale }: Results,
): Comparison {
  const spread = publishedSpread(published);
  const ours = own && measured(own, measure);
  const whole = endToEnd && measured(endToEnd, measure);
  const memory = own?.peakTensorBytes;
  const wholeMemory = endToEnd?.peakTensorBytes;
  return {
    paper: spread ? spreadText(spread) : published && "unknown",
    toPaper: ours && spread && scale.isFull ? (ours.mean - spread.mean) / 100 : null,
    toEndToEnd: ours && whole ? (ours.mean - whole.mean) / 100 : null,
    memoryToEndToEnd: memory && wholeMemory ? memory.mean / wholeMemory.mean - 1 : null,
  };
}

/** "+1.5 points"; empty where it is not known. */
export const pointsText = (fraction: number | null): string =>
  fraction === null ? "" : `${formatPoints(fraction)} points`;

/** "+0.9 points, −43 % memory"; empty where neither is known. */
export function endToEndText({ toEndToEnd, memoryToEndToEnd }: Comparison): string {
  const memory = memoryToEndToEnd === null ? "" : `${signedPercent(memoryToEndToEnd)} memory`;
  return [pointsText(toEndToEnd), memory].filter(Boolean).join(", ");
}

const signedPercent = (fraction: number): string =>
  `${fraction < 0 ? "−" : "+"}${Math.abs(100 * fraction).toFixed(0)} %`;
