/** Follows a run until it comes to rest, or the person who watches it leaves. */
import type { Client, EpochMetric, RunDetail, RunEvent, RunState } from "../client.ts";
import { UnreachableError } from "../errors.ts";
import { applyRunEvent, createRunRecord, type RunRecord } from "../run-record.ts";
import type { CheckpointCopies } from "./checkpoint-copies.ts";
import type { CommandContext } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Choice, onInterrupt } from "./interrupt.ts";
import type { RunOutput } from "./run-output.ts";

/** A server that restarts is back long before; the run itself does not care. */
const GIVE_UP_AFTER_MS = 120_000;

export interface Follow {
  client: Client;
  run: RunDetail;
  /** The page of the run. */
  url: string;
  output: RunOutput;
  context: CommandContext;
  /** The sequence number to go on after. */
  after: number;
  /** Epochs before that; they are shown first. */
  epochs?: EpochMetric[];
  copies?: CheckpointCopies | null;
}

/** COMPLETED, FAILED, CANCELLED; and PAUSED, which only a person ends. */
const RESTING: ReadonlySet<RunState> = new Set(["COMPLETED", "FAILED", "CANCELLED", "PAUSED"]);

/** Until it is RUNNING nobody knows on which engine. */
const WAITING: ReadonlySet<RunState> = new Set(["QUEUED", "STARTING"]);

export async function followToRest(follow: Follow): Promise<ExitCode> {
  const { run, url, output, context, copies } = follow;
  const leaving = new AbortController();
  const record = createRunRecord(run);
  for (const metric of follow.epochs ?? []) {
    const event: RunEvent = { __typename: "EpochEvent", seq: metric.seq, metric };
    applyRunEvent(record, event);
    if (!RESTING.has(run.state)) output.event(event, record);
  }
  const forgetInterrupt = onInterrupt(context, {
    ask: output.ask,
    choose: (choice) => void act(choice, follow, leaving),
  });
  try {
    const ended = await untilRest(follow, record, leaving.signal);
    await copies?.settled();
    if (ended) output.end(ended, record, url);
    else output.detached(run, url);
    if (!ended) return EXIT.detached;
    return ended.state === "COMPLETED" ? EXIT.ok : EXIT.notCompleted;
  } finally {
    forgetInterrupt();
  }
}

async function act(choice: Choice, { client, run, output }: Follow, leaving: AbortController) {
  if (choice === "detach") return leaving.abort();
  try {
    if (choice === "pause") await client.pauseRun(run.id);
    else await client.cancelRun(run.id);
    output.notice(choice === "pause" ? "pausing at the end of the step" : "cancelling");
  } catch (error) {
    output.notice(`could not ${choice}: ${(error as Error).message}`);
  }
}

/** The run at rest; null when the watcher left. */
async function untilRest(
  { client, run, output, after, copies }: Follow,
  record: RunRecord,
  signal: AbortSignal,
): Promise<RunDetail | null> {
  const events = client.followRun(run.id, {
    after,
    signal,
    onConnection: output.connection,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  });
  let told = 0;
  let atRest: RunDetail | null = null;
  for await (const event of events) {
    applyRunEvent(record, event);
    output.event(event, record);
    if (event.__typename === "CheckpointEvent") copies?.add(event.checkpoint);
    if (tellsState(event) && record.isCaughtUp) {
      const now = await readRun(client, run.id);
      if (now?.engine && now.attempt > told && !WAITING.has(now.state)) {
        told = now.attempt;
        output.attempt(now);
      }
      atRest = now && RESTING.has(now.state) ? now : null;
    }
    // The row may be ahead of the events: it is over when the last of them has come.
    if (atRest && event.seq >= atRest.lastSeq) return atRest;
  }
  return null;
}

const tellsState = ({ __typename }: RunEvent): boolean =>
  __typename === "StateEvent" || __typename === "EndEvent" || __typename === "CaughtUpEvent";

/** null while the server restarts: once it is back, the events tell again. */
async function readRun(client: Client, id: string): Promise<RunDetail | null> {
  try {
    return await client.run(id);
  } catch (error) {
    if (error instanceof UnreachableError) return null;
    throw error;
  }
}
