import type { Progress } from "@contsup/client/client";
import { formatBytes, formatCount } from "../format/number.ts";

/** Of all steps, from 0 to 1; 0 while the number of steps is not known. */
export function doneFraction({ step, epochs, stepsPerEpoch }: Progress): number {
  const total = epochs * stepsPerEpoch;
  return total > 0 ? Math.min(1, step / total) : 0;
}

/** Of what comes before the training (a download, the installation of an engine); null where it is not measured. */
export const phaseFraction = ({ phaseDone, phaseTotal }: Progress): number | null =>
  phaseDone === null || !phaseTotal ? null : Math.min(1, phaseDone / phaseTotal);

/** "7%, 12.3 MB of 170 MB", "3 of 6 files", "100 of 400"; empty where it is not measured. */
export function phaseInWords(progress: Progress): string {
  const { phaseDone, phaseTotal, phaseUnit } = progress;
  const fraction = phaseFraction(progress);
  if (fraction === null) return "";
  const format = phaseUnit === "BYTES" ? formatBytes : formatCount;
  const files = phaseUnit === "FILES" ? " files" : "";
  const share = phaseUnit === "BYTES" ? `${Math.floor(100 * fraction)}%, ` : "";
  return `${share}${format(phaseDone)} of ${format(phaseTotal)}${files}`;
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
