import type { RunConfigInput, SubmitRunInput } from "@contsup/client/client";
import type { Draft } from "./draft.ts";

/** Runs that share everything but their configs. */
export interface Submission extends Omit<SubmitRunInput, "config" | "idempotencyKey"> {
  cells: RunConfigInput[];
  tags?: string[];
}

/** What is left empty is left out: the server has the defaults. */
export function submissionOf(draft: Draft, cells: RunConfigInput[]): Submission {
  const { name, tags, notes, priority, initialWeights } = draft;
  const tagList = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    cells,
    ...(name.trim() ? { name } : {}),
    ...(tagList.length > 0 ? { tags: tagList } : {}),
    ...(notes.trim() ? { notes } : {}),
    ...(priority.trim() ? { priority: Number(priority) } : {}),
    ...(initialWeights.trim() ? { initialWeights: initialWeights.trim() } : {}),
  };
}
