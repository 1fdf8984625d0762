import { gainLimit, moduleAccuracies, moduleGains } from "@contsup/web/run/module-gains";
import { compareConfigs } from "@contsup/web/run-state/config-differences";
import { expect, test } from "vitest";
import { epochMetric, runDetail } from "../../client/run-facts.ts";

test("a module's gain is what it adds to the module before it, epoch by epoch", () => {
  const epochs = [
    epochMetric(1, { accuracy: [0.25, 0.5] }),
    epochMetric(2, { accuracy: [0.5, 0.25] }),
    epochMetric(3, { accuracy: [null, 0.25] }),
  ];

  const gains = moduleGains(moduleAccuracies(epochs, 2));

  expect(gains).toEqual([
    [null, null, null],
    [0.25, -0.25, null],
  ]);
  expect(gainLimit(gains)).toBe(0.25);
});

test("configs side by side say which fields differ, in words", () => {
  const [a, b] = [
    runDetail({}, { localModules: 2 }),
    runDetail({}, { localModules: 4, decoder: false }),
  ];

  const fields = compareConfigs([a.config, b.config]);
  const different = fields.filter(({ isEqual }) => !isEqual).map(({ name }) => name);

  expect(different).toContain("localModules");
  expect(different).not.toContain("depth");
  expect(fields.find(({ name }) => name === "decoder")!.values).toEqual(["off", "off"]);
});
