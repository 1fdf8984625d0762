import type { RunConfig } from "@contsup/contsup/run-config";
import { runLabel } from "@contsup/contsup/run-label";
import { useRef } from "react";
import { useCommands } from "../commands/use-commands.ts";
import { formatCount } from "../format/number.ts";
import { WarningIcon } from "../icons/icons.tsx";

interface SubmitBarProps {
  effective: RunConfig;
  /** More than one for a matrix. */
  runCount: number;
  /** Null where there is no plan. */
  stepsPerEpoch: number | null;
  issueCount: number;
  isSubmitting: boolean;
  error: Error | null;
}

export function SubmitBar(props: SubmitBarProps) {
  const { effective, runCount, stepsPerEpoch, issueCount, isSubmitting, error } = props;
  const isGroup = runCount > 1;
  const button = useRef<HTMLButtonElement>(null);
  useCommands([
    {
      id: "submit-run",
      title: isGroup ? `Submit ${formatCount(runCount)} runs` : "Submit run",
      group: "New run",
      shortcut: "mod+Enter",
      run: () => button.current?.click(),
    },
  ]);
  return (
    <div className="submit-bar">
      <div className="submit-words">
        {error ? (
          <span className="submit-error" role="alert">
            <WarningIcon />
            It was not submitted: {error.message}
          </span>
        ) : issueCount > 0 ? (
          <span className="submit-error">
            <WarningIcon />
            {issueCount === 1 ? "One field is" : `${issueCount} fields are`} not right
          </span>
        ) : (
          <>
            <strong>
              {isGroup ? `A sweep of ${formatCount(runCount)} runs` : runLabel(effective)}
            </strong>
            <span className="faint number">
              {isGroup ? "each in the queue on its own" : lengthOf(effective.epochs, stepsPerEpoch)}
            </span>
          </>
        )}
      </div>
      <button
        ref={button}
        className="button"
        data-kind="primary"
        type="submit"
        disabled={isSubmitting}
      >
        {isSubmitting
          ? "Submitting…"
          : isGroup
            ? `Submit ${formatCount(runCount)} runs`
            : "Submit run"}
      </button>
    </div>
  );
}

function lengthOf(epochs: number, stepsPerEpoch: number | null): string {
  const steps = stepsPerEpoch === null ? "" : `, ${formatCount(epochs * stepsPerEpoch)} steps`;
  return `${formatCount(epochs)} epochs${steps}`;
}
