/**
 * The events of a run, from a cursor on, without gaps or doubles over any number of lost connections. Stored events carry rising
 * sequence numbers: each reconnect asks for what comes after the last one, and what arrives twice is dropped.
 * A step that a newer attempt repeats comes again with a new number: consumers keep one metric per step (run-record.ts).
 */
import { RunEventsDocument, type RunEventsSubscription } from "./graphql.gen.ts";
import type { Socket } from "./socket.ts";
import { type SubscriptionOptions, subscription } from "./subscription.ts";

export type RunEvent = RunEventsSubscription["runEvents"];

export interface FollowRunOptions extends SubscriptionOptions {
  /** The sequence number to go on after; 0 replays everything. */
  after?: number | undefined;
}

const STORED_EVENTS: ReadonlySet<RunEvent["__typename"]> = new Set([
  "StepEvent",
  "EpochEvent",
  "StateEvent",
  "CheckpointEvent",
  "LogEvent",
]);

export async function* followRun(
  socket: Socket,
  id: string,
  { after = 0, ...options }: FollowRunOptions = {},
): AsyncGenerator<RunEvent, void, void> {
  let last = after;
  let endSent: number | null = null;
  const subscribed = {
    document: RunEventsDocument,
    variables: () => ({ id, after: last }),
    whenConnected: "catching-up" as const,
  };
  for await (const { runEvents: event } of subscription(socket, subscribed, options)) {
    if (STORED_EVENTS.has(event.__typename)) {
      if (event.seq <= last) continue;
      last = event.seq;
    }
    if (event.__typename === "CaughtUpEvent") options.onConnection?.({ state: "live" });
    if (event.__typename === "EndEvent") {
      if (endSent === event.seq) continue; // said again after a reconnect
      endSent = event.seq;
    }
    yield event;
  }
}
