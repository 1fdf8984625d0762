import type { InputIssue, RunConfig } from "@contsup/contsup/run-config";
import type { ConfigDraft, Draft } from "./draft.ts";
import type { Matrix } from "./matrix/matrix.ts";

/** What every part of the form looks at, and how it changes it. */
export interface FormState {
  draft: Draft;
  setDraft: (draft: Draft) => void;
  setConfig: (config: ConfigDraft) => void;
  matrix: Matrix;
  /** What was typed of the cell that is shown. */
  typed: Record<string, unknown>;
  /** The config of the cell that is shown, with fields that are wrong left at their defaults. */
  effective: RunConfig;
  issues: readonly InputIssue[];
}
