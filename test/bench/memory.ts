// The plan's memory against the engine's own count of tensor bytes, over one step of whole networks at batch 128: the module
// that needs most, and the module whose plan is furthest off. Bytes do not depend on how busy the machine is.
import type { EngineName } from "@contsup/contsup/engine-name";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { measureMemory } from "@contsup/workers/engine/measure-memory";
import { createNetwork } from "@contsup/workers/engine/network";
import { trainStep } from "@contsup/workers/engine/train-step";
import { type BenchLine, rounded } from "./bench-line.ts";
import { makeBatch } from "./make-batch.ts";
import { openAskedEngine } from "./open-engine.ts";

const BATCH_SIZE = 128;
/** Of the measured bytes. */
const FURTHEST_OFF = 0.1;
const DEPTHS = [32, 110] as const;
const LOCAL_MODULES = [1, 4, 16];
const CONTEXT_MODES = ["R0", "E", "R1E", "R2"];

export async function* bench({
  engine: asked,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  const engine = await openAskedEngine(asked);
  for (const depth of DEPTHS)
    for (const localModules of LOCAL_MODULES)
      for (const input of variants(localModules)) yield await compare(engine, { depth, ...input });
}

/** End-to-end there are neither contexts nor decoders. */
const variants = (localModules: number): RunConfigInput[] =>
  localModules === 1
    ? [{ localModules, contextMode: "R0", decoder: false }]
    : CONTEXT_MODES.flatMap((contextMode) =>
        [false, true].map((decoder) => ({ localModules, contextMode, decoder })),
      );

async function compare(engine: Engine, input: RunConfigInput): Promise<BenchLine> {
  const config = makeRunConfig({ batchSize: BATCH_SIZE, ...input });
  const network = createNetwork(engine, config);
  const memory = measureMemory(engine, null);
  memory.reset();
  const step = trainStep(network, makeBatch(BATCH_SIZE), { learningRate: 0.01, step: 0 });
  for await (const { module } of step) memory.afterModule(module);
  network.dispose();
  const measured = await memory.read();
  const planned = plan(config, engine.name);
  const ratios = planned.modules.map(
    ({ peakBytes }, index) => peakBytes / measured.modulePeakTensorBytes[index]!,
  );
  const furthest = ratios.reduce((a, b) => (Math.abs(b - 1) > Math.abs(a - 1) ? b : a));
  const ratio = planned.peakBytes / measured.peakTensorBytes;
  return {
    bench: "memory",
    case: `ResNet-${config.depth} K=${config.localModules} ${config.contextMode}${config.decoder ? " decoder" : ""}`,
    value: rounded(Math.abs(ratio - 1), 3),
    unit: "off, of the measured bytes",
    bound: FURTHEST_OFF,
    ok: Math.abs(ratio - 1) <= FURTHEST_OFF && Math.abs(furthest - 1) <= FURTHEST_OFF,
    engine: engine.name,
    batch: BATCH_SIZE,
    ratio: rounded(ratio, 3),
    plannedBytes: planned.peakBytes,
    peakTensorBytes: measured.peakTensorBytes,
    furthestModule: ratios.indexOf(furthest) + 1,
    furthest: rounded(furthest, 3),
  };
}
