import type { ConfigDraft } from "@contsup/web/new-run/draft";
import { withCuts, withField } from "@contsup/web/new-run/draft-edits";
import { effectiveConfig } from "@contsup/web/new-run/effective-config";
import { matrixOf } from "@contsup/web/new-run/matrix/matrix";
import { expect, test } from "vitest";

const effectiveOf = (draft: ConfigDraft) => effectiveConfig(matrixOf(draft).base);

test("a moved cut becomes the partition: K and its kind follow from it", () => {
  const before: ConfigDraft = { localModules: "4", partition: "MEMORY_BALANCE", seed: "1" };

  const draft = withCuts(before, effectiveOf(before), [1, 8]);

  expect(matrixOf(draft).base).toEqual({
    boundaries: [
      [0, 0],
      [2, 1],
    ],
    seed: 1,
  });
  expect(effectiveOf(draft)).toMatchObject({ localModules: 3, partition: "BOUNDARIES" });
});

test("the published weights of the losses stay when a cut moves, and are the draft's own from then on", () => {
  const before: ConfigDraft = { localModules: "4", decoder: "on" };

  const draft = withCuts(before, effectiveOf(before), [3, 8, 12]);

  expect(draft.lossScale).toBe("6 0 1 2");
  expect(effectiveOf(draft)).toMatchObject({ localModules: 4, lossScale: [6, 0, 1, 2] });
});

test("without a cut the network is one module", () => {
  expect(
    effectiveOf(withCuts({ localModules: "2" }, effectiveOf({ localModules: "2" }), [])),
  ).toMatchObject({
    localModules: 1,
    boundaries: [],
  });
});

test("another K takes the place of own cuts; another partition keeps their K", () => {
  const own: ConfigDraft = { boundaries: "[1,0] [2,2]" };

  const other = withField(own, "localModules", "4", effectiveOf(own));
  expect(effectiveOf(other)).toMatchObject({ localModules: 4, partition: "EQUAL" });

  const equal = withField(own, "partition", "EQUAL", effectiveOf(own));
  expect(effectiveOf(equal)).toMatchObject({
    localModules: 3,
    partition: "EQUAL",
    boundaries: [
      [1, 4],
      [2, 4],
    ],
  });
});

test("own cuts start from those that are there", () => {
  const draft: ConfigDraft = { localModules: "2" };

  const own = withField(draft, "partition", "BOUNDARIES", effectiveOf(draft));

  expect(effectiveOf(own)).toMatchObject({
    localModules: 2,
    partition: "BOUNDARIES",
    boundaries: [[2, 1]],
  });
});

test("several values of K stay when the kind of partition changes", () => {
  const draft: ConfigDraft = { localModules: "2,4" };

  expect(withField(draft, "partition", "MEMORY_BALANCE", effectiveOf(draft))).toMatchObject({
    localModules: "2,4",
    partition: "MEMORY_BALANCE",
  });
});
