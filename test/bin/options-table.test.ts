import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withOptionsTable } from "../../bin/options-table.ts";
import { ROOT } from "../../bin/paths.ts";

test("the README's table of options is the code's", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  expect(readme).toBe(withOptionsTable(readme));
  expect(readme).toContain("| `--batch_size` | `batchSize` | 1024 (STL-10: 128) |");
});
