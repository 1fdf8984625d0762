import { progressBar, sparkline } from "@contsup/client/cli/bars";
import { expect, test } from "vitest";

test("a bar is filled as far as it goes, and never over its ends", () => {
  expect(progressBar(0.5, 4)).toBe("━━──");
  expect(progressBar(-1, 4)).toBe("────");
  expect(progressBar(2, 4)).toBe("━━━━");
});

test("values are heights relative to the largest", () => {
  expect(sparkline([0, 1, 2, null])).toBe("▁▄█?");
  expect(sparkline([0, 0])).toBe("▁▁");
});
