import { NonFiniteSteps } from "@contsup/web/run/non-finite-steps";
import { expect, test } from "vitest";

test("names each value with its first step and how often it was not finite", () => {
  const steps = new NonFiniteSteps();
  steps.put(7, ["localLoss/3"]);
  steps.put(6, ["localLoss/3", "localLoss/4"]);
  steps.put(7, ["localLoss/3"]);

  expect(steps.values()).toEqual([
    { name: "localLoss/3", firstStep: 6, count: 2 },
    { name: "localLoss/4", firstStep: 6, count: 1 },
  ]);
});

test("forgets a step that a newer attempt trained well", () => {
  const steps = new NonFiniteSteps();
  steps.put(6, ["localLoss/3"]);

  steps.put(6, []);

  expect(steps.values()).toEqual([]);
});
