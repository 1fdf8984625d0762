import { formatAbsolute, formatClock } from "../format/time.ts";

/** The worker of a run is gone, and no other has taken it yet: a fact of its own beside the state. */
export function SilentWorker({ since }: { since: string }) {
  const date = new Date(since);
  const title = `Its last heartbeat: ${formatAbsolute(date)}. Another worker goes on from the last checkpoint.`;
  return (
    <span className="badge" data-tone="red" title={title}>
      <span className="dot" />
      <span role="status">
        worker silent since <time dateTime={since}>{formatClock(date)}</time>
      </span>
    </span>
  );
}
