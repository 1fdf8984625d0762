import { atScale, EXPERIMENT_SCALES, experimentScale } from "@contsup/contsup/experiment-scale";
import { experimentCells } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { expect, test } from "vitest";

const configs = EXPERIMENTS.flatMap(experimentCells).map(({ config }) => config);

test("the full recipe changes the seed alone", () => {
  const full = experimentScale("full")!;

  for (const config of configs) expect(atScale(config, full, 7)).toEqual({ ...config, seed: 7 });
});

test.each(EXPERIMENT_SCALES.slice(1))("$id is smaller, and keeps the method", (scale) => {
  for (const config of configs) {
    const reduced = atScale(config, scale, 0);
    expect(reduced.epochs * reduced.trainImages).toBeLessThan(config.epochs * config.trainImages);
    expect(reduced).toMatchObject({
      dataset: config.dataset,
      depth: config.depth,
      localModules: config.localModules,
      contextMode: config.contextMode,
      localLoss: config.localLoss,
      decoder: config.decoder,
      boundaries: config.boundaries,
    });
  }
});
