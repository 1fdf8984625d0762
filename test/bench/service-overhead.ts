// What the service costs a training: the same steps in a bare loop in a process of its own, and through API, queue, supervisor,
// database and a subscription that follows every step.
import type { EngineName } from "@contsup/contsup/engine-name";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { resolveEngine } from "@contsup/workers/engine/engine";
import { type BenchLine, median } from "./bench-line.ts";
import { inTurn } from "./in-turn.ts";
import { bareLoop } from "./service-overhead/bare-loop.ts";
import { startService } from "./service-overhead/service.ts";

const PAIRS = 9;
const STEPS = 48;
/** Engines choose algorithms and fill their pools. */
const WARM_UP_STEPS = 4;
/** As in the other benches. What a step costs the service does not depend on it: the recipe's 1,024 costs an eighth. */
const BATCH_SIZE = 128;
const INPUT = {
  localModules: 16,
  batchSize: BATCH_SIZE,
  trainImages: BATCH_SIZE * STEPS,
  testImages: BATCH_SIZE,
  epochs: 1,
};
const MOST_OVERHEAD_PERCENT = 3;

export async function* bench({
  engine,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  const cache = cacheFolder(process.env);
  const { name } = await resolveEngine(engine, { cache });
  const input = { ...INPUT, engine: name };
  const service = await startService(cache);
  const pairs: { bare: number; served: number }[] = [];
  try {
    for (let pair = 0; pair < PAIRS; pair++) {
      const bareRun = () => bareLoop(parsed(input), cache);
      const [bare, served] = await inTurn(pair, bareRun, () => service.train(input));
      pairs.push({ bare: speed(bare), served: speed(served) });
    }
  } finally {
    await service.stop();
  }
  const overhead = median(pairs.map(({ bare, served }) => 100 * (1 - served / bare)));
  yield {
    bench: "service-overhead",
    case: `ResNet-32, K=16, batch ${BATCH_SIZE}, engine ${name}`,
    value: Number(overhead.toFixed(2)),
    unit: "% of the bare loop's speed",
    bound: MOST_OVERHEAD_PERCENT,
    ok: overhead <= MOST_OVERHEAD_PERCENT,
    pairs: pairs.map(({ bare, served }) => [bare, served].map((rate) => Number(rate.toFixed(2)))),
  };
}

function parsed(input: RunConfigInput): RunConfig {
  const { config, issues } = parseRunConfig(input);
  if (config) return config;
  throw new Error(issues.map(({ message }) => message).join("; "));
}

/** Of the median step but for the first few, from the speed of each: every step has its report, and some are stopped by the host. */
const speed = (imagesPerSecond: number[]): number => median(imagesPerSecond.slice(WARM_UP_STEPS));
