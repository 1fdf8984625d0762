import { batchWords } from "@contsup/web/run-list/batch-words";
import { expect, test } from "vitest";

const nameOf = (id: string): string => id.toUpperCase();

test("the first three runs are named, the others counted", () => {
  expect(batchWords({ done: ["a"], failures: [] }, "deleted", nameOf)).toBe("“A” deleted");
  expect(batchWords({ done: ["a", "b", "c"], failures: [] }, "deleted", nameOf)).toBe(
    "“A”, “B”, “C” deleted",
  );
  expect(batchWords({ done: [..."abcde"], failures: [] }, "deleted", nameOf)).toBe(
    "“A”, “B”, “C” and 2 more deleted",
  );
});

test("the first that refused is named with its reason", () => {
  const failures = [{ id: "c", message: "the run is over" }];

  expect(batchWords({ done: ["a"], failures }, "cancelled", nameOf)).toBe(
    "1 of 2 cancelled: “C”: the run is over",
  );
});
