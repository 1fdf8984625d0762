import { applyRunEvent, bestEpoch, createRunRecord } from "@contsup/client/run-record";
import { expect, test } from "vitest";
import { epochMetric, runDetail, stepMetric } from "./run-facts.ts";

test("an epoch that a newer attempt repeats replaces the older one", () => {
  const record = createRunRecord(runDetail());

  for (const attempt of [1, 2]) {
    const metric = epochMetric(1, { attempt });
    applyRunEvent(record, { __typename: "EpochEvent", seq: attempt, metric });
  }

  expect([...record.epochs.values()].map(({ attempt }) => attempt)).toEqual([2]);
});

test("steps move the progress between its own events", () => {
  const record = createRunRecord(runDetail());

  const metric = stepMetric(50, { epoch: 2, imagesPerSecond: 7 });
  applyRunEvent(record, { __typename: "StepEvent", seq: 1, metric });

  expect(record.progress).toMatchObject({ step: 50, epoch: 2, imagesPerSecond: 7, epochs: 160 });
});

test("the best epoch is the first of the most accurate, by validation where there is one", () => {
  expect(bestEpoch([])).toBeNull();
  expect(bestEpoch([epochMetric(1), epochMetric(2)])?.epoch).toBe(1);
  expect(bestEpoch([epochMetric(1), epochMetric(2, { testAccuracy: 0.51 })])?.epoch).toBe(2);
  const held = [
    epochMetric(1, { validationAccuracy: 0.9, testAccuracy: 0.1 }),
    epochMetric(2, { validationAccuracy: 0.8, testAccuracy: 0.9 }),
  ];
  expect(bestEpoch(held)?.epoch).toBe(1);
});
