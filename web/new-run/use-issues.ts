"use client";
import { type InputIssue, InvalidInputError } from "@contsup/client/client";
import { useState } from "react";
import type { Draft } from "./draft.ts";
import { issuesOfCells } from "./matrix/matrix.ts";
import type { RunDraft } from "./use-run-draft.ts";

interface Issues {
  issues: InputIssue[];
  /** A submission was refused, and something is still wrong. */
  isRefused: boolean;
  refuse: () => void;
  /** Why a submission failed that has nothing to do with a field. */
  note: Error | null;
}

/** Everything that is wrong now: what cannot be sent, what the server says of the config as it is typed, what it said of the rest. */
export function useIssues(run: RunDraft, submitError: Error | null): Issues {
  const [refused, setRefused] = useState<Draft | null>(null);
  const said = submitError instanceof InvalidInputError ? submitError.issues : [];
  const stillSaid = said.filter(({ field }) => refused && isAsIt(run.draft, refused, field));
  const ofConfig =
    run.matrix.axes.length > 0
      ? issuesOfCells(run.matrix.cells)
      : [...run.unsendable, ...(run.answer?.issues ?? [])];
  const found = [...run.matrix.issues, ...ofConfig, ...stillSaid];
  const issues = [...new Map(found.map((issue) => [issue.field, issue])).values()];
  const isOfFields = submitError === null || said.length > 0;
  return {
    issues,
    isRefused: refused !== null && issues.length > 0,
    refuse: () => setRefused(run.draft),
    note: isOfFields ? null : submitError,
  };
}

/** Whether what was refused is still what is typed. Fields of a config depend on each other; those of the run do not. */
function isAsIt(draft: Draft, refused: Draft, field: string): boolean {
  if (field in draft && field !== "config") {
    return draft[field as "name"] === refused[field as "name"];
  }
  return draft.config === refused.config;
}
