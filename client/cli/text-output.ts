/** A run in plain lines, for pipes and logs. The live output prints its lines, too, but for the steps. */
import type { RunEvent } from "../follow-run.ts";
import type { LogLineFragment } from "../graphql.gen.ts";
import type { RunRecord } from "../run-record.ts";
import { epochTable } from "./epoch-table.ts";
import type { Paint } from "./paint.ts";
import {
  attemptLine,
  beginLine,
  endLine,
  epochLine,
  nextStepLines,
  progressLine,
  stateLine,
  stepInEpoch,
  stepLine,
  watchHint,
} from "./run-lines.ts";
import type { RunOutput } from "./run-output.ts";

export interface TextOutputOptions {
  print(line: string): void;
  paint: Paint;
  /** Print every nth step of an epoch; null prints none. */
  printEvery: number | null;
  /** Print what is done before the training starts. */
  hasPhases: boolean;
}

export function createTextOutput(options: TextOutputOptions): RunOutput {
  const { print, paint } = options;
  const printPhase = options.hasPhases ? createPhasePrinter(print) : () => {};
  let isLost = false;
  return {
    begin: (run, url) => print(beginLine(run, url)),
    attempt: (run) => print(paint.dim(attemptLine(run))),
    event(event, record) {
      if (event.__typename === "ProgressEvent") printPhase(record);
      else for (const line of eventLines(event, record, options)) print(line);
    },
    connection({ state, reason }) {
      if (state === "lost" && !isLost) print(paint.yellow(`connection lost: ${reason}`));
      if (state === "live" && isLost) print("connected again");
      if (state === "lost" || state === "live") isLost = state === "lost";
    },
    notice: (text) => print(paint.yellow(`note: ${text}`)),
    ask: (question) => question && print(question),
    end(run, record, url) {
      for (const line of epochTable(record.epochs.values())) print(line);
      print((run.state === "COMPLETED" ? paint.green : paint.red)(endLine(run)));
      for (const line of nextStepLines(run, url)) print(line);
    },
    detached: (run) => print(watchHint(run.id)),
  };
}

function eventLines(
  event: RunEvent,
  record: RunRecord,
  { paint, printEvery }: TextOutputOptions,
): string[] {
  switch (event.__typename) {
    case "StepEvent": {
      const { step, epoch } = event.metric;
      const { stepsPerEpoch } = record;
      if (printEvery === null || stepInEpoch(step, epoch, stepsPerEpoch) % printEvery !== 0)
        return [];
      return [stepLine(event.metric, stepsPerEpoch)];
    }
    case "EpochEvent":
      return [epochLine(event.metric, record)];
    case "StateEvent":
      return [(event.state === "FAILED" ? paint.red : paint.bold)(stateLine(event))];
    case "LogEvent":
      return logLines(event.line, paint);
    default:
      return [];
  }
}

function logLines({ level, message }: LogLineFragment, paint: Paint): string[] {
  if (level === "ERROR") return [paint.red(`error: ${message}`)];
  return level === "WARN" ? [paint.yellow(`warning: ${message}`)] : [];
}

/** Each phase once, and each place in the queue; training itself tells its steps and epochs instead. */
function createPhasePrinter(print: (line: string) => void): (record: RunRecord) => void {
  let last = "";
  return (record) => {
    const { state, progress } = record;
    const isBefore = state === "QUEUED" || state === "STARTING";
    const now = `${state} ${progress.phase} ${progress.queuePosition} ${progress.waitReason?.words}`;
    const line = progressLine(record);
    if (isBefore && now !== last && line !== state) print(line);
    last = now;
  };
}
