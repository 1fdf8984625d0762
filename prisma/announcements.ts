// The one LISTEN connection of a process. A NOTIFY is only a hint to look sooner than the next poll: it carries ids, never data,
// and those sent while the connection was down are lost. So after every (re)connect each listener is told to read everything.
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** `run_events`: RUN:LASTSEQ of a run that changed; `run_requests` and `queue`: the run's id. */
export const CHANNELS = ["run_events", "run_requests", "queue"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Gets the payload, or null: something may have been missed, read everything. */
export type Listener = (payload: string | null) => void;

export interface Announcements {
  /** The connection is opened with the first listener. Returns what ends the listening. */
  listen(channel: Channel, listener: Listener): () => void;
  close(): Promise<void>;
}

const RECONNECT_DELAY_MS = 500;
/** A connection whose host is gone without a word is found out by a question without an answer. */
const PING_INTERVAL_MS = 5_000;
const PING_TIMEOUT_MS = 5_000;

export function openAnnouncements(url: string): Announcements {
  const listeners = new Map<Channel, Set<Listener>>(CHANNELS.map((name) => [name, new Set()]));
  const closing = new AbortController();
  let listening: Promise<void> | undefined;

  const wakeAll = () => {
    for (const set of listeners.values()) for (const listener of set) listener(null);
  };
  const wake = ({ channel, payload }: pg.Notification) => {
    for (const listener of listeners.get(channel as Channel) ?? []) listener(payload ?? null);
  };

  async function keepListening(): Promise<void> {
    while (!closing.signal.aborted) {
      await listenUntilLost(url, closing.signal, wake, wakeAll);
      await delay(RECONNECT_DELAY_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  return {
    listen(channel, listener) {
      const set = listeners.get(channel)!;
      set.add(listener);
      listening ??= keepListening();
      return () => void set.delete(listener);
    },
    async close() {
      closing.abort();
      await listening;
    },
  };
}

/** Resolves when the connection is lost, was never made, or `signal` ends it; never rejects. */
async function listenUntilLost(
  url: string,
  signal: AbortSignal,
  onNotification: (notification: pg.Notification) => void,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: PING_TIMEOUT_MS,
    keepAlive: true,
    application_name: "contsup listen",
  });
  const lost = new Promise<void>((resolve) => {
    client.once("error", resolve);
    client.once("end", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  client.on("error", () => {});
  client.on("notification", onNotification);
  try {
    await client.connect();
    await client.query(CHANNELS.map((channel) => `listen ${channel}`).join("; "));
    onListening();
    await Promise.race([lost, pingUntilSilence(client)]);
  } catch {
    // The next try, in half a second, may find the server back; polling is the truth until then.
  } finally {
    await endQuietly(client);
  }
}

async function pingUntilSilence(client: pg.Client): Promise<void> {
  for (;;) {
    await delay(PING_INTERVAL_MS, undefined, { ref: false });
    await client.query("select");
  }
}

/** `end()` waits for an answer that a dead host never gives. */
async function endQuietly(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => {}), delay(1_000, undefined, { ref: false })]);
}
