import type { Progress } from "@contsup/client/client";

/** Of all steps, from 0 to 1; 0 while the number of steps is not known. */
export function doneFraction({ step, epochs, stepsPerEpoch }: Progress): number {
  const total = epochs * stepsPerEpoch;
  return total > 0 ? Math.min(1, step / total) : 0;
}

/** Seconds until the expected end; null where it is not known. */
export function secondsLeft({ expectedEndAt }: Progress, now: number): number | null {
  if (expectedEndAt === null) return null;
  return Math.max(0, (new Date(expectedEndAt).getTime() - now) / 1000);
}

/** A cause in words: OUT_OF_MEMORY as "Out of memory". */
export const causeInWords = (cause: string): string =>
  cause.charAt(0) + cause.slice(1).toLowerCase().replaceAll("_", " ");
