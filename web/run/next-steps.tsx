"use client";
import { type RunDetail, weightsUrl } from "@contsup/client/client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type RunActionCall, useRunAction } from "../api/use-run-action.ts";
import { useCommands } from "../commands/use-commands.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { DownloadIcon } from "../icons/icons.tsx";
import { Notice } from "../layout/notice.tsx";
import { compareUrl } from "../run-list/compare-url.ts";
import { RunPicker } from "../run-state/run-picker.tsx";
import { ResumeDialog } from "./resume-dialog.tsx";
import { ACTIONS, commandTitle, RUN_GROUP } from "./run-action-facts.tsx";

/** What people do with a run that is done: take its weights, see it beside others, go on. */
export function NextSteps({ run }: { run: RunDetail }) {
  const router = useRouter();
  const best = run.checkpoints.findLast(({ isBest }) => isBest);
  return (
    <nav className="card next-steps" aria-label="Next steps">
      <strong>Next steps</strong>
      {best && (
        <span className="soft number next-steps-best">
          Best: epoch {formatCount(best.epoch)}, {formatPercent(best.testAccuracy)}
        </span>
      )}
      {best && (
        <a className="button" data-kind="primary" href={weightsUrl(run.id, "best")} download>
          <DownloadIcon />
          Best weights
        </a>
      )}
      <RunPicker
        label="Compare with…"
        without={[run.id]}
        onPick={(other) => router.push(compareUrl([run, other]))}
      />
      <TrainLonger run={run} />
      <a className="next-steps-files" href="#downloads-section">
        All files
      </a>
    </nav>
  );
}

function TrainLonger({ run }: { run: RunDetail }) {
  const [isAsked, setIsAsked] = useState(false);
  const call = useRunAction(run.id);
  useCommands([
    {
      id: "run-extend",
      title: commandTitle("extend"),
      group: RUN_GROUP,
      icon: ACTIONS.extend.icon,
      run: () => setIsAsked(true),
    },
  ]);
  const resume = (changes: RunActionCall["changes"]) => call.mutate({ action: "extend", changes });
  return (
    <>
      <button
        className="button"
        type="button"
        disabled={call.isPending}
        onClick={() => setIsAsked(true)}
      >
        {ACTIONS.extend.icon}
        {ACTIONS.extend.label}
      </button>
      {isAsked && <ResumeDialog run={run} onResume={resume} onClose={() => setIsAsked(false)} />}
      {call.error && (
        <Notice tone="red" title={`The run could not be ${ACTIONS.extend.done}`}>
          {call.error.message}
        </Notice>
      )}
    </>
  );
}
