"use client";
import type { InputIssue, RunConfigInput } from "@contsup/client/client";
import { isSendable } from "@contsup/contsup/field-value";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { useMemo, useState } from "react";
import { type PlanAnswer, usePlan } from "../api/use-plan.ts";
import type { Draft } from "./draft.ts";
import { type Matrix, matrixOf } from "./matrix/matrix.ts";
import { useDebounced } from "./use-debounced.ts";

const PLAN_DELAY_MS = 200;

/** What is typed, what the server makes of it, and what of it cannot even be sent. */
export interface RunDraft {
  draft: Draft;
  setDraft: (draft: Draft) => void;
  matrix: Matrix;
  /** Index of the cell of the matrix that the plan is of. */
  shown: number;
  setShown: (index: number) => void;
  /** All that was typed of the shown cell's config. */
  typed: Record<string, unknown>;
  /** What can be sent of it. */
  input: RunConfigInput;
  /** What the plan is of: what was typed a moment ago. */
  settledInput: RunConfigInput;
  /** Of the fields that cannot. */
  unsendable: InputIssue[];
  answer: PlanAnswer | undefined;
  planError: Error | null;
  /** The answer belongs to what was typed a moment ago. */
  isPlanning: boolean;
}

export function useRunDraft(initial: Draft): RunDraft {
  const [draft, setDraft] = useState(initial);
  const [wanted, setShown] = useState(0);
  const matrix = useMemo(() => matrixOf(draft.config), [draft.config]);
  const shown = Math.max(0, Math.min(wanted, matrix.cells.length - 1));
  const typed = matrix.cells[shown]?.input ?? matrix.base;
  const { input, unsendable } = useMemo(() => sortOut(typed), [typed]);
  const settled = useDebounced(input, PLAN_DELAY_MS);
  const plan = usePlan(settled);
  return {
    ...{ draft, setDraft, matrix, shown, setShown, typed, input, unsendable },
    settledInput: settled,
    answer: plan.data,
    planError: plan.error,
    isPlanning: settled !== input || plan.isPlaceholderData,
  };
}

function sortOut(values: Record<string, unknown>) {
  const unsent = RUN_CONFIG_FIELDS.filter(
    (field) => field.name in values && !isSendable(field, values[field.name]),
  ).map(({ name }) => name as string);
  const sent = Object.entries(values).filter(([name]) => !unsent.includes(name));
  const { issues = [] } = parseRunConfig(values);
  return {
    input: Object.fromEntries(sent) as RunConfigInput,
    unsendable: issues.filter(({ field }) => unsent.includes(field)),
  };
}
