import type { FailureCause } from "@contsup/contsup/run-state";
import { type AttemptEnding, FailureStreak } from "@contsup/workers/supervisor/failure-streak";
import { expect, test } from "vitest";

const failed = (runId: string, cause: FailureCause): AttemptEnding => ({
  runId,
  outcome: { kind: "FAILED", cause, message: "why\nmore" },
  state: "FAILED",
});
const crashed = (runId: string, state: "QUEUED" | "FAILED"): AttemptEnding => ({
  runId,
  outcome: { kind: "LOST", cause: "ENGINE_CRASHED", message: "SIGSEGV" },
  state,
});
const completed = (runId: string): AttemptEnding => ({
  runId,
  outcome: { kind: "COMPLETED" },
  state: "COMPLETED",
});
const A = failed("a", "NO_ENGINE");
const B = failed("b", "INTERNAL");
const C = failed("c", "DISK_FULL");

test.each<[string, AttemptEnding[], string | null]>([
  [
    "three runs that failed for a reason of the machine",
    [A, B, C],
    "3 runs in a row failed here, the last with DISK_FULL: why",
  ],
  [
    "crashes count once their run is given up",
    [A, B, crashed("c", "QUEUED"), crashed("c", "QUEUED"), crashed("c", "FAILED")],
    "3 runs in a row failed here, the last with ENGINE_CRASHED: SIGSEGV",
  ],
  ["two are not enough", [A, B], null],
  ["one run that is retried counts once", [A, B, A, B], null],
  ["a run that is tried again tells nothing yet", [A, B, crashed("c", "QUEUED")], null],
  ["a completed run between", [A, B, completed("d"), C], null],
  ["a failure that speaks of the run between", [A, B, failed("d", "DIVERGED"), C], null],
  ["a cancelled run between", [A, B, { ...completed("d"), state: "CANCELLED" }, C], null],
])("%s", (_, endings, expected) => {
  const streak = new FailureStreak();

  expect(endings.map((ending) => streak.note(ending)).at(-1)).toBe(expected);
});

test("after the third, and when it is reset, it counts from none", () => {
  const streak = new FailureStreak();
  for (const ending of [A, B, C]) streak.note(ending);

  expect([A, B].map((ending) => streak.note(ending))).toEqual([null, null]);
  streak.reset();
  expect(streak.note(C)).toBeNull();
});
