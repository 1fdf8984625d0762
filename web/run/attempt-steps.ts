import type { RunDetail } from "@contsup/client/client";
import { formatCount } from "../format/number.ts";

export type Attempt = RunDetail["attempts"][number];
type Counts = Pick<Attempt, "stepsReceived" | "stepsWritten">;

/** What came of what the trainer reported; null where it was not counted. */
export function stepsInWords({ stepsReceived, stepsWritten }: Counts): string | null {
  if (stepsReceived === null || stepsWritten === null) return null;
  return `${counted(stepsReceived)} received, ${formatCount(stepsWritten)} written`;
}

/** How far the writing is behind in an attempt that goes on; null where it is not. */
export function stepsBehind(attempt: Counts & Pick<Attempt, "endedAt">): string | null {
  const behind = (attempt.stepsReceived ?? 0) - (attempt.stepsWritten ?? 0);
  return attempt.endedAt !== null || behind <= 0 ? null : counted(behind);
}

const counted = (steps: number): string =>
  `${formatCount(steps)} ${steps === 1 ? "step" : "steps"}`;
