/**
 * node on-device.ts CACHE WHAT: one thing on the WebGPU device, in a process of its own, since Dawn keeps its process alive and a lost
 * device ends it.
 */
import { checkEngine } from "@contsup/workers/engine/check";
import { CHECK_CASES, type CheckCase } from "@contsup/workers/engine/check-cases";
import { type Engine, openEngine } from "@contsup/workers/engine/engine";
import type { GpuDevice } from "@contsup/workers/engine/webgpu/dawn";
import { SOFTWARE_CASES } from "./software-cases.ts";

const CASES = ["convolution 1x1", "batch norm + ReLU + pool", "softmax", "supervised contrast"];
const OPERATIONS = CHECK_CASES.filter(({ name }) => CASES.some((start) => name.startsWith(start)));
const deviceOf = ({ tf }: Engine): GpuDevice =>
  (tf.backend() as unknown as { device: GpuDevice }).device;

const ACTIONS: Record<string, (engine: Engine) => Promise<void>> = {
  check: (engine) => check(engine, OPERATIONS),
  "check the software kernels": (engine) => check(engine, SOFTWARE_CASES),
  async "lose the device"(engine) {
    deviceOf(engine).destroy();
  },
  async "fail a shader"(engine) {
    deviceOf(engine).createShaderModule({ code: "fn main() { return 1; }" });
  },
};

async function check(engine: Engine, cases: CheckCase[]): Promise<void> {
  for await (const { name, error, ok } of checkEngine(engine, { cache, cases }))
    console.log(name, error, ok);
  process.exit(0);
}

const [cache, action] = process.argv.slice(2) as [string, string];
await ACTIONS[action]!(await openEngine("webgpu", { cache }));
