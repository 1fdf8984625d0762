"use client";
import type { LogLine, RunDetail } from "@contsup/client/client";
import { LAST_LOG_LINES } from "../api/run-history.ts";
import { Notice } from "../layout/notice.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { causeInWords } from "../run-state/run-progress.ts";
import { LogLines } from "./log-lines.tsx";
import { useTail } from "./use-tail.ts";

/** Why it failed, with the last words of its log. */
export function RunFailure({ run, logs }: { run: RunDetail; logs: readonly LogLine[] }) {
  const lines = logs.slice(-LAST_LOG_LINES);
  const tail = useTail(lines.length);
  return (
    <div className="run-failure">
      <Notice
        tone="red"
        title={run.cause ? causeInWords(run.cause) : "Failed"}
        action={
          <a className="button" data-size="small" href="#log-section">
            Whole log
          </a>
        }
      >
        <p>{run.causeMessage}</p>
      </Notice>
      {lines.length > 0 && (
        <ScrollCard
          label="Last lines of the log"
          className="run-failure-log"
          ref={tail.ref}
          onScroll={tail.onScroll}
        >
          <LogLines lines={lines} />
        </ScrollCard>
      )}
    </div>
  );
}
