import type { RunConfigInput, SubmitRunInput, SubmitSweepInput } from "@contsup/client/client";
import type { Draft } from "./draft.ts";
import type { Matrix } from "./matrix/matrix.ts";

export type Submission =
  | { kind: "run"; input: Omit<SubmitRunInput, "idempotencyKey"> }
  | { kind: "sweep"; input: Omit<SubmitSweepInput, "idempotencyKey"> };

export const runSubmission = (draft: Draft, config: RunConfigInput): Submission => ({
  kind: "run",
  input: { config, ...runFacts(draft) },
});

/** The matrix was checked cell by cell before: its values are those of their fields. */
export const sweepSubmission = (draft: Draft, { base, axes }: Matrix): Submission => ({
  kind: "sweep",
  input: { config: base as RunConfigInput, axes, ...runFacts(draft) },
});

/** What is left empty is left out: the server has the defaults. */
function runFacts({ name, tags, notes, priority, initialWeights }: Draft) {
  const tagList = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    ...(name.trim() ? { name } : {}),
    ...(tagList.length > 0 ? { tags: tagList } : {}),
    ...(notes.trim() ? { notes } : {}),
    ...(priority.trim() ? { priority: Number(priority) } : {}),
    ...(initialWeights.trim() ? { initialWeights: initialWeights.trim() } : {}),
  };
}
