"use client";
import type { InputIssue, RunConfigInput } from "@contsup/client/client";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { useMemo, useState } from "react";
import { type PlanAnswer, usePlan } from "../api/use-plan.ts";
import { configInput, type Draft } from "./draft.ts";
import { isSendable } from "./field-value.ts";
import { useDebounced } from "./use-debounced.ts";

const PLAN_DELAY_MS = 200;

/** What is typed, what the server makes of it, and what of it cannot even be sent. */
export interface RunDraft {
  draft: Draft;
  setDraft: (draft: Draft) => void;
  /** What can be sent of the config. */
  input: RunConfigInput;
  /** Of the fields that cannot. */
  unsendable: InputIssue[];
  answer: PlanAnswer | undefined;
  planError: Error | null;
  /** The answer belongs to what was typed a moment ago. */
  isPlanning: boolean;
}

export function useRunDraft(initial: Draft): RunDraft {
  const [draft, setDraft] = useState(initial);
  const { input, unsendable } = useMemo(() => sortOut(configInput(draft.config)), [draft.config]);
  const settled = useDebounced(input, PLAN_DELAY_MS);
  const plan = usePlan(settled);
  return {
    ...{ draft, setDraft, input, unsendable },
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
