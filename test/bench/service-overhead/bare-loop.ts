// The training alone, in a process of its own as in the service: nobody listens but a list of numbers.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineName } from "@contsup/contsup/engine-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { openDataset } from "@contsup/workers/data/open-dataset";
import { openPrefetch } from "@contsup/workers/data/prefetch";
import { installEngine, openEngine } from "@contsup/workers/engine/engine";
import { measureMemory } from "@contsup/workers/engine/measure-memory";
import { createNetwork } from "@contsup/workers/engine/network";
import { train } from "@contsup/workers/train";
import { startOfTraining } from "@contsup/workers/training-progress";

interface Work {
  config: RunConfig & { engine: EngineName };
  cache: string;
}

/** Images a second of each step. */
export async function bareLoop(config: RunConfig, cache: string): Promise<number[]> {
  const child = fork(fileURLToPath(import.meta.url), ["run"], { execArgv: [] });
  child.send({ config, cache });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the bare loop ended with code ${code}`);
  });
  const [speeds] = await Promise.race([once(child, "message"), failed]);
  return speeds as number[];
}

async function run({ config, cache }: Work): Promise<number[]> {
  const log = () => {};
  await installEngine(config.engine, { cache, log });
  const engine = await openEngine(config.engine, { cache, threads: config.threads, log });
  const images = await openDataset(config.dataset, join(cache, "datasets/cifar10"));
  const speeds: number[] = [];
  const events = train({
    config,
    images,
    network: createNetwork(engine, config),
    trainBatches: openPrefetch(images.train, config).trainBatches,
    from: startOfTraining(config),
    now: () => performance.now(),
    memory: measureMemory(engine, null),
    wish: () => "GO_ON",
  });
  for await (const event of events) if (event.type === "step") speeds.push(event.imagesPerSecond);
  return speeds;
}

if (process.argv[2] === "run") {
  process.once("message", async (work: Work) => {
    const speeds = await run(work);
    process.send?.(speeds, undefined, undefined, () => process.exit(0));
  });
}
