import type { ConnectionChange } from "@contsup/client/client";
import type { Connection } from "../layout/connection-badge.tsx";

/** A try to connect again belongs to the loss before it: the time since which it is lost stays. */
export function nextConnection(old: Connection, change: ConnectionChange): Connection {
  const wasLost = old.reason !== undefined;
  if (change.state === "lost") {
    return { state: "lost", since: wasLost ? old.since : Date.now(), reason: change.reason };
  }
  if (change.state === "connecting" && wasLost) return old;
  return { state: change.state, since: Date.now() };
}
