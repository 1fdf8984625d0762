import { createJsonOutput } from "@contsup/client/cli/json-output";
import type { RunEvent } from "@contsup/client/client";
import { createRunRecord } from "@contsup/client/run-record";
import { expect, test } from "vitest";
import { epochMetric, runDetail, stepMetric } from "../run-facts.ts";

function output() {
  const lines: unknown[] = [];
  const words: string[] = [];
  const json = createJsonOutput(
    (line) => lines.push(JSON.parse(line)),
    (line) => words.push(line),
  );
  return { json, lines, words };
}
const record = createRunRecord(runDetail());

test("each event is an object with its type", () => {
  const { json, lines } = output();
  const events: RunEvent[] = [
    { __typename: "StepEvent", seq: 1, metric: stepMetric(1) },
    { __typename: "EpochEvent", seq: 2, metric: epochMetric(1) },
    { __typename: "ProgressEvent", seq: 2, progress: runDetail().progress },
    { __typename: "CaughtUpEvent", seq: 2 },
    { __typename: "EndEvent", seq: 2, state: "COMPLETED" },
  ];

  for (const event of events) json.event(event, record);

  expect(lines).toMatchObject([
    { type: "step", step: 1, localLoss: [2.3, 2.2] },
    { type: "epoch", epoch: 1, testAccuracy: 0.5 },
    { type: "progress", epoch: 1, stepsPerEpoch: 49 },
  ]);
});

test("the end is the last object, with the result", () => {
  const { json, lines } = output();
  const run = runDetail({ state: "COMPLETED", lastTestAccuracy: 0.5, bestTestAccuracy: 0.6 });

  json.end(run, record, "http://host/runs/1");

  expect(lines).toEqual([
    {
      type: "end",
      state: "COMPLETED",
      testAccuracy: 0.5,
      bestTestAccuracy: 0.6,
      bestEpoch: null,
      epochs: 1,
      cause: null,
      message: null,
      run: run.id,
      url: "http://host/runs/1",
    },
  ]);
});

test("words for people stay out of the objects", () => {
  const { json, lines, words } = output();

  json.notice("a notice");
  json.connection({ state: "lost", reason: "closed" });
  json.ask("a question");
  json.ask(null);

  expect(lines).toEqual([]);
  expect(words).toEqual(["note: a notice", "connection lost: closed", "a question"]);
});
