import { expect, test } from "vitest";
import { actionsOf, confirmationOf } from "../../../web/run/run-action-facts.tsx";
import { runDetail } from "../../client/run-facts.ts";

test.each([
  ["QUEUED", ["pause", "cancel"]],
  ["RUNNING", ["pause", "cancel"]],
  ["PAUSED", ["resume", "change", "cancel", "delete"]],
  ["COMPLETED", ["delete"]],
  ["FAILED", ["retry", "change", "delete"]],
  ["CANCELLED", ["retry", "change", "delete"]],
] as const)("a run that is %s can be asked to %s", (state, actions) => {
  expect(actionsOf(runDetail({ state }))).toEqual(actions);
});

test("what was asked already is not offered again", () => {
  expect(actionsOf(runDetail({ requested: "PAUSE" }))).toEqual(["cancel"]);
  expect(actionsOf(runDetail({ requested: "CANCEL" }))).toEqual([]);
});

test("to cancel says how much is lost; a run that has done nothing is cancelled without a question", () => {
  const fresh = runDetail();

  expect(confirmationOf("cancel", fresh)?.words).toContain("There is no checkpoint: 10 steps");
  expect(
    confirmationOf("cancel", { ...fresh, progress: { ...fresh.progress, step: 0 } }),
  ).toBeNull();
  expect(confirmationOf("pause", fresh)).toBeNull();
});
