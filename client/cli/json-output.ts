/** A run for programs: one JSON object a line on stdout, the last one its end; everything for people goes to stderr. */
import type { RunEvent } from "../follow-run.ts";
import type { RunDetailFragment } from "../graphql.gen.ts";
import type { RunOutput } from "./run-output.ts";

export function createJsonOutput(
  print: (line: string) => void,
  printForPeople: (line: string) => void,
): RunOutput {
  const put = (type: string, fields: object): void => print(JSON.stringify({ type, ...fields }));
  return {
    begin: (run, url) =>
      put("run", { run: run.id, url, name: run.name, state: run.state, config: run.config }),
    attempt: ({ attempt, engine, worker, provenance }) =>
      put("attempt", { attempt, engine, worker: worker?.hostname ?? null, provenance }),
    event(event) {
      const line = eventObject(event);
      if (line) print(JSON.stringify(line));
    },
    connection({ state, reason }) {
      if (state === "lost") printForPeople(`connection lost: ${reason}`);
    },
    notice: (text) => printForPeople(`note: ${text}`),
    ask: (question) => question && printForPeople(question),
    end: (run, _record, url) => put("end", { ...result(run), url }),
    detached: (run, url) => put("detached", { run: run.id, url }),
  };
}

function eventObject(event: RunEvent): object | null {
  switch (event.__typename) {
    case "StepEvent":
      return { type: "step", ...event.metric };
    case "EpochEvent":
      return { type: "epoch", ...event.metric };
    case "StateEvent": {
      const { seq, state, attempt, cause, message, at } = event;
      return { type: "state", seq, state, attempt, cause, message, at };
    }
    case "CheckpointEvent":
      return { type: "checkpoint", ...event.checkpoint };
    case "LogEvent":
      return { type: "log", ...event.line };
    case "ProgressEvent":
      return { type: "progress", ...event.progress };
    case "CaughtUpEvent":
    case "EndEvent":
      return null;
  }
}

const result = (run: RunDetailFragment) => ({
  state: run.state,
  testAccuracy: run.lastTestAccuracy,
  bestTestAccuracy: run.bestTestAccuracy,
  bestEpoch: run.bestEpoch,
  epochs: run.progress.epoch,
  cause: run.cause,
  message: run.causeMessage,
  run: run.id,
});
