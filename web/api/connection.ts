import type { ConnectionChange } from "@contsup/client/client";
import type { Connection } from "../layout/connection-badge.tsx";

/** A try to connect again belongs to the loss before it: the time since which it is lost stays. */
export function nextConnection(old: Connection, change: ConnectionChange): Connection {
  const wasLost = old.reason !== undefined;
  if (change.state === "lost") {
    const since = wasLost ? old.since : Date.now();
    const { reason, retryInMs } = change;
    return { state: "lost", since, reason, isGivenUp: retryInMs === undefined };
  }
  if (change.state === "connecting" && wasLost) return old;
  return { state: change.state, since: Date.now() };
}
