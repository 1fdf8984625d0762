import type { RunSummary } from "@contsup/client/client";
import { doneFraction } from "./run-progress.ts";
import { STATES } from "./state-facts.ts";
import { StateIcon } from "./state-icon.tsx";

interface StateLabelProps {
  run: Pick<RunSummary, "state" | "requested" | "progress">;
  kind?: "plain" | "pill";
}

const REQUESTED = { PAUSE: "Pausing", CANCEL: "Cancelling" };

export function StateLabel({ run, kind = "plain" }: StateLabelProps) {
  const { label, tone } = STATES[run.state];
  return (
    <span className="state" data-tone={tone} data-kind={kind}>
      <StateIcon state={run.state} progress={doneFraction(run.progress)} />
      {run.requested ? REQUESTED[run.requested] : label}
    </span>
  );
}
