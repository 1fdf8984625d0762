"use client";
import { formatAbsolute, formatDuration } from "../format/time.ts";
import { useNow } from "../layout/use-now.ts";

/** A run that trains reports every few seconds; a minute of silence is worth a word. */
const STALE_MS = 60_000;

/** How old the newest point is, once it is old. */
export function PointAge({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  const age = now - date.getTime();
  if (age < STALE_MS) return null;
  return (
    <span className="badge" data-tone="amber" title={formatAbsolute(date)}>
      <span className="dot" />
      Last point {formatDuration(age / 1_000)} ago
    </span>
  );
}
