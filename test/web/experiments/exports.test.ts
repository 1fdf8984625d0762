import { expect, test } from "vitest";
import { toCsv } from "../../../web/experiments/csv-table.ts";
import { toLatex } from "../../../web/experiments/latex-table.ts";
import { toMarkdown } from "../../../web/experiments/markdown-table.ts";
import { cellRun, GLANCE, resultsOf } from "./cells.ts";

const E_K2 = "CIFAR-10 ResNet-32 K=2 E contrast";
const E2E = "CIFAR-10 ResNet-32 E2E";
const filled = {
  [E2E]: {
    lastError: { mean: 7.9, deviation: null, count: 1 },
    peakTensorBytes: { mean: 2e9, deviation: null, count: 1 },
    runs: [cellRun(0, "COMPLETED")],
  },
  [E_K2]: {
    lastError: { mean: 8.914, deviation: 0.126, count: 2 },
    bestError: { mean: 8.7, deviation: null, count: 1 },
    peakTensorBytes: { mean: 1.5e9, deviation: 0, count: 2 },
    runs: [cellRun(0, "COMPLETED"), cellRun(1, "COMPLETED"), cellRun(2, "FAILED")],
  },
};
const lineWith = (text: string, start: string): string =>
  text.split("\n").find((line) => line.startsWith(start))!;

test("Markdown has the paper's rows and columns, its own numbers as unknown, ours with how they compare", () => {
  const text = toMarkdown(resultsOf("table-2", filled));

  expect(lineWith(text, "|  |")).toBe("|  | K=2 | K=4 | K=8 | K=16 |");
  expect(lineWith(text, "| E2E")).toBe(
    "| E2E | 7.37 ± 0.10 | 7.37 ± 0.10 | 7.37 ± 0.10 | 7.37 ± 0.10 |",
  );
  expect(lineWith(text, "| DGL")).toContain("| 8.69 ± 0.12 | 11.48 ± 0.20 |");
  expect(lineWith(text, "| ContSup E contrast")).toBe(
    "| ContSup E contrast | unknown | unknown | unknown | unknown |",
  );
  expect(lineWith(text, "| E contrast")).toBe(
    "| E contrast | 8.91 ± 0.13 (n=2; E2E: +1.0 points, −25 % memory) | – | – | – |",
  );
  expect(text).toContain("| E2E | 7.90 (n=1; paper: +0.5 points) |");
});

test("a reduced scale stands in every cell of ours, and in the caption", () => {
  const results = resultsOf("table-2", filled, { scale: GLANCE, measure: "best" });

  expect(lineWith(toMarkdown(results), "| E contrast")).toContain("8.70 (n=1, glance;");
  expect(toMarkdown(results), "no gap to the paper at a reduced scale").not.toContain("paper:");
  expect(toMarkdown(results)).toContain("does not compare with published numbers");
  expect(lineWith(toLatex(results), "E contrast")).toContain(
    "(n=1, glance; E2E: $-$25 \\% memory)",
  );
  expect(toMarkdown(results)).toContain("chosen on the test images");
});

test("LaTeX spans the baselines, names the data sets and escapes", () => {
  const text = toLatex(resultsOf("table-3", {}));

  expect(lineWith(text, "E2E")).toBe(
    "E2E & \\multicolumn{4}{c}{$6.50 \\pm 0.34$} & \\multicolumn{4}{c}{$22.27 \\pm 1.61$} & \\multicolumn{4}{c}{$3.07 \\pm 0.23$} \\\\",
  );
  expect(lineWith(text, " & \\multicolumn")).toBe(
    " & \\multicolumn{4}{c}{CIFAR-10} & \\multicolumn{4}{c}{STL-10} & \\multicolumn{4}{c}{SVHN} \\\\",
  );
  expect(lineWith(text, "\\caption")).toMatch(/Test error in \\% .*mean \$\\pm\$ standard/);
  expect(lineWith(toLatex(resultsOf("figure-4", {})), "InfoPro$^*$")).toContain("$6.41 \\pm 0.13$");
});

test("CSV gives every number its source or its runs, and says how ours compare", () => {
  const lines = toCsv(resultsOf("table-2", filled)).trim().split("\n");
  const ours = lines.filter((line) => line.includes(",ours,"));

  expect(lines[0]).toMatch(/^experiment,origin,method,dataset,depth,localModules,/);
  expect(ours).toEqual([
    "table-2,ours,E2E,CIFAR10,32,1,EQUAL,full,last,7.9,,0,2,7.37,0.53,,,run-0,",
    "table-2,ours,E contrast,CIFAR10,32,2,EQUAL,full,last,8.914,0.126,0 1,1.5,unknown,,1.014,-25,run-0 run-1,",
  ]);
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^table-2,published,ContSup E contrast,CIFAR10,32,2,,full,,unknown,,,,,,,,,"?ContSup/,
    ),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^table-2,published,DGL,CIFAR10,32,8,,full,,14.17,0.28,,,,,,,,"InfoPro/),
  );
});
