/** `train-and-digest.ts CACHE ENGINE THREADS`: three steps of a small network; prints a digest of its state. */
import { createHash } from "node:crypto";
import { ENGINE_NAMES } from "@contsup/contsup/engine-name";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { openEngine } from "@contsup/workers/engine/engine";
import { createNetwork } from "@contsup/workers/engine/network";
import { exportState } from "@contsup/workers/engine/state";
import { trainStep } from "@contsup/workers/engine/train-step";
import { randomStream } from "@contsup/workers/random";

const COUNT = 16;
const [cache, asked, threads] = process.argv.slice(2);
const name = ENGINE_NAMES.find((each) => each === asked);
if (!name) throw new Error(`there is no engine ${asked}`);
const engine = await openEngine(name, { cache: cache!, threads: Number(threads) });
const config = makeRunConfig({ depth: 20, localModules: 2, contextMode: "E" });
const network = createNetwork(engine, config);
for (let step = 0; step < 3; step++) {
  const random = randomStream(0, "augment", step);
  const images = Float32Array.from({ length: COUNT * 32 * 32 * 3 }, () => random.normal());
  const labels = Int32Array.from({ length: COUNT }, () => random.below(10));
  const steps = trainStep(network, { images, labels, count: COUNT }, { learningRate: 0.1, step });
  while (!(await steps.next()).done);
}
const hash = createHash("sha256");
for (const [name, { data }] of await exportState(network))
  hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
console.log(hash.digest("hex"));
