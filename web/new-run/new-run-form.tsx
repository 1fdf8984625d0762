"use client";
import type { SubmitRunInput } from "@contsup/client/client";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo } from "react";
import { useSubmitRun } from "../api/use-submit-run.ts";
import { ConfigFields } from "./config-fields.tsx";
import { configInput, type Draft } from "./draft.ts";
import { effectiveConfig } from "./effective-config.ts";
import { IssueSummary } from "./issue-summary.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { RunFields } from "./run-fields.tsx";
import { SubmitBar } from "./submit-bar.tsx";
import { useIssues } from "./use-issues.ts";
import { useRunDraft } from "./use-run-draft.ts";

export function NewRunForm({ initial }: { initial: Draft }) {
  const router = useRouter();
  const run = useRunDraft(initial);
  const submit = useSubmitRun();
  const { issues, isRefused, refuse, note } = useIssues(run, submit.error);
  const effective = useMemo(
    () => effectiveConfig(configInput(run.draft.config)),
    [run.draft.config],
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (run.unsendable.length > 0) return refuse();
    submit.mutate(submission(run.draft, run.input), {
      onSuccess: ({ id }) => router.push(`/runs/${id}`),
      onError: refuse,
    });
  };
  return (
    <form className="new-run" onSubmit={onSubmit} noValidate>
      <div className="new-run-fields">
        {isRefused && <IssueSummary issues={issues} />}
        <ConfigFields
          draft={run.draft}
          effective={effective}
          issues={issues}
          onChange={run.setDraft}
        />
        <RunFields draft={run.draft} issues={issues} onChange={run.setDraft} />
        <SubmitBar
          effective={effective}
          stepsPerEpoch={run.answer?.plan?.stepsPerEpoch ?? null}
          issueCount={issues.length}
          isSubmitting={submit.isPending || submit.isSuccess}
          error={note}
        />
      </div>
      <PlanPanel run={run} effective={effective} />
    </form>
  );
}

/** What is left empty is left out: the server has the defaults. */
function submission({ name, tags, notes, priority }: Draft, config: SubmitRunInput["config"]) {
  const tagList = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    config,
    ...(name.trim() ? { name } : {}),
    ...(tagList.length > 0 ? { tags: tagList } : {}),
    ...(notes.trim() ? { notes } : {}),
    ...(priority.trim() ? { priority: Number(priority) } : {}),
  };
}
