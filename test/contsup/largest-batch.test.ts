import { largestBatch } from "@contsup/contsup/largest-batch";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const config = makeRunConfig({ localModules: 4, contextMode: "E" });
const peakAt = (batchSize: number): number => plan({ ...config, batchSize }).peakBytes;

test.each([1, 2, 37, 1024, 49_999])("the peak of a batch of %i is just enough for it", (batch) => {
  expect(largestBatch(config, peakAt(batch))).toBe(batch);
  expect(largestBatch(config, peakAt(batch + 1) - 1)).toBe(batch);
});

test("no more than the images that are trained on", () => {
  expect(largestBatch(config, Number.MAX_SAFE_INTEGER)).toBe(50_000);
  expect(largestBatch({ ...config, validationImages: 5_000 }, Number.MAX_SAFE_INTEGER)).toBe(
    45_000,
  );
});

test("0 where not even the least batch fits, which is two with the contrast loss", () => {
  const contrast = makeRunConfig({ localModules: 4, contextMode: "E", localLoss: "CONTRAST" });
  const peakOfTwo = plan({ ...contrast, batchSize: 2 }).peakBytes;

  expect(largestBatch(config, peakAt(1) - 1)).toBe(0);
  expect(largestBatch(contrast, peakOfTwo)).toBe(2);
  expect(largestBatch(contrast, peakOfTwo - 1)).toBe(0);
});
