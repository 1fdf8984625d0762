import type { RunDetail } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";

type Attempt = RunDetail["attempts"][number];
type Counts = Pick<Attempt, "stepsReceived" | "stepsWritten">;

/** What came of what the trainer reported; null where it was not counted. */
export function stepsInWords({ stepsReceived, stepsWritten }: Counts): string | null {
  if (stepsReceived === null || stepsWritten === null) return null;
  const noun = stepsReceived === 1 ? "step" : "steps";
  return `${formatCount(stepsReceived)} ${noun} received, ${formatCount(stepsWritten)} written`;
}

/** How far the writing is behind in an attempt that goes on; null where it is not. */
export function catchingUpInWords(attempt: Counts & Pick<Attempt, "endedAt">): string | null {
  const behind = (attempt.stepsReceived ?? 0) - (attempt.stepsWritten ?? 0);
  if (attempt.endedAt !== null || behind <= 0) return null;
  return `Catching up: ${formatCount(behind)} ${behind === 1 ? "step" : "steps"} to be written`;
}
