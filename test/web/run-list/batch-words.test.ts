import { batchWords } from "@contsup/web/run-list/batch-words";
import { expect, test } from "vitest";

const nameOf = (id: string): string => id.toUpperCase();

test("one run is named, several are counted", () => {
  expect(batchWords({ done: ["a"], failures: [] }, "deleted", nameOf)).toBe("“A” deleted");
  expect(batchWords({ done: ["a", "b"], failures: [] }, "deleted", nameOf)).toBe("2 runs deleted");
});

test("the first that refused is named with its reason", () => {
  const failures = [{ id: "c", message: "the run is over" }];

  expect(batchWords({ done: ["a"], failures }, "cancelled", nameOf)).toBe(
    "1 of 2 cancelled: “C”: the run is over",
  );
});
