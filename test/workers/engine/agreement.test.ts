// Engine against engine, where no trace of the reference reaches: every pair of two choices of the method, one step each, and
// three steps without gradients.
import { AUXILIARY_HEADS } from "@contsup/contsup/auxiliary-head";
import { makeRunConfig, type RunConfig } from "@contsup/contsup/run-config";
import { isBroken } from "@contsup/workers/engine/golden/check";
import { replay } from "@contsup/workers/engine/golden/replay";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../data/temporary-folder.ts";
import { CPU_ENGINES, INSTALL_TIMEOUT_MS, openInstalled } from "./engines.ts";
import { pairwise } from "./onednn/pairwise.ts";
import { writeTrace } from "./write-trace.ts";

const HEADS = Object.keys(AUXILIARY_HEADS) as RunConfig["auxiliaryHead"][];
const CONTEXTS = ["R0", "E", "R2", "R3E"];
const LOSSES = ["CROSS_ENTROPY", "CONTRAST"] as const;

type Choice = {
  head: number;
  context: number;
  loss: number;
  localModules: number;
  decoder: number;
  widen: number;
  featureDim: number;
};

const indices = (values: readonly unknown[]): number[] => values.map((_, index) => index);

const CASES = pairwise<Choice>({
  head: indices(HEADS),
  context: indices(CONTEXTS),
  loss: indices(LOSSES),
  localModules: [3, 5, 10],
  decoder: [0, 1],
  widen: [0.5, 1, 1.5],
  featureDim: [20, 128],
}).map((choice) =>
  makeRunConfig({
    depth: 20,
    batchSize: 5,
    learningRate: 0.05,
    auxiliaryHead: HEADS[choice.head]!,
    contextMode: CONTEXTS[choice.context]!,
    localLoss: LOSSES[choice.loss]!,
    localModules: choice.localModules,
    decoder: choice.decoder === 1,
    lossScale: choice.decoder === 1 ? [2, 0.5, 0.3, 1] : null,
    widen: choice.widen,
    featureDim: choice.featureDim,
  }),
);

beforeAll(async () => {
  for (const name of CPU_ENGINES) await openInstalled(name);
}, INSTALL_TIMEOUT_MS);

test.each(CASES)(
  "onednn and tensorflow agree: K = $localModules $contextMode $localLoss $auxiliaryHead decoder $decoder widen $widen features $featureDim",
  { timeout: 60_000 },
  async (config) => {
    const folder = temporaryFolder();
    await writeTrace(await openInstalled("tensorflow"), config, folder);

    const { checks } = await replay(await openInstalled("onednn"), folder);

    expect(checks.map(({ name }) => name).sort()).toEqual([
      "first logits",
      "first losses",
      "gradients",
      "parameters",
      "statistics",
    ]);
    expect(checks.filter(isBroken)).toEqual([]);
  },
);

test("ReLUs that two engines have on other sides of zero are told by what three steps leave", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const config = makeRunConfig({
    depth: 32,
    localModules: 4,
    batchSize: 16,
    learningRate: 0.01,
  });
  await writeTrace(await openInstalled("tensorflow"), config, folder, {
    steps: 3,
    gradients: false,
  });

  const { checks, plain, relus } = await replay(await openInstalled("onednn"), folder);

  expect(plain.filter(isBroken).map(({ name }) => name)).toEqual(["parameters"]);
  expect(relus.turned).toBeGreaterThan(0);
  expect(checks.filter(isBroken)).toEqual([]);
});
