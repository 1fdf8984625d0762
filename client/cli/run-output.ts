/** Where a followed run is shown: lines (text-output.ts), a terminal (live-output.ts) or JSON (json-output.ts). */
import type { RunEvent } from "../follow-run.ts";
import type { RunDetailFragment } from "../graphql.gen.ts";
import type { RunRecord } from "../run-record.ts";
import type { ConnectionChange } from "../subscription.ts";

export interface RunOutput {
  begin(run: RunDetailFragment, url: string): void;
  /** An attempt has started: the run now knows its engine and worker. */
  attempt(run: RunDetailFragment): void;
  /** The record has the event in it. */
  event(event: RunEvent, record: RunRecord): void;
  connection(change: ConnectionChange): void;
  notice(text: string): void;
  /** A question that waits for a key; null takes it away. */
  ask(question: string | null): void;
  end(run: RunDetailFragment, record: RunRecord, url: string): void;
  detached(run: RunDetailFragment, url: string): void;
}
