"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo } from "react";
import { useSubmitRun } from "../api/use-submit-run.ts";
import { ConfigFields } from "./config-fields.tsx";
import type { Draft } from "./draft.ts";
import { effectiveConfig } from "./effective-config.ts";
import type { FormState } from "./form-state.ts";
import { IssueSummary } from "./issue-summary.tsx";
import { MatrixCard } from "./matrix/matrix-card.tsx";
import { PlanPanel } from "./plan/plan-panel.tsx";
import { RunFields } from "./run-fields.tsx";
import { runSubmission, sweepSubmission } from "./submission.ts";
import { SubmitBar } from "./submit-bar.tsx";
import { useIssues } from "./use-issues.ts";
import { useRunDraft } from "./use-run-draft.ts";

export function NewRunForm({ initial }: { initial: Draft }) {
  const router = useRouter();
  const run = useRunDraft(initial);
  const { draft, setDraft, matrix, typed } = run;
  const submit = useSubmitRun();
  const { issues, isRefused, refuse, note } = useIssues(run, submit.error);
  const effective = useMemo(() => effectiveConfig(typed), [typed]);
  const isGroup = matrix.axes.length > 0;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isGroup ? issues.length > 0 : run.unsendable.length > 0) return refuse();
    const submission = isGroup ? sweepSubmission(draft, matrix) : runSubmission(draft, run.input);
    submit.mutate(submission, { onSuccess: (href) => router.push(href), onError: refuse });
  };
  const state: FormState = {
    ...{ draft, setDraft, matrix, typed, effective, issues },
    setConfig: (config) => setDraft({ ...draft, config }),
  };
  return (
    <form className="new-run" onSubmit={onSubmit} noValidate>
      <div className="new-run-fields">
        {isRefused && <IssueSummary issues={issues} />}
        <ConfigFields state={state} />
        {isGroup && <MatrixCard matrix={matrix} shown={run.shown} onShow={run.setShown} />}
        <RunFields draft={draft} issues={issues} isGroup={isGroup} onChange={setDraft} />
        <SubmitBar
          effective={effective}
          runCount={matrix.count}
          stepsPerEpoch={run.answer?.plan?.stepsPerEpoch ?? null}
          issueCount={issues.length}
          isSubmitting={submit.isPending || submit.isSuccess}
          error={note}
        />
      </div>
      <PlanPanel
        run={run}
        effective={effective}
        onBatchSize={(size) => state.setConfig({ ...draft.config, batchSize: String(size) })}
      />
    </form>
  );
}
