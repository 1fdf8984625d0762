/**
 * node on-device.ts CACHE WHAT: one thing on the WebGPU device, in a process of its own, since Dawn keeps its process alive and a lost
 * device ends it.
 */
import { checkEngine } from "@contsup/workers/engine/check";
import { CHECK_CASES } from "@contsup/workers/engine/check-cases";
import { type Engine, openEngine } from "@contsup/workers/engine/engine";
import type { GpuDevice } from "@contsup/workers/engine/webgpu/dawn";

const CASES = ["convolution 1x1", "batch norm + ReLU + pool", "softmax", "supervised contrast"];
const deviceOf = ({ tf }: Engine): GpuDevice =>
  (tf.backend() as unknown as { device: GpuDevice }).device;

const ACTIONS: Record<string, (engine: Engine) => Promise<void>> = {
  async check(engine) {
    const cases = CHECK_CASES.filter(({ name }) => CASES.some((start) => name.startsWith(start)));
    for await (const { name, ok } of checkEngine(engine, { cache, cases })) console.log(name, ok);
    process.exit(0);
  },
  async "lose the device"(engine) {
    deviceOf(engine).destroy();
  },
  async "fail a shader"(engine) {
    deviceOf(engine).createShaderModule({ code: "fn main() { return 1; }" });
  },
};

const [cache, action] = process.argv.slice(2) as [string, string];
await ACTIONS[action]!(await openEngine("webgpu", { cache }));
