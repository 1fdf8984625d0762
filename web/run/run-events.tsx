import { memo } from "react";
import { formatBytes, formatCount } from "../format/number.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { Section } from "../layout/section.tsx";
import { causeInWords } from "../run-state/run-progress.ts";
import { STATES } from "../run-state/state-facts.ts";
import { StateIcon } from "../run-state/state-icon.tsx";
import type { TimelineEntry } from "./run-timeline.ts";

/** More are behind a button of the browser's own. */
const SHOWN = 12;

/** What happened to the run, newest first. */
export const RunEvents = memo(function RunEvents({
  entries,
}: {
  entries: readonly TimelineEntry[];
}) {
  const newestFirst = [...entries].reverse();
  const rest = newestFirst.slice(SHOWN);
  return (
    <Section id="events" title="Events" note="States and checkpoints, newest first">
      <div className="card run-events">
        <ol>{newestFirst.slice(0, SHOWN).map(eventRow)}</ol>
        {rest.length > 0 && (
          <details>
            <summary>{formatCount(rest.length)} earlier events</summary>
            <ol>{rest.map(eventRow)}</ol>
          </details>
        )}
      </div>
    </Section>
  );
});

const eventRow = (entry: TimelineEntry) => (
  <li key={entry.seq} className="run-event">
    {entry.kind === "state" ? (
      <span className="state" data-tone={STATES[entry.state].tone}>
        <StateIcon state={entry.state} />
        {STATES[entry.state].label}
      </span>
    ) : (
      <span className="state" data-tone="grey">
        <span className="event-dot" />
        Checkpoint
      </span>
    )}
    <span className="soft run-event-words">{wordsOf(entry)}</span>
    <span className="faint">
      <RelativeTime at={entry.at} />
    </span>
  </li>
);

function wordsOf(entry: TimelineEntry): string {
  if (entry.kind === "checkpoint") {
    return `epoch ${formatCount(entry.epoch)}, step ${formatCount(entry.step)}, ${formatBytes(entry.bytes)}`;
  }
  const cause = entry.cause && causeInWords(entry.cause);
  const attempt = entry.attempt > 0 ? `attempt ${formatCount(entry.attempt)}` : "";
  return [attempt, cause, entry.message].filter(Boolean).join(" · ");
}
