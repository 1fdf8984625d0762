// Steps on one batch over and over, in a process of its own as a trainer's are: no data, no augmentation, nobody listens.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EngineName } from "@contsup/contsup/engine-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { openEngine } from "@contsup/workers/engine/engine";
import { createNetwork } from "@contsup/workers/engine/network";
import { trainStep } from "@contsup/workers/engine/train-step";
import { makeBatch } from "../make-batch.ts";

interface Work {
  engine: EngineName;
  config: RunConfig;
  cache: string;
  steps: number;
}

/** Seconds of each step. */
export async function bareSteps(work: Work): Promise<number[]> {
  const child = fork(fileURLToPath(import.meta.url), ["run"], { execArgv: [] });
  child.send(work);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the bare steps ended with code ${code}`);
  });
  const [seconds] = await Promise.race([once(child, "message"), failed]);
  return seconds as number[];
}

async function run({ engine: name, config, cache, steps }: Work): Promise<number[]> {
  const engine = await openEngine(name, { cache, threads: config.threads });
  const network = createNetwork(engine, config);
  const batch = makeBatch(config.batchSize);
  const seconds: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    for await (const _ of trainStep(network, batch, { learningRate: 0.01, step }));
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

if (process.argv[2] === "run") {
  process.once("message", async (work: Work) => {
    const seconds = await run(work);
    process.send?.(seconds, undefined, undefined, () => process.exit(0));
  });
}
