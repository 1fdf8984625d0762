import type { RunSummary } from "@contsup/client/client";
import type { Connection } from "../layout/connection-badge.tsx";
import { client } from "./client.ts";
import { nextConnection } from "./connection.ts";

interface RunWatcher {
  /** Each run that changed; null for one that was deleted. */
  onRun: (id: string, run: RunSummary | null) => void;
  /** The connection is back: what happened while it was lost was told to nobody. */
  onMissed: () => void;
  onConnection: (next: (old: Connection) => Connection) => void;
}

/** Returns what ends it. */
export function watchRuns({ onRun, onMissed, onConnection }: RunWatcher): () => void {
  const controller = new AbortController();
  let hasMissed = false;
  const follow = async () => {
    const changes = client.runsChanged({
      signal: controller.signal,
      onConnection: (change) => {
        if (change.state === "lost") hasMissed = true;
        if (change.state === "live" && hasMissed) {
          hasMissed = false;
          onMissed();
        }
        onConnection((old) => nextConnection(old, change));
      },
    });
    for await (const { id, run } of changes) onRun(id, run);
  };
  follow().catch((error: Error) => {
    onConnection((old) => nextConnection(old, { state: "lost", reason: error.message }));
  });
  return () => controller.abort();
}
