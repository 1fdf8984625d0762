import { outOfMemoryAdvice } from "@contsup/contsup/out-of-memory-advice";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString("en-US")} MB`;

test("says what the run takes, and what it would with more local modules or half the batch", () => {
  const config = makeRunConfig({ localModules: 4, contextMode: "E", batchSize: 512 });
  const other = makeRunConfig({ localModules: 8, contextMode: "E", batchSize: 512 });
  const taken = megabytes(plan(config, "tensorflow").peakBytes);
  const cut = megabytes(plan(other, "tensorflow").peakBytes);
  const halved = megabytes(plan({ ...config, batchSize: 256 }, "tensorflow").peakBytes);

  expect(outOfMemoryAdvice(config, "tensorflow")).toBe(
    `the run's tensors take ${taken} on tensorflow; with localModules 8 they take ${cut}; with batchSize 256 they take ${halved}`,
  );
});

test("where no more modules can be had, a smaller batch is left", () => {
  const decoder = makeRunConfig({
    depth: 20,
    localModules: 4,
    decoder: true,
    lossScale: [1, 1, 1, 1],
  });

  for (const config of [makeRunConfig({ depth: 20, localModules: 10 }), decoder]) {
    const advice = outOfMemoryAdvice(config, "onednn");

    expect(advice).not.toContain("localModules");
    expect(advice).toContain("with batchSize 512 they take");
  }
});
