import type { Progress } from "@contsup/client/client";
import {
  causeInWords,
  doneFraction,
  phaseInWords,
  reachedInWords,
  secondsLeft,
} from "@contsup/web/run-state/run-progress";
import { expect, test } from "vitest";

const progress = (overrides: Partial<Progress>): Progress => ({
  phase: "",
  phaseDone: null,
  phaseTotal: null,
  phaseUnit: null,
  epoch: 0,
  epochs: 10,
  step: 0,
  stepsPerEpoch: 0,
  imagesPerSecond: null,
  expectedEndAt: null,
  queuePosition: null,
  waitReason: null,
  ...overrides,
});

test("done is the part of all steps", () => {
  expect(doneFraction(progress({ step: 25, stepsPerEpoch: 10 }))).toBe(0.25);
});

test("nothing is done while the number of steps is not known", () => {
  expect(doneFraction(progress({ step: 25 }))).toBe(0);
});

test.each([
  ["Step 0 / 2,000", { stepsPerEpoch: 200, epoch: 1 }],
  ["Step 112 / 2,000", { stepsPerEpoch: 200, epoch: 1, step: 112 }],
  ["Epoch 1 / 10", { stepsPerEpoch: 200, epoch: 1, step: 200 }],
  ["Epoch 7 / 10", { stepsPerEpoch: 200, epoch: 7, step: 1_399 }],
  ["Epoch 0 / 10", {}],
])("%s: steps are told until the first epoch is over", (words, overrides) => {
  expect(reachedInWords(progress(overrides))).toBe(words);
});

test("the time left is never less than none", () => {
  const expectedEndAt = "1970-01-01T00:00:10.000Z";

  expect(secondsLeft(progress({ expectedEndAt }), 4_000)).toBe(6);
  expect(secondsLeft(progress({ expectedEndAt }), 60_000)).toBe(0);
  expect(secondsLeft(progress({}), 0)).toBeNull();
});

test.each([
  ["7%, 12.3 MB of 170 MB", { phaseDone: 12_345_678, phaseTotal: 170_498_071, phaseUnit: "BYTES" }],
  ["3 of 6 files", { phaseDone: 3, phaseTotal: 6, phaseUnit: "FILES" }],
  ["100 of 400", { phaseDone: 100, phaseTotal: 400 }],
  ["", { phaseDone: 12_345_678, phaseTotal: null, phaseUnit: "BYTES" }],
] as const)("a phase is %s", (words, overrides) => {
  expect(phaseInWords(progress(overrides))).toBe(words);
});

test("causes are words", () => {
  expect(causeInWords("OUT_OF_MEMORY")).toBe("Out of memory");
});
