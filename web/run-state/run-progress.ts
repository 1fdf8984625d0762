import type { Progress } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";

/** Of all steps, from 0 to 1; 0 while the number of steps is not known. */
export function doneFraction({ step, epochs, stepsPerEpoch }: Progress): number {
  const total = epochs * stepsPerEpoch;
  return total > 0 ? Math.min(1, step / total) : 0;
}

/** How far a run is: by epochs, but by steps until the first of them is over. */
export function reachedInWords({ step, epoch, epochs, stepsPerEpoch }: Progress): string {
  if (step >= stepsPerEpoch) return `Epoch ${formatCount(epoch)} / ${formatCount(epochs)}`;
  return `Step ${formatCount(step)} / ${formatCount(epochs * stepsPerEpoch)}`;
}

/** Seconds until the expected end; null where it is not known. */
export function secondsLeft({ expectedEndAt }: Progress, now: number): number | null {
  if (expectedEndAt === null) return null;
  return Math.max(0, (new Date(expectedEndAt).getTime() - now) / 1000);
}

/** A cause in words: OUT_OF_MEMORY as "Out of memory". */
export const causeInWords = (cause: string): string =>
  cause.charAt(0) + cause.slice(1).toLowerCase().replaceAll("_", " ");
