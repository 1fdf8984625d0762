import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("tests that end before their report are a failure in words", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../../bin/test.ts"), "--no-such-option"],
    { encoding: "utf8" },
  );

  expect(status).toBe(1);
  expect(stderr).toContain("contsup: vitest ended (exit code 1) before it wrote its report");
});
