import type { RunConfig } from "@contsup/contsup/run-config";
import { runLabel } from "@contsup/contsup/run-label";
import { formatCount } from "../format/number.ts";
import { WarningIcon } from "../icons/icons.tsx";

interface SubmitBarProps {
  effective: RunConfig;
  /** Null where there is no plan. */
  stepsPerEpoch: number | null;
  issueCount: number;
  isSubmitting: boolean;
  error: Error | null;
}

export function SubmitBar(props: SubmitBarProps) {
  const { effective, stepsPerEpoch, issueCount, isSubmitting, error } = props;
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
            <strong>{runLabel(effective)}</strong>
            <span className="faint number">
              {formatCount(effective.epochs)} epochs
              {stepsPerEpoch !== null && `, ${formatCount(effective.epochs * stepsPerEpoch)} steps`}
            </span>
          </>
        )}
      </div>
      <button className="button" data-kind="primary" type="submit" disabled={isSubmitting}>
        {isSubmitting ? "Submitting…" : "Submit run"}
      </button>
    </div>
  );
}
