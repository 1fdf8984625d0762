import { epochTable } from "@contsup/client/cli/epoch-table";
import { expect, test } from "vitest";
import { epochMetric } from "../run-facts.ts";

test("a row for each epoch, with the accuracy of each module's head", () => {
  const rows = [epochMetric(1), epochMetric(2, { testAccuracy: 0.6, accuracy: [0.41, 0.6] })];

  expect(epochTable(rows)).toEqual([
    "epoch      lr  train loss  train %  test loss  test %  module 1",
    "    1  0.0100       1.500    45.00      1.400   50.00     40.00",
    "    2  0.0100       1.500    45.00      1.400   60.00     41.00  best",
  ]);
});

test("epochs are in order, however they came", () => {
  const table = epochTable([epochMetric(2), epochMetric(1)]);

  expect(table.map((line) => line.trim()[0])).toEqual(["e", "1", "2"]);
});

test("validation has its column where images are held out, and chooses the best", () => {
  const table = epochTable([
    epochMetric(1, { validationAccuracy: 0.7, testAccuracy: 0.5 }),
    epochMetric(2, { validationAccuracy: 0.6, testAccuracy: 0.9 }),
  ]);

  expect(table[0]).toContain("validation %");
  expect(table[1]).toMatch(/best$/);
});

test("heads of the contrast loss have no accuracy, and a line says why", () => {
  const table = epochTable([epochMetric(1, { accuracy: [null, 0.5] })]);

  expect(table[1]).toMatch(/–/);
  expect(table.at(-1)).toBe("– : heads of the contrast loss do not classify");
});

test("many epochs are thinned out, which a line says", () => {
  const epochs = Array.from({ length: 160 }, (_, index) =>
    epochMetric(index + 1, { testAccuracy: index === 150 ? 0.9 : 0.5 }),
  );

  const table = epochTable(epochs);

  expect(table).toHaveLength(1 + 40 + 1 + 1);
  expect(table.at(-1)).toBe("every 4th epoch of 160, the best and the last");
  expect(table.some((line) => /^ +151 .*best$/.test(line))).toBe(true);
});

test("nothing is shown of a run without an epoch, and no module of end-to-end training", () => {
  expect(epochTable([])).toEqual([]);
  expect(epochTable([epochMetric(1, { accuracy: [0.5] })])[0]).toMatch(/test %$/);
});
