import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";
import { withOptionsTable } from "../../bin/options-table.ts";
import { ROOT } from "../../bin/paths.ts";

test("the README's table of options is the code's", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  expect(readme).toBe(withOptionsTable(readme));
  expect(readme).toContain("| `--batch_size` | `batchSize` | 1024 (STL-10: 128) |");
});

test("a default that only the flag has is said to be the flag's", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  expect(readme).toContain("| `contextMode` | R0, the flag with K > 1 E |");
  expect(readme).toContain("| `localLoss` | CROSS_ENTROPY, the flag with K > 1 CONTRAST |");
  const { contextMode, localLoss } = makeRunConfig({ localModules: 16 });
  expect([contextMode, localLoss]).toEqual(["R0", "CROSS_ENTROPY"]);
});
