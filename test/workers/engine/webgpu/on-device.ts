/**
 * node on-device.ts CACHE WHAT: one thing on the WebGPU device, in a process of its own, since Dawn keeps its process alive and a lost
 * device ends it.
 */
import { checkEngine } from "@contsup/workers/engine/check";
import { CHECK_CASES, type CheckCase } from "@contsup/workers/engine/check-cases";
import { type Engine, openEngine } from "@contsup/workers/engine/engine";
import {
  type Gpu,
  type GpuAdapter,
  type GpuDevice,
  requestAdapter,
} from "@contsup/workers/engine/webgpu/dawn";
import { openDevice } from "@contsup/workers/engine/webgpu/open-device";
import { SOFTWARE_CASES } from "./software-cases.ts";

const CASES = ["convolution 1x1", "batch norm + ReLU + pool", "softmax", "supervised contrast"];
const OPERATIONS = CHECK_CASES.filter(({ name }) => CASES.some((start) => name.startsWith(start)));
const STORAGE = 0x80;
const MORE_THAN_ANY_GPU_HOLDS = 1024;

interface BufferDevice extends GpuDevice {
  readonly limits: { maxBufferSize: number };
  readonly queue: { onSubmittedWorkDone(): Promise<void> };
  createBuffer(descriptor: { size: number; usage: number }): unknown;
}

const deviceOf = ({ tf }: Engine): GpuDevice =>
  (tf.backend() as unknown as { device: GpuDevice }).device;

/** Dawn's limits are properties of their prototype. */
const allOf = (limits: GpuAdapter["limits"]): Record<string, number> => {
  const entries: [string, number][] = [];
  for (const name in limits) entries.push([name, limits[name]!]);
  return Object.fromEntries(entries);
};

const ACTIONS: Record<string, (engine: Engine) => Promise<void>> = {
  check: (engine) => check(engine, OPERATIONS),
  "check the software kernels": (engine) => check(engine, SOFTWARE_CASES),
  async "lose the device"(engine) {
    deviceOf(engine).destroy();
  },
  async "fail a shader"(engine) {
    deviceOf(engine).createShaderModule({ code: "fn main() { return 1; }" });
  },
  async "fill the memory"(engine) {
    const device = deviceOf(engine) as BufferDevice;
    for (let count = 0; count < MORE_THAN_ANY_GPU_HOLDS; count++)
      device.createBuffer({ size: device.limits.maxBufferSize, usage: STORAGE });
    await device.queue.onSubmittedWorkDone();
  },
  async "ask for more than the adapter has"() {
    const adapter = (await requestAdapter(navigator.gpu as Gpu))!;
    const limits = { ...allOf(adapter.limits), maxComputeWorkgroupSizeX: 2 ** 31 };
    const { features, info } = adapter;
    const requestDevice: GpuAdapter["requestDevice"] = (wanted) => adapter.requestDevice(wanted);
    const opening = openDevice({ features, info, limits, requestDevice }, "the GPU");
    await opening.catch((error: Error) => console.log(`${error.name}: ${error.message}`));
    process.exit(0);
  },
};

async function check(engine: Engine, cases: CheckCase[]): Promise<void> {
  for await (const { name, error, ok } of checkEngine(engine, { cache, cases }))
    console.log(name, error, ok);
  process.exit(0);
}

const [cache, action] = process.argv.slice(2) as [string, string];
await ACTIONS[action]!(await openEngine("webgpu", { cache }));
