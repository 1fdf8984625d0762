import type { LogLine, RunDetail } from "@contsup/client/client";
import { Notice } from "../layout/notice.tsx";
import { causeInWords } from "../run-state/run-progress.ts";
import { LogLines } from "./log-lines.tsx";

const LAST_LINES = 5;

/** Why it failed, with the last words of its log. */
export function RunFailure({ run, logs }: { run: RunDetail; logs: readonly LogLine[] }) {
  return (
    <div className="run-failure">
      <Notice tone="red" title={run.cause ? causeInWords(run.cause) : "Failed"}>
        <p>{run.causeMessage}</p>
        <LogLines lines={logs.slice(-LAST_LINES)} />
      </Notice>
    </div>
  );
}
