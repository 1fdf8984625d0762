"use client";
import type { ConnectionState } from "@contsup/client/client";
import { formatAge, formatClock } from "../format/time.ts";
import { useNow } from "./use-now.ts";

export interface Connection {
  state: ConnectionState;
  /** When this state began. */
  since: number;
  reason?: string | undefined;
  /** Another try would change nothing. */
  isGivenUp?: boolean;
}

interface ConnectionBadgeProps {
  connection: Connection;
}

/** Whether what the page shows is what is the case now. */
export function ConnectionBadge({ connection }: ConnectionBadgeProps) {
  const now = useNow();
  const { state, since, reason, isGivenUp } = connection;
  const isLost = state === "lost";
  const tone = isLost ? "red" : state === "live" ? "green" : "amber";
  const clock = formatClock(new Date(since));
  const next = isGivenUp ? "Load the page again." : "Trying again.";
  const words = {
    live: "Live",
    connecting: "Connecting",
    "catching-up": "Catching up",
    lost: "Disconnected",
  };
  return (
    <span
      className="badge"
      data-tone={tone}
      data-live={state === "live"}
      title={isLost ? `${clock}: ${reason}. ${next}` : undefined}
    >
      <span className="dot" />
      <span role="status">{words[state]}</span>
      {isLost && <span className="number">{formatAge(new Date(since), now)}</span>}
    </span>
  );
}
